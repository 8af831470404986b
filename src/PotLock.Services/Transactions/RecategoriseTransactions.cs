using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Undo;

namespace PotLock.Services.Transactions;

/// <summary>What giving many entries a category did.</summary>
/// <param name="Changed">How many entries have another category now.</param>
/// <param name="Tagged">How many have tags that they had not.</param>
/// <param name="InClosedMonths">How many were left as they are, because their month is closed.</param>
/// <param name="Left">How many more there are; send the command once more for them.</param>
public sealed record RecategoriseResult(int Changed, int Tagged, int InClosedMonths, int Left);

/// <summary>
/// Gives many expenses and refunds another category at once, and tags. Each is a reversal and a replacement, as every
/// correction is; tags are added in place.
/// </summary>
[CommandName("recategorise", "changed the category of entries")]
public sealed class RecategoriseTransactions(CommandRunner runner)
{
    /// <summary>How many entries one command takes at most.</summary>
    public const int MaxEntries = 500;

    /// <summary>
    /// Gives them the category and the tags. Refused: no entries, too many, one that is no expense or refund of the book or
    /// was undone, a category that is not the book's or archived, neither category nor tags.
    /// </summary>
    public Task<Outcome<RecategoriseResult>> RunAsync(
        Actor actor, string commandId, IReadOnlyList<long> entryIds, long? categoryId, IReadOnlyList<string> tags,
        CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "recategorise", new { entryIds, categoryId, tags }),
            scope => ActAsync(scope, entryIds, categoryId, tags), cancellationToken);

    private static async Task<Outcome<RecategoriseResult>> ActAsync(
        CommandScope scope, IReadOnlyList<long> entryIds, long? categoryId, IReadOnlyList<string> tags)
    {
        var ids = entryIds.Distinct().ToList();
        List<Refusal?> found =
        [
            ids.Count == 0 ? new Refusal("no-entries", "EntryIds", "Select at least one entry.") : null,
            ids.Count > MaxEntries
                ? new Refusal("too-many-entries", "EntryIds", $"You can edit at most {MaxEntries} entries at once.")
                : null,
            categoryId is null && tags.Count == 0
                ? new Refusal("nothing-to-change", "CategoryId", "Choose a category or add a tag.")
                : null,
            await CheckCategoryAsync(scope, categoryId),
            TagRules.Check(tags),
        ];
        if (found.OfType<Refusal>().ToList() is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var known = await scope.Db.JournalEntries
            .Where(entry => ids.Contains(entry.Id) && entry.Kind != EntryKind.Reversal
                && (entry.Transaction == TransactionKind.Expense || entry.Transaction == TransactionKind.Refund)
                && !scope.Db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id))
            .CountAsync();
        return known < ids.Count
            ? new Refusal(
                "not-spending",
                "EntryIds",
                "Only expenses and refunds that haven’t been undone can change category. Deselect the others.",
                RefusalKind.Conflict)
            : await ChangeAsync(scope, ids, categoryId, tags);
    }

    private static async Task<Refusal?> CheckCategoryAsync(CommandScope scope, long? categoryId) =>
        categoryId is null
            || await scope.Db.LedgerAccounts.AnyAsync(account => account.Id == categoryId
            && account.Kind == AccountKind.ExpenseCategory
            && account.ArchivedOn == null)
            ? null
            : new Refusal("unknown-category", "CategoryId", "Choose one of your categories.");

    /// <summary>Changes entries that were looked at: expenses and refunds that count.</summary>
    internal static async Task<RecategoriseResult> ChangeAsync(
        CommandScope scope, IReadOnlyList<long> entryIds, long? categoryId, IReadOnlyList<string> tags)
    {
        var (changed, tagged, closed) = (0, 0, 0);
        var ids = entryIds.Order().ToList();
        var entries = await scope.Db.JournalEntries.AsNoTracking().Include(entry => entry.Postings)
            .Where(entry => ids.Contains(entry.Id)).OrderBy(entry => entry.Id).ToListAsync();
        var tagsOf = (await scope.Db.EntryTags.AsNoTracking().Where(tag => ids.Contains(tag.EntryId)).ToListAsync()).ToLookup(
            tag => tag.EntryId, tag => tag.Name);
        var accountIds = entries.SelectMany(entry => entry.Postings)
            .Select(posting => posting.AccountId)
            .Append(categoryId ?? 0)
            .Distinct()
            .ToArray();
        var accounts = await scope.LoadAccountsAsync(accountIds);
        foreach (var entry in entries)
        {
            List<string> wanted = [.. tagsOf[entry.Id].Concat(tags).Distinct(StringComparer.Ordinal).Take(TagRules.MaxTags)];
            var hasNewTags = wanted.Count > tagsOf[entry.Id].Count();
            var spending = entry.Postings.Where(posting => accounts[posting.AccountId].Kind == AccountKind.ExpenseCategory).ToList();
            var moves = categoryId is { } category && spending.Any(posting => posting.AccountId != category);
            if (moves && entry.Date <= scope.Book.ClosedThrough)
            {
                closed++;
                moves = false;
            }

            if (moves)
            {
                Replace(scope, entry, spending, categoryId!.Value, wanted, accounts);
                await scope.SaveWhenLongAsync();
            }
            else if (hasNewTags)
            {
                await scope.AnnotateAsync(entry.Id, entry.Note, wanted);
            }

            changed += moves ? 1 : 0;
            tagged += hasNewTags ? 1 : 0;
        }

        return new RecategoriseResult(changed, tagged, closed, 0);
    }

    /// <summary>
    /// Takes the entry back and writes it with the other category. What brought money in is written first, so that no account
    /// is short in between.
    /// </summary>
    private static void Replace(
        CommandScope scope,
        JournalEntry entry,
        List<Posting> spending,
        long categoryId,
        List<string> tags,
        Dictionary<long, LedgerAccount> accounts)
    {
        if (entry.Transaction == TransactionKind.Refund)
        {
            PostReplacement();
            UndoEntry.PostReversal(scope, entry, accounts);
        }
        else
        {
            UndoEntry.PostReversal(scope, entry, accounts);
            PostReplacement();
        }

        void PostReplacement()
        {
            var draft = new EntryDraft
            {
                Kind = entry.Kind, Date = entry.Date, Description = entry.Description, AmountMinor = entry.AmountMinor,
                Note = entry.Note, Tags = tags, ReplacesEntryId = entry.Id,
            };
            foreach (var posting in entry.Postings.Except(spending).OrderBy(posting => posting.Line))
            {
                draft.Add(posting.AccountId, posting.AmountMinor);
            }

            scope.Post(draft.Add(categoryId, spending.Sum(posting => posting.AmountMinor)), accounts);
        }
    }
}
