using PotLock.Domain.Calendar;
using PotLock.Domain.Schedules;

namespace PotLock.Domain.Pots;

/// <summary>What moved in a pot on a day, or in a month (then <paramref name="On"/> is any day of it), by the entries' dates.</summary>
/// <param name="On">The day.</param>
/// <param name="InMinor">What deposits and top-ups brought that were not undone, in minor units.</param>
/// <param name="ChangeMinor">The whole change of its balance, in minor units.</param>
public sealed record PotFlow(DateOnly On, long InMinor, long ChangeMinor);

/// <summary>What the pace of a pot is worked out from.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="BalanceMinor">The pot's balance in minor units.</param>
/// <param name="TargetMinor">Its target, or null.</param>
/// <param name="EndDate">Its end date, or null.</param>
/// <param name="MonthlyAimMinor">What its owner means to put in each month, or null.</param>
/// <param name="FillingSince">The day on which it was made, or was started again last.</param>
/// <param name="Flows">What moved in it, at least from the month that is three before today's.</param>
/// <param name="PayDay">
/// The day of the month on which money comes: the plan's; without a plan that of the usual deposit, see <see cref="UsualDepositDay"/>.
/// Null while that is not known: the month of the end date then counts.
/// </param>
public sealed record PotPaceFacts(
    DateOnly Today,
    long BalanceMinor,
    long? TargetMinor,
    DateOnly? EndDate,
    long? MonthlyAimMinor,
    DateOnly FillingSince,
    IReadOnlyList<PotFlow> Flows,
    int? PayDay = null);

/// <summary>Where a pace comes from.</summary>
public enum PaceSource
{
    /// <summary>Nothing is known: no whole month of history, and no aim.</summary>
    None,

    /// <summary>What it really got, on average over the last up to three whole months.</summary>
    History,

    /// <summary>What its owner means to put in, since there is no whole month of history yet.</summary>
    Aim,
}

/// <summary>Whether a pot is full in time.</summary>
public enum PaceVerdict
{
    /// <summary>At its pace it is full after its end date.</summary>
    Behind,

    /// <summary>At its pace it is full in the last month that counts before its end date.</summary>
    OnCourse,

    /// <summary>At its pace it is full in an earlier month.</summary>
    Ahead,
}

/// <summary>How fast a pot fills and whether that is enough. Months are told by their first day.</summary>
/// <param name="Source">Where the pace comes from.</param>
/// <param name="MonthsOfHistory">How many whole months the average is over, 0 to 3.</param>
/// <param name="PerMonthMinor">The pace in minor units a month, rounded down; null when not known.</param>
/// <param name="InThisMonthMinor">What came in this month already.</param>
/// <param name="NeededMinor">
/// What is needed a month, rounded up; all that is missing when money comes no more before the end date. Null without a target
/// and an end date.
/// </param>
/// <param name="Verdict">Whether it is full in time; null when that cannot be said.</param>
/// <param name="BehindByMinor">How much a month is missing; 0 unless behind.</param>
/// <param name="FullIn">The month in which it is full at its pace; null without a target, without a pace, or beyond 100 years.</param>
/// <param name="MonthsToFull">How many months from this one that is: 0 for this month.</param>
/// <param name="FullAtAim">The month in which it is full at its owner's aim; null without one, without a target, or beyond
/// 100 years.</param>
/// <param name="MonthsLeft">In how many months money still comes before the end date, this one counted; null without a
/// target and an end date.</param>
/// <param name="ShortByMinor">How much will be missing on the end date at its pace; 0 unless behind.</param>
public sealed record Pace(
    PaceSource Source,
    int MonthsOfHistory,
    long? PerMonthMinor,
    long InThisMonthMinor,
    long? NeededMinor,
    PaceVerdict? Verdict,
    long BehindByMinor,
    DateOnly? FullIn,
    int? MonthsToFull,
    DateOnly? FullAtAim,
    int? MonthsLeft = null,
    long ShortByMinor = 0)
{
    /// <summary>
    /// What is still missing where money comes in this month only before the end date; null otherwise. It is no amount a month.
    /// </summary>
    public long? NeededThisMonthMinor => MonthsLeft == 1 ? NeededMinor - InThisMonthMinor : null;
}

/// <summary>
/// The pace of a pot (product page, <i>Pots, locks, live</i>: what is needed per month and whether it is on course; decision
/// 0011). All of it counts the current month, less what came in this month already, so that a payday which has passed is
/// neither missed nor counted twice.
/// </summary>
public static class PotPace
{
    /// <summary>Over how many whole months the average goes at most.</summary>
    public const int MaxMonthsOfHistory = 3;

    /// <summary>Beyond this many months nobody plans.</summary>
    public const int MaxMonths = 1_200;

