using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Debts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Pots;

namespace PotLock.Services.Debts;

/// <summary>A card or a loan on which something is owed.</summary>
/// <param name="OwedMinor">What is owed, in minor units, more than zero.</param>
/// <param name="AnnualRateMillionths">Its annual rate; null for a card of which nobody said one.</param>
/// <param name="MinimumMinor">What has to be paid each month, in minor units; null for a card of which nobody said it.</param>
/// <param name="Place">Its place in the owner's own order; null without one.</param>
/// <param name="Pot">The pot that saves up for it; null for none.</param>
/// <param name="NextOn">A loan's next payment; null for a card.</param>
/// <param name="Day">The day of the month of a loan's payment; 0 for a card.</param>
public sealed record DebtRow(
    long DebtId, DebtKind Kind, string Name, long OwedMinor, int? AnnualRateMillionths, long? MinimumMinor, int? Place, DebtPot? Pot,
    DateOnly? NextOn, int Day)
{
    /// <summary>The last day on which the plan that is followed paid a card; null when it has not.</summary>
    public DateOnly? PlanPaidOn { get; init; }

    /// <summary>Whether a plan can have it: its rate and what has to be paid each month are known.</summary>
    public bool IsKnown => AnnualRateMillionths is not null && MinimumMinor is not null;
}

/// <summary>A pot that saves up for a debt.</summary>
/// <param name="BalanceMinor">What is in it, in minor units.</param>
public sealed record DebtPot(long PotId, string Name, PotStatus Status, long BalanceMinor);

/// <summary>Everything that plans out of debt look at.</summary>
/// <param name="Rows">What is owed on cards and loans in use, in the owner's own order, then by id.</param>
/// <param name="Choice">The plan that was chosen; null before any.</param>
/// <param name="Pots">The pots that are not closed, in the user's order.</param>
internal sealed record DebtFacts(IReadOnlyList<DebtRow> Rows, DebtPlanChoice? Choice, IReadOnlyList<DebtPot> Pots)
{
    /// <summary>The debts of a plan, in the owner's own order: those whose rate and minimum are known.</summary>
    public IReadOnlyList<Debt> Debts =>
    [
        .. Rows.Where(row => row.IsKnown)
            .Select(row => new Debt(
                row.DebtId, row.Kind, row.Name, row.OwedMinor, row.AnnualRateMillionths!.Value, row.MinimumMinor!.Value)),
    ];

    /// <summary>Reads them in six statements at most, at a cost that does not grow with the history.</summary>
    public static async Task<DebtFacts> LoadAsync(PotLockDbContext db, DateOnly today, CancellationToken cancellationToken = default)
    {
        var pots = await db.Pots.AsNoTracking().Where(pot => pot.Status != PotStatus.Closed).InOrder()
            .Select(pot => new DebtPot(pot.Id, pot.Name, pot.Status, pot.Account.BalanceMinor)).ToListAsync(cancellationToken);
        var choice = await db.DebtPlans.SingleOrDefaultAsync(cancellationToken);
        var owed = await (
            from account in db.LedgerAccounts.AsNoTracking()
            where (account.Kind == AccountKind.CreditCard || account.Kind == AccountKind.Loan) && account.ArchivedOn == null
                && account.BalanceMinor < 0
            join one in db.DebtTerms.AsNoTracking() on account.Id equals one.DebtId into some
            from terms in some.DefaultIfEmpty()
            select new { account.Id, account.Kind, account.Name, account.BalanceMinor, terms }).ToListAsync(cancellationToken);
        var loanIds = owed.Where(one => one.Kind == AccountKind.Loan).Select(one => one.Id).ToList();
        var loans = loanIds.Count == 0 ? []
            : await (
                from loan in db.Loans.AsNoTracking().Include(loan => loan.Rates)
                where loanIds.Contains(loan.Id)
                join schedule in db.Schedules.AsNoTracking() on loan.Id equals schedule.LoanId
                select new { loan, schedule }).ToDictionaryAsync(one => one.loan.Id, cancellationToken);
        var paidByPlan = await db.ScheduleOccurrences
            .Where(one => one.Status == OccurrenceStatus.Posted)
            .Join(
                db.Schedules.Where(schedule => schedule.DebtId != null && schedule.LoanId == null), one => one.ScheduleId,
                schedule => schedule.Id, (one, schedule) => new { schedule.DebtId, one.DueOn })
            .GroupBy(one => one.DebtId).Select(one => new { one.Key, On = one.Max(date => date.DueOn) })
            .ToDictionaryAsync(one => one.Key!.Value, one => (DateOnly?)one.On, cancellationToken);
        return new DebtFacts(
            [
                .. owed.Select(one =>
                {
                    var pot = pots.Find(pot => pot.PotId == one.terms?.PotId);
                    var loan = loans.GetValueOrDefault(one.Id);
                    var next = loan is null ? null : loan.schedule.NextOn;
                    return new DebtRow(
                        one.Id, loan is null ? DebtKind.Card : DebtKind.Loan, one.Name, checked(-one.BalanceMinor),
                        loan is null ? one.terms?.AnnualRateMillionths : InterestMonths.RateOn(loan.loan.AnnualRates, next ?? today),
                        loan is null ? one.terms?.MinimumMinor : loan.schedule.AmountMinor,
                        one.terms?.Place, pot, next, loan?.schedule.Day ?? 0)
                    {
                        PlanPaidOn = paidByPlan.GetValueOrDefault(one.Id),
                    };
                }).OrderBy(row => row.Place ?? int.MaxValue).ThenBy(row => row.DebtId),
            ],
            choice, pots);
    }

    /// <summary>When each debt is paid by a plan: a loan on its own days, a card on a day of the month.</summary>
    /// <param name="cardDay">That day, 1 to 31.</param>
    public IReadOnlyList<DebtDays> DaysFrom(DateOnly today, int cardDay)
    {
        return
        [
            .. Rows.Where(row => row.IsKnown).Select(row => row.NextOn is { } on
                ? new DebtDays(row.DebtId, on, row.Day, row.MinimumMinor!.Value)
                : new DebtDays(row.DebtId, DebtPayments.FirstOn(today, cardDay, row.PlanPaidOn), cardDay, 0)),
        ];
    }
}
