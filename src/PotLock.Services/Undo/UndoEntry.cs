using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Undo;
using PotLock.Services.Activities;
using PotLock.Services.Interest;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;
using PotLock.Services.Pots;

namespace PotLock.Services.Undo;

/// <summary>An entry that was taken back.</summary>
/// <param name="EntryId">The reversal.</param>
/// <param name="OriginalEntryId">The entry that it takes back.</param>
/// <param name="Description">What the original said.</param>
/// <param name="Date">The date of the reversal.</param>
/// <param name="MovedToToday">Whether the original's month is closed, so that the reversal counts for today.</param>
/// <param name="BackInUse">The names of accounts, cards and categories that were archived and got a balance back; null for none.</param>
public sealed record UndoResult(
    long EntryId, long OriginalEntryId, string Description, DateOnly Date, bool MovedToToday, IReadOnlyList<string>? BackInUse = null);

/// <summary>An entry that was taken back within a command that goes on.</summary>
/// <param name="Result">What was done.</param>
/// <param name="GotBalance">Accounts, cards and categories that are archived and got a balance back.</param>
internal sealed record EntryUndone(UndoResult Result, IReadOnlyList<long> GotBalance);

/// <summary>Takes an entry back by a reversal, under <see cref="UndoRules"/>.</summary>
[CommandName("undo", "undid an entry")]
public sealed class UndoEntry(CommandRunner runner)
{
    /// <summary>
    /// Writes the reversal; when the entry made pots go live, statuses, live-on dates and weightings return exactly.
    /// Refused with the reason where the rules say so; an unknown id, or another book's, is not found.
    /// </summary>
    public Task<Outcome<UndoResult>> RunAsync(
        Actor actor, string commandId, long entryId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "undo", new { entryId }), scope => ActAsync(scope, entryId), cancellationToken);

    /// <summary>Takes an entry back as a step of a command, and what thereby has a balance again into use.</summary>
    internal static async Task<Outcome<UndoResult>> ActAsync(CommandScope scope, long entryId)
    {
        var undone = await ReverseAsync(scope, entryId);
        return undone.IsRefused
            ? undone.As<UndoResult>()
            : undone.Value.Result with { BackInUse = await TakeIntoUseAsync(scope, undone.Value.GotBalance) };
    }

    /// <summary>
    /// Takes an entry back as a step of a command that goes on: what was put away and has a balance again is named, and left to
    /// <see cref="TakeIntoUseAsync"/> at the end, since the next step may take the balance away again.
    /// </summary>
    /// <param name="scope">The command.</param>
    /// <param name="entryId">The entry.</param>
    /// <param name="inGroup">Whether it is taken back in its group by the same command.</param>
    internal static async Task<Outcome<EntryUndone>> ReverseAsync(CommandScope scope, long entryId, bool inGroup = false)
    {
        var entry = await scope.Db.JournalEntries.Include(e => e.Postings).SingleOrDefaultAsync(e => e.Id == entryId);
        if (entry is null)
        {
            return LedgerRefusals.NoSuchEntry;
        }

        var accounts = await scope.LoadAccountsAsync([.. entry.Postings.Select(posting => posting.AccountId)]);
        var pots = await scope.Db.LoadActivePotsAsync();
        var touched = await LoadTouchedPotsAsync(scope.Db, accounts, pots);
        var causedChanges = await scope.Db.WeightingChanges.Where(change => change.EntryId == entryId)
            .OrderByDescending(change => change.Id)
            .ToListAsync();
        var wentLive = await scope.Db.PotEvents
            .Where(happened => happened.EntryId == entryId && happened.Kind == PotEventKind.WentLiveByTarget)
            .Select(happened => happened.PotId).ToListAsync();
        var shared = inGroup ? null : await UndoGroupPosting.FindAsync(scope, entry, accounts.Values);
        var facts = await UndoFactsLoader.LoadAsync(scope, entry, accounts, touched, wentLive.Count > 0, shared);
        if (UndoRules.Check(facts, scope.Money) is { } refusal)
        {
            return refusal;
        }

        shared?.Undo(scope);
        var reversal = PostReversal(scope, entry, accounts);
        Restore(scope, [.. pots.Union(touched.Values)], wentLive, causedChanges, reversal.Id);
        foreach (var potId in wentLive)
        {
            await scope.ForgetWentLiveAsync(potId, entryId);
        }

        if (entry.Kind == EntryKind.Interest)
        {
            await scope.ForgetInterestFromAsync(entryId);
        }

        List<long> gotBalance = [.. facts.Accounts.Zip(entry.Postings.OrderBy(posting => posting.Line))
            .Where(touched => touched.First.ComesIntoUse).Select(touched => touched.Second.AccountId)];
        return new EntryUndone(
            new UndoResult(reversal.Id, entry.Id, entry.Description, reversal.Date, reversal.Date != entry.Date), gotBalance);
    }

    /// <summary>Nothing with a balance is out of sight: what was archived and has one again is in use again. Answers the names.</summary>
    internal static async Task<IReadOnlyList<string>?> TakeIntoUseAsync(CommandScope scope, IReadOnlyList<long> ids)
    {
        if (ids.Count == 0)
        {
            return null;
        }

        var back = (await scope.LoadAccountsAsync([.. ids])).Values
            .Where(account => account.ArchivedOn is not null && scope.BalanceOf(account) != 0).OrderBy(account => account.Id).ToList();
        back.ForEach(account => account.ArchivedOn = null);
        return back.Count == 0 ? null : back.ConvertAll(account => account.Name);
    }

    private static async Task<Dictionary<long, Pot>> LoadTouchedPotsAsync(
        PotLockDbContext db, Dictionary<long, LedgerAccount> accounts, List<Pot> activePots)
    {
        var potIds = accounts.Values.Where(account => account.Kind == AccountKind.Pot).Select(account => account.Id).ToList();
        var touched = activePots.Where(pot => potIds.Contains(pot.Id)).ToDictionary(pot => pot.Id);
        var others = potIds.Except(touched.Keys).ToList();
        foreach (var pot in await db.Pots.Where(pot => others.Contains(pot.Id)).ToListAsync())
        {
            touched.Add(pot.Id, pot);
        }

        return touched;
    }

    /// <summary>Writes the reversal of an entry; whoever calls it has asked the rules.</summary>
    internal static JournalEntry PostReversal(CommandScope scope, JournalEntry entry, Dictionary<long, LedgerAccount> accounts) =>
        scope.Post(ReversalOf(scope, entry), accounts);

    /// <summary>What the reversal of an entry will say.</summary>
    internal static EntryDraft ReversalOf(CommandScope scope, JournalEntry entry)
    {
        var draft = new EntryDraft
        {
            Kind = EntryKind.Reversal,
            Date = UndoRules.ReversalDate(entry.Date, scope.Book.ClosedThrough, scope.Today),
            Description = ShortText.To($"Undo: {entry.Description}", JournalEntry.MaxDescriptionLength),
            AmountMinor = entry.AmountMinor,
            Reverses = entry,
        };
        foreach (var posting in entry.Postings.OrderBy(posting => posting.Line))
        {
            draft.Add(posting.AccountId, -posting.AmountMinor);
        }

        return draft;
    }

    /// <summary>Puts back what going live changed: statuses and live-on dates, then weightings, exactly.</summary>
    private static void Restore(
        CommandScope scope, List<Pot> pots, List<long> wentLive, List<WeightingChange> causedChanges, long reversalId)
    {
        foreach (var potId in wentLive)
        {
            pots.Single(pot => pot.Id == potId).UndoGoLive();
            scope.RecordEvent(potId, PotEventKind.GoingLiveUndone, scope.Today, reversalId);
        }

        foreach (var change in causedChanges)
        {
            scope.SetWeighting(pots.Single(pot => pot.Id == change.PotId), change.BeforeBasisPoints, WeightingReason.Restored, reversalId);
        }

        if (wentLive.Count > 0)
        {
            scope.RefreshNextDue(pots);
        }
    }
}