    /// <summary>Works the pace out. A pot that is full is not asked about: it is live.</summary>
    public static Pace Of(PotPaceFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var thisMonth = FirstOf(facts.Today);
        var inThisMonth = InMonth(facts.Flows, thisMonth);
        var whole = WholeMonths(facts.FillingSince, facts.Today);
        var (source, perMonth) = whole > 0
            ? (PaceSource.History, Enumerable.Range(1, whole).Sum(back => InMonth(facts.Flows, thisMonth.AddMonths(-back))) / whole)
            : facts.MonthlyAimMinor is { } aim ? (PaceSource.Aim, aim) : (PaceSource.None, (long?)null);
        var unknown = new Pace(source, whole, perMonth, inThisMonth, null, null, 0, null, null, null);
        if (facts.TargetMinor is not { } target || target <= facts.BalanceMinor)
        {
            return unknown;
        }

        var room = target - facts.BalanceMinor;
        var toFull = perMonth is { } pace ? MonthsToFill(room, pace, inThisMonth) : null;
        var withTarget = unknown with
        {
            MonthsToFull = toFull,
            FullIn = thisMonth.AddMonthsOrNone(toFull),
            FullAtAim = facts.MonthlyAimMinor is { } wish ? thisMonth.AddMonthsOrNone(MonthsToFill(room, wish, inThisMonth)) : null,
        };
        if (facts.EndDate is not { } end || end < facts.Today)
        {
            return withTarget;
        }

        var months = MonthsUntil(facts.Today, end, facts.PayDay);
        // Where money comes no more in time, nothing that comes by the month helps: all of it is missing.
        var needed = months == 0 ? room : NeededPerMonth(room, months, inThisMonth);
        var withNeed = withTarget with { NeededMinor = needed, MonthsLeft = months };
        if (perMonth is not { } given)
        {
            return withNeed;
        }

        var last = months - 1;
        return withNeed with
        {
            Verdict = toFull is not { } full || full > last ? PaceVerdict.Behind : full == last ? PaceVerdict.OnCourse : PaceVerdict.Ahead,
            BehindByMinor = months == 0 ? room : Math.Max(0, needed - given),
            ShortByMinor = months == 0 ? room : checked(Math.Max(0, room - Math.Max(0, given - inThisMonth) - (given * last))),
        };
    }

    /// <summary>
    /// In how many months money still comes before an end date, this one counted: the month of the end date only if the pay day
    /// is on or before it.
    /// </summary>
    /// <param name="today">The book's date.</param>
    /// <param name="end">The end date, today or later.</param>
    /// <param name="payDay">The day of the month on which money comes; null while not known: the month then counts.</param>
    public static int MonthsUntil(DateOnly today, DateOnly end, int? payDay)
    {
        var counts = payDay is not { } day || Recurrence.DayOf(end.Year, end.Month, day) <= end;
        return MonthsBetween(FirstOf(today), end) + (counts ? 1 : 0);
    }

    /// <summary>
    /// The least amount a month that fills the room: what of it is missing this month yet, and all of it in each further
    /// month.
    /// </summary>
    /// <param name="roomMinor">What is missing, positive.</param>
    /// <param name="months">How many months there are, this one counted.</param>
    /// <param name="inThisMonthMinor">What came in this month already.</param>
    public static long NeededPerMonth(long roomMinor, int months, long inThisMonthMinor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(roomMinor);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(months);
        ArgumentOutOfRangeException.ThrowIfNegative(inThisMonthMinor);
        // Somebody who put in more this month than each further month needs is asked for nothing more in it.
        return months > 1 && DivideUp(roomMinor, months - 1) is var further && further < inThisMonthMinor
            ? further
            : DivideUp(checked(roomMinor + inThisMonthMinor), months);
    }

    /// <summary>
    /// After how many months a room is filled: 0 when the rest of this month's pace fills it; null when never, or beyond
    /// <see cref="MaxMonths"/>.
    /// </summary>
    /// <param name="roomMinor">What is missing, positive.</param>
    /// <param name="perMonthMinor">What comes in each month; not negative.</param>
    /// <param name="inThisMonthMinor">What came in this month already.</param>
    public static int? MonthsToFill(long roomMinor, long perMonthMinor, long inThisMonthMinor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(roomMinor);
        ArgumentOutOfRangeException.ThrowIfNegative(perMonthMinor);
        ArgumentOutOfRangeException.ThrowIfNegative(inThisMonthMinor);
        var after = roomMinor - Math.Max(0, perMonthMinor - inThisMonthMinor);
        if (after <= 0)
        {
            return 0;
        }

        return perMonthMinor > 0 && DivideUp(after, perMonthMinor) is var months and <= MaxMonths ? (int)months : null;
    }

    /// <summary>How many of the last three calendar months the pot was filling in from their first day to their last.</summary>
    private static int WholeMonths(DateOnly fillingSince, DateOnly today)
    {
        var firstWhole = fillingSince.Day == 1 ? fillingSince : FirstOf(fillingSince).AddMonths(1);
        return Math.Clamp(MonthsBetween(firstWhole, today), 0, MaxMonthsOfHistory);
    }

    private static long InMonth(IReadOnlyList<PotFlow> flows, DateOnly month) =>
        flows.Where(flow => FirstOf(flow.On) == month).Sum(flow => flow.InMinor);

    private static DateOnly? AddMonthsOrNone(this DateOnly month, int? months) => months is { } count ? month.AddMonths(count) : null;

    private static int MonthsBetween(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month;

    private static DateOnly FirstOf(DateOnly date) => new(date.Year, date.Month, 1);

    private static long DivideUp(long amount, long by) => checked((amount + by - 1) / by);
}
