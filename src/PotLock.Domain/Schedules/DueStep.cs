using PotLock.Domain.Deposits;
using PotLock.Domain.Interest;
using PotLock.Domain.Pots;
using PotLock.Domain.Transfers;

namespace PotLock.Domain.Schedules;

/// <summary>Why a withdrawal cannot be met.</summary>
public enum WhyNot
{
    /// <summary>There is less than it takes.</summary>
    NotEnough,

    /// <summary>The pot is locked.</summary>
    Locked,

    /// <summary>The pot is closed.</summary>
    Closed,
}

/// <summary>One thing that happened because its day came, in order.</summary>
/// <param name="On">The day.</param>
public abstract record DueStep(DateOnly On);

/// <summary>Locks ended by date.</summary>
/// <param name="On">The day after their end date.</param>
/// <param name="Settlement">The pots that went live, and how weightings moved.</param>
public sealed record LocksEnded(DateOnly On, Settlement Settlement) : DueStep(On);

/// <summary>Income came and was split like every deposit.</summary>
/// <param name="On">The day.</param>
/// <param name="Split">Where its money went.</param>
/// <param name="ActiveMinor">The active balance after it.</param>
public sealed record IncomeCame(DateOnly On, long ScheduleId, DepositSplit Split, long ActiveMinor) : DueStep(On);

/// <summary>Income came into a bank account: it is not split, and the main account stays as it is.</summary>
/// <param name="On">The day.</param>
/// <param name="AccountId">The bank account.</param>
public sealed record AccountIncomeCame(DateOnly On, long ScheduleId, long AccountId, long AmountMinor) : DueStep(On);

/// <summary>The monthly transfer that is expected, in a look ahead.</summary>
/// <param name="On">The day.</param>
/// <param name="Split">Where its money would go.</param>
/// <param name="ActiveMinor">The active balance after it.</param>
public sealed record TransferExpected(DateOnly On, PlanSplit Split, long ActiveMinor) : DueStep(On);

/// <summary>Months that have ended earned interest, in a look ahead.</summary>
/// <param name="On">The day on which it is applied; its entries have earlier dates.</param>
/// <param name="Months">The months, each settled.</param>
/// <param name="ActiveMinor">The active balance after it.</param>
public sealed record InterestExpected(DateOnly On, IReadOnlyList<InterestMonth> Months, long ActiveMinor) : DueStep(On);

/// <summary>A withdrawal was made.</summary>
/// <param name="On">The day.</param>
/// <param name="DueOn">The date it was due: earlier than the day when it was held.</param>
/// <param name="LeftMinor">What the active balance or the pot has after it.</param>
public sealed record WithdrawalMade(DateOnly On, long ScheduleId, DateOnly DueOn, long AmountMinor, long LeftMinor) : DueStep(On);

/// <summary>Money left a bank account, which may be overdrawn by it; the main account stays as it is.</summary>
/// <param name="On">The day.</param>
/// <param name="DueOn">The date it was due.</param>
/// <param name="AccountId">The bank account.</param>
public sealed record AccountPaid(DateOnly On, long ScheduleId, DateOnly DueOn, long AccountId, long AmountMinor) : DueStep(On);

/// <summary>A loan's month was charged with its interest, which is owed from then on; its payment follows, or is held.</summary>
/// <param name="On">The day.</param>
/// <param name="InterestMinor">In minor units; may be 0.</param>
/// <param name="OwedMinor">What is owed after it.</param>
public sealed record LoanCharged(DateOnly On, long ScheduleId, long LoanId, long InterestMinor, long OwedMinor) : DueStep(On);

/// <summary>The date of a loan on which nothing is owed: no money moves.</summary>
/// <param name="On">The day.</param>
/// <param name="DueOn">The date it was due: earlier than the day when its payment was held.</param>
public sealed record NothingOwed(DateOnly On, long ScheduleId, DateOnly DueOn) : DueStep(On);

/// <summary>A withdrawal could not be met: it is held, or after the last try missed.</summary>
/// <param name="On">The day.</param>
/// <param name="DueOn">The date it was due.</param>
/// <param name="AmountMinor">What it would have taken.</param>
/// <param name="HasMinor">What the active balance or the pot has.</param>
/// <param name="NextTryOn">The day of the next try; null when it is missed.</param>
public sealed record WithdrawalNotMet(
    DateOnly On, long ScheduleId, DateOnly DueOn, WhyNot Why, long AmountMinor, long HasMinor, DateOnly? NextTryOn) : DueStep(On);

/// <summary>What a run of days brought.</summary>
/// <param name="Steps">What happened, in order.</param>
/// <param name="After">The book after it.</param>
public sealed record DueRun(IReadOnlyList<DueStep> Steps, DueBook After);

/// <summary>What one day brought.</summary>
/// <param name="On">The day.</param>
/// <param name="Steps">What happened, in order; may be nothing.</param>
/// <param name="After">The book at the end of it.</param>
public sealed record DueDay(DateOnly On, IReadOnlyList<DueStep> Steps, DueBook After);
