using PotLock.Domain.Ledger;

namespace PotLock.Domain.Reports;

/// <summary>Income against spending by month, and what was left of it. Pure.</summary>
public static class IncomeAndSpending
{
    /// <summary>The report's name.</summary>
    public const string Name = "income-and-spending";

    /// <summary>A row for each month; what is left is income less spending, in percent of the income where there was any.</summary>
    public static ReportTable Of(ReportFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var (money, total) = (facts.Money, facts.Total);
        return new ReportTable(
            Name, "Income and spending", "", facts.Period,
            $"You earned {money.Format(total.IncomeMinor)} and spent {money.Format(total.ExpenseMinor)}. "
                + (total.LeftMinor < 0
                    ? $"That’s {money.Format(-total.LeftMinor)} more than came in."
                    : $"That leaves {money.Format(total.LeftMinor)}."),
            [
                new("month", "Month", ReportColumnKind.Month), new("income", "Income", ReportColumnKind.Money),
                new("spending", "Spending", ReportColumnKind.Money), new("left", "Left", ReportColumnKind.Money),
                new("leftShare", "Left, in %", ReportColumnKind.Percent),
            ],
            [.. facts.Months.Select(month => new ReportRow([ReportCell.OfMonth(month.Month), .. Cells(month.Figures)]))],
            new ReportRow([ReportCell.Of("Total"), .. Cells(total)], ReportRowKind.Sum))
        {
            Notes = [.. facts.Notes],
            Chart = new ReportChart(ReportChartKind.Bars, "month", [("income", "teal"), ("spending", "coral")]),
            IsEmpty = facts.IsEmpty,
        }.Checked();
    }

    private static ReportCell[] Cells(Months.MonthFigures figures) =>
    [
        ReportCell.Of(figures.IncomeMinor), ReportCell.Of(figures.ExpenseMinor), ReportCell.Of(figures.LeftMinor),
        ReportCell.Of(figures.IncomeMinor > 0 ? ReportShare.Of(figures.LeftMinor, figures.IncomeMinor) : null),
    ];
}

/// <summary>Parts of a whole. Pure.</summary>
public static class ReportShare
{
    /// <summary>A part in basis points of a whole, rounded half to even; null where it is too much to say in percent.</summary>
    /// <param name="partMinor">The part; it may be negative.</param>
    /// <param name="wholeMinor">The whole, more than zero.</param>
    public static long? Of(long partMinor, long wholeMinor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(wholeMinor);
        var share = Rounding.HalfEven((Int128)partMinor * 10_000, wholeMinor);
        return Int128.Abs(share) <= 10_000_000 ? (long)share : null;
    }
}
