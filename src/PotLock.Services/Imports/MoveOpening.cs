using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Undo;

namespace PotLock.Services.Imports;

/// <summary>
/// Lets today's balance stay: the account's opening balance moves before the earliest row and absorbs what the rows come to
/// (<see cref="OpeningMove"/>). An opening balance of a closed month stays where it is, and another one takes the difference.
/// </summary>
internal static class MoveOpening
{
    /// <summary>Moves it; refused where it would be larger than any amount.</summary>
    public static async Task<Refusal?> RunAsync(CommandScope scope, ImportBatch batch, PreparedImport import)
    {
        var counts = import.Plan.Counts;
        if (import.Settings.Balance != BalanceChoice.Stays || counts.FirstOn is not { } earliest)
        {
            return null;
        }

        var opening = await FindAsync(scope, import.Target.Id);
        var moved = Of(opening, import, earliest, scope.Book.ClosedThrough);
        if (moved.IsRefused)
        {
            return moved.Refusals[0] with { Property = "Balance" };
        }

        long? reversalId = opening is null ? null : scope.PostOnTheWay(UndoEntry.ReversalOf(scope, opening), import.Accounts).Id;
        var (date, amountMinor) = (moved.Value.Date, moved.Value.AmountMinor);
        if (amountMinor == 0)
        {
            batch.OpeningEntryId = reversalId;
            return null;
        }

        batch.OpeningEntryId = scope.PostOnTheWay(
            new EntryDraft
            {
                Kind = EntryKind.OpeningBalance,
                Date = date,
                Description = opening?.Description ?? ShortText.To($"Balance of {import.Target.Name} before its history", 200),
                AmountMinor = Math.Abs(amountMinor),
                ReplacesEntryId = opening?.Id,
            }.Add(import.Target.Id, amountMinor).Add(SystemAccounts.OpeningBalance(scope.Book.Id), -amountMinor),
            import.Accounts).Id;
        return null;
    }

    /// <summary>Where the opening balance goes; refused where it would be larger than any amount.</summary>
    private static Outcome<OpeningMove> Of(JournalEntry? opening, PreparedImport import, DateOnly earliest, DateOnly? closedThrough)
    {
        var line = opening?.Postings.Single(posting => posting.AccountId == import.Target.Id);
        var moved = OpeningMove.Of(
            opening?.Date ?? earliest, line?.AmountMinor ?? 0, earliest, import.Plan.Counts.SumMinor, import.Target.Currency);
        return !moved.IsRefused && moved.Value.Date <= closedThrough
            ? moved.Value with { Date = closedThrough.Value.AddDays(1) }
            : moved;
    }

    /// <summary>The account's opening balance that counts, if its month is open.</summary>
    private static async Task<JournalEntry?> FindAsync(CommandScope scope, long accountId)
    {
        var (db, closed) = (scope.Db, scope.Book.ClosedThrough);
        return await db.JournalEntries.AsNoTracking().Include(entry => entry.Postings)
            .Where(entry => entry.Kind == EntryKind.OpeningBalance && (closed == null || entry.Date > closed)
                && entry.Postings.Any(posting => posting.AccountId == accountId)
                && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id))
            .OrderBy(entry => entry.Date).ThenBy(entry => entry.Id).FirstOrDefaultAsync();
    }
}
