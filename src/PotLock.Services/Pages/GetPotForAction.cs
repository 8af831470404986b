using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;

namespace PotLock.Services.Pages;

/// <summary>Reads what the forms on one pot need to know.</summary>
public sealed class GetPotForAction(BookReader books, BookClock clock)
{
    /// <summary>It, or null when the book has no pot of that id.</summary>
    /// <param name="withBreakCost">Whether to work out what breaking its lock costs.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<PotActionView?> RunAsync(
        long bookId, long potId, bool withBreakCost = false, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        var pot = await db.Pots.AsNoTracking().Include(p => p.Account).SingleOrDefaultAsync(p => p.Id == potId, cancellationToken);
        if (pot is null)
        {
            return null;
        }

        var accounts = await db.LedgerAccounts.AsNoTracking()
            .Where(account => account.Kind == AccountKind.ActiveBalance
                || (account.Kind == AccountKind.ExpenseCategory && account.ArchivedOn == null))
            .OrderBy(account => account.Id).ToListAsync(cancellationToken);
        var open = await db.Pots.Where(other => other.Status != PotStatus.Closed)
            .InOrder()
            .Select(other => new { other.Id, other.Name, other.Status, other.WeightingBasisPoints }).ToListAsync(cancellationToken);
        var active = open.Where(other => other.Status == PotStatus.Active)
            .Select(other => new PotState(other.Id, 0, null, other.WeightingBasisPoints)).ToList();
        var scheduled = await PlanSchedule.From(db, potId).Select(schedule => schedule.Description).ToListAsync(cancellationToken);
        var facts = withBreakCost && pot.IsLocked ? await PaceFactsAsync(opened, pot, cancellationToken) : null;
        var pace = facts is null ? null : PotPace.Of(facts);
        return new PotActionView(
            opened.Book, opened.Today, clock.NowUtc, PotSummary.Of(pot, pot.Account.BalanceMinor), pot.Note, pot.CoolingOffDays,
            pot.BreakConfirmFromUtc,
            accounts.Single(account => account.Kind == AccountKind.ActiveBalance).BalanceMinor,
            active.Where(other => other.PotId != potId).Sum(other => other.WeightingBasisPoints),
            [
                .. accounts.Where(account => account.Kind == AccountKind.ExpenseCategory)
                    .Select(account => new Choice(account.Id, account.Name)),
            ],
            pot.MonthlyAimMinor, pace, pace is null ? null : LockBreakCost.Of(facts!, pace),
            pace is null ? null : WeightingRedistribution.Settle(active, other => other.PotId == potId), scheduled)
        {
            HandedOver = await PlanSchedule.OfDebtsFrom(db, potId).Select(schedule => schedule.Description).ToListAsync(cancellationToken),
            NamesOfOthers = [.. open.Where(other => other.Id != potId).Select(other => other.Name)],
            Second = pot.NeedsAnotherPerson
                ? new SecondPerson(
                    true, await LockSigners.HasSecondAsync(db, cancellationToken), pot.BreakAskedById,
                    await LockSigners.NameAsync(db, pot.BreakAskedById, cancellationToken))
                : SecondPerson.NotNeeded,
        };
    }

    private static async Task<PotPaceFacts> PaceFactsAsync(OpenedBook opened, Pot pot, CancellationToken cancellationToken)
    {
        var (db, _, today) = opened;
        var restarts = await db.PotEvents.AsNoTracking()
            .Where(happened => happened.PotId == pot.Id && happened.Kind == PotEventKind.Restarted)
            .OrderByDescending(happened => happened.Id).Take(1).ToListAsync(cancellationToken);
        return PaceFacts.Of(
            pot, today, restarts, await PotFlows.ReadAsync(db, pot, today, cancellationToken),
            await PayDays.FindAsync(opened, pot, cancellationToken));
    }
}
