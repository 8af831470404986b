using PotLock.Domain.Calendar;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Pots;
using PotLock.Domain.Transfers;

namespace PotLock.Domain.Schedules;

/// <summary>A schedule as the engine sees it.</summary>
/// <param name="Kind">Money out or in.</param>
/// <param name="AmountMinor">In minor units, more than zero.</param>
/// <param name="AccountId">
/// The account that money leaves or comes to: the active balance; for money out also a pot, for money in a bank account.
/// </param>
/// <param name="Recurrence">The dates on which it falls.</param>
/// <param name="NextOn">The next date that nothing was decided about; null when it is over.</param>
public sealed record DueSchedule(
    long ScheduleId, ScheduleKind Kind, long AmountMinor, long AccountId, Recurrence Recurrence, DateOnly? NextOn)
{
    /// <summary>The loan that it pays back, with its month's interest first; null for everything else.</summary>
    public long? LoanId { get; init; }

    /// <summary>
    /// The card or the loan that it pays off by the plan out of debt, without a month's interest; null for everything else.
    /// </summary>
    public long? DebtId { get; init; }

    /// <summary>What it pays back, a loan or a card; null when it is an ordinary expense or income.</summary>
    public long? PaysBackId => LoanId ?? DebtId;

    /// <summary>Whether money out leaves a bank account, which may be overdrawn, and not the main account.</summary>
    public bool IsFromBankAccount { get; init; }
}

/// <summary>A loan as the engine sees it, or a card that the plan out of debt pays off.</summary>
/// <param name="OwedMinor">What is owed, in minor units; 0 or less when it is paid off.</param>
/// <param name="Rates">Its annual rates, each from a date on; none for a card, whose bank charges what it charges.</param>
public sealed record DueLoan(long LoanId, long OwedMinor, IReadOnlyList<RateFrom> Rates)
{
    /// <summary>Whether it is a card.</summary>
    public bool IsCard { get; init; }

    /// <summary>How it stands with the schedule that pays it back, from that one's next date on.</summary>
    public LoanStand StandWith(DueSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new LoanStand(
            OwedMinor, (schedule.NextOn ?? schedule.Recurrence.From).AddDays(-1), schedule.Recurrence.Day, Rates, schedule.AmountMinor);
    }
}

/// <summary>A withdrawal that could not be met and is tried again.</summary>
/// <param name="DueOn">The date it was due.</param>
/// <param name="NextTryOn">The day of the next try.</param>
public sealed record HeldWithdrawal(long ScheduleId, DateOnly DueOn, DateOnly NextTryOn);

/// <summary>The monthly transfer as a look ahead expects it: nothing but its owner processes it in truth.</summary>
/// <param name="Plan">What it divides, and how.</param>
/// <param name="Day">The day of the month; in a shorter month its last day.</param>
/// <param name="NextOn">The next day on which it is expected.</param>
/// <param name="ComesLast">
/// Whether it comes after everything else of its day. That is the truth: what falls due is applied before its owner can
/// process anything. The timeline takes it before the day's withdrawals, and says what is met only thanks to it.
/// </param>
public sealed record ExpectedTransfer(TransferTerms Plan, int Day, DateOnly NextOn, bool ComesLast = false);

/// <summary>
/// The interest that a look ahead applies, as its owner would: right before the monthly transfer, or on a day of its own in a
/// book without a plan.
/// </summary>
/// <param name="Facts">What it is worked out on, but for what changes on the days that the engine passes: see
/// <see cref="FactsNow"/>.</param>
/// <param name="AppliesFrom">The first month that is not applied yet, by its first day; not before that of the facts,
/// perhaps later.</param>
/// <param name="ClosedThrough">The last day of the last closed month, if any.</param>
/// <param name="NextOn">The next day on which it is applied by itself; null when it waits for the monthly transfer.</param>
public sealed record ExpectedInterest(InterestFacts Facts, DateOnly AppliesFrom, DateOnly? ClosedThrough, DateOnly? NextOn)
{
    /// <summary>
    /// The days that the engine passed since <see cref="Facts"/>, in order. What they changed is only asked for once a
    /// month.
    /// </summary>
    internal IReadOnlyList<PassedDay> Passed { get; init; } = [];

