using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Transfers;
using PotLock.Services.Interest;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;

namespace PotLock.Services.Transfers;

/// <summary>A monthly transfer that was processed, as a row.</summary>
/// <param name="Month">The first day of its month.</param>
/// <param name="On">The date of its entry.</param>
/// <param name="IsUndone">Whether it was undone since.</param>
public sealed record TransferRunRow(long RunId, DateOnly Month, DateOnly On, long AmountMinor, bool IsUndone);

/// <summary>The page of the monthly transfer.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Plan">The plan; null while there is none.</param>
/// <param name="Pots">The active pots.</param>
/// <param name="NoLongerActive">The names of pots that lines name and that are not filling any more: their lines go to the
/// active balance.</param>
/// <param name="BankAccounts">The bank accounts that the money may come from.</param>
/// <param name="ProcessedThisMonth">Whether this calendar month's was processed.</param>
/// <param name="Runs">The newest that were processed.</param>
/// <param name="InterestIsDue">Whether an ended month's interest waits to be added.</param>
/// <param name="Source">Where the money of its next processing comes from; null while there is no plan.</param>
/// <param name="AsksAboutMinor">The income a month that is recorded already, of which the plan may be a part: its owner is asked;
/// null when there is nothing to ask.</param>
public sealed record TransferView(
    Book Book,
    DateOnly Today,
    TransferPlan? Plan,
    IReadOnlyList<PotSummary> Pots,
    IReadOnlyList<string> NoLongerActive,
    IReadOnlyList<Choice> BankAccounts,
    bool ProcessedThisMonth,
    IReadOnlyList<TransferRunRow> Runs,
    bool InterestIsDue,
    TransferSource? Source,
    long? AsksAboutMinor)
{
    /// <summary>Whether its day has come and it was not processed.</summary>
    public bool IsDue => Plan is not null && !ProcessedThisMonth && Plan.DueIn(Today) <= Today;
}

/// <summary>A processed transfer whole.</summary>
/// <param name="Result">What it did, as it was told then.</param>
/// <param name="Looks">The pots by id, for their colours.</param>
/// <param name="Source">Where its money came from.</param>
public sealed record TransferRunDetail(
    Book Book,
    TransferRunRow Run,
    long EntryId,
    TransferResult Result,
    IReadOnlyDictionary<long, PotSummary> Looks,
    TransferSource Source);

/// <summary>Reads the monthly transfer for pages.</summary>
public sealed class TransferQueries(BookReader books)
{
    private const int RunCount = 12;

    /// <summary>The plan, how it stands, and what was processed.</summary>
    public async Task<TransferView> ReadAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        var plan = await db.TransferPlans.AsNoTracking().Include(one => one.Lines).SingleOrDefaultAsync(cancellationToken);
        var pots = await db.Pots.AsNoTracking().Include(pot => pot.Account).InOrder().ToListAsync(cancellationToken);
        var lined = plan?.Lines.Select(line => line.PotId).ToHashSet() ?? [];
        var banks = await db.ChoicesAsync(AccountKind.BankAccount, cancellationToken);
        var waits = await db.FirstWaitingAsync(opened.Book, opened.Today, await db.RatesAsync(cancellationToken), cancellationToken);
        var processed = await db.WasTransferProcessedAsync(opened.Today);
        var month = MonthStart.Of(opened.Today).AddMonths(processed ? 1 : 0);
        return new TransferView(
            opened.Book,
            opened.Today,
            plan,
            [.. pots.Where(pot => pot.Status == PotStatus.Active).Select(pot => PotSummary.Of(pot, pot.Account.BalanceMinor))],
            [.. pots.Where(pot => pot.Status != PotStatus.Active && lined.Contains(pot.Id)).Select(pot => pot.Name)],
            banks,
            processed,
            await Rows(db, db.TransferRuns.OrderByDescending(run => run.Id).Take(RunCount)).ToListAsync(cancellationToken),
            waits is not null,
            plan is null ? null : await SourceFacts.OfAsync(db, plan, month, cancellationToken),
            plan is null ? null : await SourceFacts.AskedAboutAsync(opened, plan, cancellationToken));
    }

    /// <summary>One processed transfer; null when the book has none of that id.</summary>
    public async Task<TransferRunDetail?> FindRunAsync(long bookId, long runId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        if (await Rows(opened.Db, opened.Db.TransferRuns.Where(one => one.Id == runId)).SingleOrDefaultAsync(cancellationToken)
            is not { } run)
        {
            return null;
        }

        var stored = await opened.Db.TransferRuns.AsNoTracking().SingleAsync(one => one.Id == runId, cancellationToken);
        var record = await opened.Db.CommandRecords.AsNoTracking().SingleAsync(one => one.CommandId == stored.CommandId, cancellationToken);
        var result = JsonSerializer.Deserialize<TransferResult>(record.ResultJson, CommandJson.Options)
            ?? throw new InvalidOperationException($"The result of transfer {runId} is empty.");
        var potIds = result.Parts.Select(part => part.PotId).ToList();
        var pots = await opened.Db.Pots.AsNoTracking()
            .Include(pot => pot.Account)
            .Where(pot => potIds.Contains(pot.Id))
            .ToListAsync(cancellationToken);
        return new TransferRunDetail(
            opened.Book,
            run,
            stored.EntryId,
            result,
            pots.ToDictionary(pot => pot.Id, pot => PotSummary.Of(pot, pot.Account.BalanceMinor)),
            await SourceFacts.OfEntryAsync(opened.Db, stored.EntryId, MonthStart.Of(run.On), cancellationToken));
    }

    private static IQueryable<TransferRunRow> Rows(PotLockDbContext db, IQueryable<TransferRun> runs) =>
        from run in runs
        join entry in db.JournalEntries on run.EntryId equals entry.Id
        orderby run.Id descending
        select new TransferRunRow(
            run.Id, run.Month, entry.Date, entry.AmountMinor, db.JournalEntries.Any(reversal => reversal.ReversesEntryId == run.EntryId));
}
