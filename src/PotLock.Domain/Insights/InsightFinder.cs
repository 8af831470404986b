using PotLock.Domain.Calendar;
using PotLock.Domain.Forecasts;

namespace PotLock.Domain.Insights;

/// <summary>A pot with how it stands.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">What it is called.</param>
/// <param name="BasisPoints">Its share of deposits.</param>
/// <param name="Prospect">Whether it will be full in time; null where nothing asks that of it.</param>
public sealed record PotStanding(long PotId, string Name, int BasisPoints, PotProspect? Prospect);

/// <summary>What insights are found in.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="FirstMonth">The first day of the book's first month.</param>
/// <param name="UnitMinor">A whole unit of its currency, in minor units.</param>
/// <param name="Categories">What was spent in each category, month by month.</param>
/// <param name="Charges">Expenses of late that were not undone, in any order.</param>
/// <param name="Planned">Payments that are planned.</param>
/// <param name="Pots">The active pots.</param>
public sealed record InsightFacts(
    DateOnly Today,
    DateOnly FirstMonth,
    long UnitMinor,
    IReadOnlyCollection<CategorySpending> Categories,
    IReadOnlyCollection<Charge> Charges,
    IReadOnlyCollection<PlannedPayment> Planned,
    IReadOnlyCollection<PotStanding> Pots)
{
    /// <summary>Which days are a month.</summary>
    public BudgetCalendar Calendar { get; init; } = BudgetCalendar.Plain;

    /// <summary>Where the forecast runs short first; null when it does not.</summary>
    public CashShort? FirstShort { get; init; }

    /// <summary>What people call the payment or the card that cannot be paid then.</summary>
    public string ShortName { get; init; } = "";

    /// <summary>The share that money left over could pay for; null where there is none.</summary>
    public SpareShareFound? SpareShare { get; init; }
}

/// <summary>Finds everything that stands out in a book. Pure.</summary>
public static class InsightFinder
{
    /// <summary>
    /// How many months ahead a shortage is told. Later ones are for the page of the forecast: until then much is planned anew.
    /// </summary>
    public const int MonthsAhead = 12;

    /// <summary>What stands out, the most urgent kind first, and of each kind what is about most.</summary>
    public static IReadOnlyList<Insight> Find(InsightFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        List<Insight> off =
        [
            .. facts.Pots.Where(pot => pot.Prospect is { IsOnCourse: false })
                .Select(pot => new PotOffCourseFound(pot.PotId, pot.Name, pot.BasisPoints, pot.Prospect!)),
        ];
        IEnumerable<Insight> all =
        [
            .. facts.FirstShort is { } cash && cash.On <= facts.Today.AddMonths(MonthsAhead)
                ? new Insight[] { new MonthAtRiskFound(cash, facts.ShortName) } : [],
            .. off,
            .. RegularPayments.Find(facts.Charges, facts.Planned, facts.Today, facts.UnitMinor),
            .. UnusualSpending.Find(facts.Categories, facts.Today, facts.FirstMonth, facts.UnitMinor, facts.Calendar),
            // Free shares are for the pots that lack them first.
            .. facts.SpareShare is { } share && off.Count == 0 ? new Insight[] { share } : [],
        ];
        return
        [
            .. all.OrderBy(insight => insight.Kind).ThenByDescending(insight => insight.Figure)
                .ThenBy(insight => insight.Key, StringComparer.Ordinal),
        ];
    }
}