    /// <summary>The facts with what changed on the days that the engine passed.</summary>
    public InterestFacts FactsNow
    {
        get
        {
            var passed = Passed.Select(day => day.After.ChangesSince(day.Before, day.On)).ToList();
            List<DayChange> changes = new(Facts.Changes.Count + passed.Sum(day => day.Count));
            changes.AddRange(Facts.Changes);
            passed.ForEach(changes.AddRange);
            return Facts with { Changes = changes };
        }
    }
}

/// <summary>A day that changed the main account.</summary>
/// <param name="On">The day.</param>
/// <param name="Before">The account before it.</param>
/// <param name="After">The account after it.</param>
internal sealed record PassedDay(DateOnly On, MainAccount Before, MainAccount After);

/// <summary>Everything of a book that falls due by date.</summary>
/// <param name="Main">The main account.</param>
/// <param name="Schedules">The schedules that go on, and those that have withdrawals held.</param>
/// <param name="Held">The withdrawals that are held.</param>
/// <param name="Transfer">The monthly transfer that a look ahead expects; null when what is due is carried out in truth.</param>
/// <param name="Interest">The interest that a look ahead over months applies; null when it applies none.</param>
public sealed record DueBook(
    MainAccount Main,
    IReadOnlyList<DueSchedule> Schedules,
    IReadOnlyList<HeldWithdrawal> Held,
    ExpectedTransfer? Transfer = null,
    ExpectedInterest? Interest = null)
{
    /// <summary>The loans that schedules pay back, and the cards that the plan out of debt pays off.</summary>
    public IReadOnlyList<DueLoan> Loans { get; init; } = [];

    /// <summary>What is owed on the loans among them, in minor units; less than nothing where more was paid.</summary>
    public long LoansOwedMinor => Loans.Where(loan => !loan.IsCard).Sum(loan => loan.OwedMinor);

    /// <summary>What is owed on the cards among them, in minor units.</summary>
    public long PlannedCardsOwedMinor => Loans.Where(loan => loan.IsCard).Sum(loan => loan.OwedMinor);

    /// <summary>
    /// What a schedule takes when it is met, in minor units: its amount, of a loan at most what is owed. 0 when that is paid off.
    /// </summary>
    public long AmountOf(DueSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return schedule.PaysBackId is { } debtId
            ? LoanStep.Of(Loan(debtId).OwedMinor, annualRateMillionths: 0, schedule.AmountMinor).PaymentMinor
            : schedule.AmountMinor;
    }

    /// <summary>What a schedule takes when it falls on a day, in minor units: with a loan's interest of that day.</summary>
    public long AmountOn(DueSchedule schedule, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return schedule.LoanId is { } loanId && Loan(loanId) is var loan
            ? LoanStep.Of(loan.OwedMinor, InterestMonths.RateOn(loan.Rates, day), schedule.AmountMinor).PaymentMinor
            : AmountOf(schedule);
    }

    /// <summary>A loan by its id. Throws when it has none of it.</summary>
    public DueLoan Loan(long loanId) => Loans.First(loan => loan.LoanId == loanId);

    /// <summary>The book with something else owed on a loan.</summary>
    internal DueBook WithOwed(long loanId, long owedMinor) =>
        this with { Loans = [.. Loans.Select(loan => loan.LoanId == loanId ? loan with { OwedMinor = owedMinor } : loan)] };

    /// <summary>The next day on which something falls due; null when nothing does.</summary>
    public DateOnly? NextDay
    {
        get
        {
            var next = Main.NextLockEnd;
            foreach (var schedule in Schedules)
            {
                next = Earlier(next, schedule.NextOn);
            }

            foreach (var held in Held)
            {
                next = Earlier(next, held.NextTryOn);
            }

            return Earlier(Earlier(next, Transfer?.NextOn), Interest?.NextOn);
        }
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other ?? one : one;
}
