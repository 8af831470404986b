using System.Globalization;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Insights;

/// <summary>What an insight is about, the most urgent first: that is the order in which they are listed.</summary>
public enum InsightKind
{
    /// <summary>The first month of the forecast that runs short.</summary>
    MonthAtRisk = 1,

    /// <summary>A pot that will not be full by its end date.</summary>
    PotOffCourse = 2,

    /// <summary>Something that is paid regularly costs more than before.</summary>
    PriceRise = 3,

    /// <summary>A month in which more was spent in a category than usual.</summary>
    UnusualSpending = 4,

    /// <summary>Something that is paid regularly, and is not planned.</summary>
    RegularPayment = 5,

    /// <summary>A larger share that money left over each month could pay for.</summary>
    SpareShare = 6,
}

/// <summary>
/// Something that stands out in the figures of a book, with the figures that say so. Nothing in it is guessed: each figure is an
/// amount of the book, or a result of the rules that its pages use.
/// </summary>
/// <param name="Kind">What it is about.</param>
public abstract record Insight(InsightKind Kind)
{
    /// <summary>The longest <see cref="Key"/>.</summary>
    public const int MaxKeyLength = 80;

    /// <summary>
    /// What it is known by as long as it is about the same: no amount is part of it, so it stays when figures move. Small letters,
    /// digits and hyphens.
    /// </summary>
    public abstract string Key { get; }

    /// <summary>
    /// How much it is about: what has to grow before it is told again to who dismissed it (see <see cref="InsightDismissal"/>). Minor
    /// units; months for <see cref="SpareShareFound"/>. More than zero.
    /// </summary>
    public abstract long Figure { get; }

    private protected static string KeyOf(string what, long id, string rest = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{what}-{EntityId.NumberOf(id)}{rest}");
}

/// <summary>More was spent in a category in a month than usual.</summary>
/// <param name="CategoryId">The category.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="SpentMinor">What was spent in it, so far where it still runs, in minor units.</param>
/// <param name="Usual">What the months before were.</param>
public sealed record UnusualSpendingFound(long CategoryId, string Name, DateOnly Month, long SpentMinor, Typical Usual)
    : Insight(InsightKind.UnusualSpending)
{
    /// <summary>The first and the last day of the month.</summary>
    public (DateOnly First, DateOnly Last) Days { get; init; } = (Month, MonthStart.LastDay(Month));

    /// <inheritdoc />
    public override string Key => KeyOf("spending", CategoryId, "-" + DateText.IsoMonth(Month));

    /// <inheritdoc />
    public override long Figure => SpentMinor;

    /// <summary>By how much it is more than usual, in minor units.</summary>
    public long ExcessMinor => checked(SpentMinor - Usual.MedianMinor);
}

/// <summary>Something is paid regularly that no schedule plans.</summary>
/// <param name="Payment">How it was paid so far.</param>
public sealed record RegularPaymentFound(RegularPayment Payment) : Insight(InsightKind.RegularPayment)
{
    /// <inheritdoc />
    public override string Key => $"regular-{Payment.Mark}";

    /// <inheritdoc />
    public override long Figure => Payment.LastMinor;

    /// <summary>What it costs a year at its last price, in minor units.</summary>
    public long PerYearMinor => checked(Payment.LastMinor * RegularPayment.TimesAYear(Payment.Every));
}

/// <summary>Something that is paid regularly costs more than before.</summary>
/// <param name="Payment">How it was paid so far.</param>
/// <param name="BeforeMinor">What it cost before: the last of the payments at the old price, in minor units.</param>
/// <param name="TimesBefore">How many times in a row it cost about that.</param>
/// <param name="Since">The day on which it first cost more.</param>
public sealed record PriceRiseFound(RegularPayment Payment, long BeforeMinor, int TimesBefore, DateOnly Since)
    : Insight(InsightKind.PriceRise)
{
    /// <inheritdoc />
    public override string Key => $"rise-{Payment.Mark}-{DateText.Iso(Since)}";

    /// <inheritdoc />
    public override long Figure => Payment.LastMinor;

    /// <summary>How much more it is a year, in minor units.</summary>
    public long MorePerYearMinor => checked((Payment.LastMinor - BeforeMinor) * RegularPayment.TimesAYear(Payment.Every));
}

/// <summary>The first month of the forecast that runs short.</summary>
/// <param name="Short">Where cash runs short first, as the forecast has it.</param>
/// <param name="Name">What people call the payment or the card that cannot be paid; empty for another reason.</param>
public sealed record MonthAtRiskFound(CashShort Short, string Name) : Insight(InsightKind.MonthAtRisk)
{
    /// <inheritdoc />
    public override string Key => "short-" + DateText.IsoMonth(Short.On);

    /// <inheritdoc />
    public override long Figure => Math.Max(1, checked(Short.NeededMinor - Short.HasMinor));
}

/// <summary>A pot will not be full by its end date.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">What it is called.</param>
/// <param name="BasisPoints">Its share of deposits.</param>
/// <param name="Prospect">By how much it will be short, and the least that would be enough.</param>
public sealed record PotOffCourseFound(long PotId, string Name, int BasisPoints, PotProspect Prospect) : Insight(InsightKind.PotOffCourse)
{
    /// <inheritdoc />
    public override string Key => KeyOf("pot", PotId, "-" + DateText.Iso(Prospect.EndDate));

    /// <inheritdoc />
    public override long Figure => Prospect.ShortMinor;
}

/// <summary>A larger share would fill a pot sooner, and what is left over each month would pay for it.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">What it is called.</param>
/// <param name="FromBasisPoints">Its share.</param>
/// <param name="ToBasisPoints">The larger share.</param>
/// <param name="FullOn">The day on which it is full as things stand.</param>
/// <param name="FullThen">The day on which it would be full.</param>
/// <param name="MorePerMonthMinor">What the larger share takes more a month, in minor units.</param>
/// <param name="LeftMinor">The least that was left over in one of the months looked at.</param>
/// <param name="Months">How many months those are.</param>
public sealed record SpareShareFound(
    long PotId, string Name, int FromBasisPoints, int ToBasisPoints, DateOnly FullOn, DateOnly FullThen, long MorePerMonthMinor,
    long LeftMinor, int Months) : Insight(InsightKind.SpareShare)
{
    /// <inheritdoc />
    public override string Key => KeyOf("share", PotId);

    /// <inheritdoc />
    public override long Figure => MonthsSooner;

    /// <summary>How many calendar months sooner it would be full.</summary>
    public int MonthsSooner => ((FullOn.Year - FullThen.Year) * 12) + FullOn.Month - FullThen.Month;
}
