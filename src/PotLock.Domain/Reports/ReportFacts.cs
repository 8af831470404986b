using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;

namespace PotLock.Domain.Reports;

/// <summary>What a month of a report comes to; only the days that the report counts.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Figures">What came and went.</param>
/// <param name="Balances">What changed of the liquid money and of the cards.</param>
public sealed record ReportMonth(DateOnly Month, MonthFigures Figures, MonthBalances Balances);

/// <summary>What was spent in a category, month by month.</summary>
/// <param name="TaxLine">The line of a tax return that it counts for; null for none.</param>
/// <param name="SpentMinor">Expenses less refunds by month, in minor units; months without any may be left out.</param>
public sealed record ReportCategory(long Id, string Name, string? TaxLine, IReadOnlyDictionary<DateOnly, long> SpentMinor)
{
    /// <summary>All of it.</summary>
    public long TotalMinor { get; } = SpentMinor.Values.Sum();
}

/// <summary>What most reports are made of: the figures of a period by month, and what there was at its end.</summary>
/// <param name="Period">The days that count.</param>
/// <param name="Today">The book's date.</param>
/// <param name="Money">Writes money.</param>
/// <param name="Months">The months from the book's first on, those without entries too.</param>
/// <param name="Categories">The categories in which anything was spent or came back.</param>
/// <param name="NetWorthMinor">Everything owned less everything owed, at the end of the last day.</param>
/// <param name="LiquidMinor">The active balance with checking and cash accounts, at the end of the last day.</param>
/// <param name="CardsMinor">What all cards have together then; negative when more is owed.</param>
public sealed record ReportFacts(
    ReportPeriod Period, DateOnly Today, MoneyText Money, IReadOnlyList<ReportMonth> Months, IReadOnlyList<ReportCategory> Categories,
    long NetWorthMinor, long LiquidMinor, long CardsMinor)
{
    /// <summary>The closed months whose figures would be others now, by their first days: they count as they were closed.</summary>
    public IReadOnlyList<DateOnly> AsClosed { get; init; } = [];

    /// <summary>All months as one.</summary>
    public MonthFigures Total { get; } = Months.Aggregate(MonthFigures.Zero, (sum, month) => sum.Plus(month.Figures));

    /// <summary>Whether nothing happened.</summary>
    public bool IsEmpty => Months.All(month => month.Figures.IsZero && month.Balances == MonthBalances.Zero) && Categories.Count == 0;

    /// <summary>What has to be known of every report by month: parts of months, and months as they were closed.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            foreach (var note in NotesOfParts(Period, Today, Money))
            {
                yield return note;
            }

            if (AsClosed.Count > 0)
            {
                yield return $"{string.Join(", ", AsClosed.Select(Name))}: the figures are as you closed "
                    + $"{(AsClosed.Count == 1 ? "the month" : "the months")}. They would be different today.";
            }
        }
    }

    /// <summary>Which months of a period are counted in part, a sentence each.</summary>
    internal static IEnumerable<string> NotesOfParts(ReportPeriod period, DateOnly today, MoneyText money)
    {
        if (!period.Calendar.IsPlain)
        {
            yield return BudgetCalendarText.About(period.Calendar, period.LastMonth, money.Culture);
        }

        foreach (var month in period.Months.Where(month => !period.HasAllOf(month, today)))
        {
            var days = period.Within(month);
            yield return $"{DateText.FormatMonth(month, money.Culture)}: only {DateText.FormatDay(days.First, money.Culture)} to "
                + $"{DateText.FormatDay(days.Last, money.Culture)} is counted.";
        }
    }

    private string Name(DateOnly month) => DateText.FormatMonth(month, Money.Culture);
}
