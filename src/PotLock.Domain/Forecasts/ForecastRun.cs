namespace PotLock.Domain.Forecasts;

/// <summary>A month of a forecast: how everything stands at its end, and what happened in it from today on.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="ActiveMinor">The active balance, in minor units.</param>
/// <param name="PotsMinor">The balance of each pot, in the order of the run's pots.</param>
/// <param name="AccountsMinor">The balance of each bank account, in the order of the book's; negative when overdrawn.</param>
/// <param name="LiquidMinor">The active balance with checking and cash accounts.</param>
/// <param name="NetWorthMinor">Main account and bank accounts less what is owed on cards and loans.</param>
/// <param name="InterestMinor">The interest that was added in it.</param>
/// <param name="TakenMinor">What scheduled withdrawals and loans took, from the active balance, from pots and from bank accounts.</param>
/// <param name="BroughtMinor">What recurring income brought.</param>
/// <param name="TransferMinor">What the monthly transfer brought into the main account, from outside or from a bank account.</param>
public sealed record ForecastMonth(
    DateOnly Month,
    long ActiveMinor,
    IReadOnlyList<long> PotsMinor,
    IReadOnlyList<long> AccountsMinor,
    long LiquidMinor,
    long NetWorthMinor,
    long InterestMinor,
    long TakenMinor,
    long BroughtMinor,
    long TransferMinor)
{
    /// <summary>What of the recurring income came into bank accounts, where it reaches no pot.</summary>
    public long ElsewhereMinor { get; init; }

    /// <summary>All pots together, in minor units.</summary>
    public long InPotsMinor
    {
        get
        {
            long sum = 0;
            foreach (var pot in PotsMinor)
            {
                sum = checked(sum + pot);
            }

            return sum;
        }
    }
}

/// <summary>What becomes of a pot within the years of a forecast.</summary>
/// <param name="IsLive">Whether it is live already.</param>
/// <param name="HasGoal">Whether it has a target or an end date: without either it never goes live.</param>
/// <param name="LiveOn">The day on which it goes live; null when it does not within the forecast, or is live already.</param>
/// <param name="ShortMinor">What it lacks to its target when its date comes before it is full, in minor units; 0 otherwise.</param>
public sealed record ForecastPot(long PotId, bool IsLive, bool HasGoal, DateOnly? LiveOn, long ShortMinor = 0);

/// <summary>Why cash runs short.</summary>
public enum ShortReason
{
    /// <summary>A planned withdrawal cannot be met from the active balance on its day.</summary>
    Withdrawal,

    /// <summary>There is less liquid money than cards ask for by then.</summary>
    Cards,

    /// <summary>There is less than nothing: checking accounts are overdrawn by more than there is.</summary>
    Overdrawn,
}

/// <summary>Where cash runs short for the first time.</summary>
/// <param name="On">The day.</param>
/// <param name="ScheduleId">The withdrawal that cannot be met; null for another reason.</param>
/// <param name="NeededMinor">What it takes, or what cards ask for by then, in minor units.</param>
/// <param name="HasMinor">What there is: the active balance for a withdrawal, else the liquid money; may be negative.</param>
/// <param name="CardId">The first card that cannot be paid, when they are due in turn; null for another reason.</param>
public sealed record CashShort(
    DateOnly On, ShortReason Why, long? ScheduleId, long NeededMinor, long HasMinor, long? CardId = null);

/// <summary>What a forecast comes to.</summary>
/// <param name="Through">The last day of it.</param>
/// <param name="Months">Its months, the running one first.</param>
/// <param name="Pots">The pots, in their order.</param>
/// <param name="FirstShort">Where cash runs short first; null when it does not.</param>
/// <param name="SourceOverdrawnOn">The first day on which the bank account of the monthly transfer is below zero by it; null
/// when it never is.</param>
/// <param name="After">The book at the start of the next day.</param>
/// <param name="IsCutShort">Whether it ends before the day that was asked for, because balances grow beyond what a book can hold.</param>
public sealed record ForecastRun(
    DateOnly Through,
    IReadOnlyList<ForecastMonth> Months,
    IReadOnlyList<ForecastPot> Pots,
    CashShort? FirstShort,
    DateOnly? SourceOverdrawnOn,
    ForecastBook After,
    bool IsCutShort = false)
{
    /// <summary>The day on which a pot goes live; null when it does not within the forecast, or is live already.</summary>
    public DateOnly? LiveOn(long potId) => Pots.FirstOrDefault(pot => pot.PotId == potId)?.LiveOn;

    /// <summary>The day on which the last pot with a goal goes live; null when one does not within the forecast, or none has to.</summary>
    public DateOnly? AllLiveOn
    {
        get
        {
            var waiting = Pots.Where(pot => pot is { HasGoal: true, IsLive: false }).ToList();
            return waiting.Count == 0 || waiting.Any(pot => pot.LiveOn is null) ? null : waiting.Max(pot => pot.LiveOn);
        }
    }
}
