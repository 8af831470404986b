using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Reports;
using PotLock.Services.Reports.Own;
using PotLock.Web.Shared;

namespace PotLock.Web.Reports;

/// <summary>The page of reports, with its charts.</summary>
/// <param name="Overview">The figures.</param>
/// <param name="All">Every report that has a page of its own.</param>
/// <param name="Own">The reports that the book's people keep by name.</param>
public sealed record ReportsPage(Overview Overview, IReadOnlyList<IReport> All, OwnReportList Own)
{
    private const int CategoriesDrawn = 12;

    private MoneyText Money => Overview.Book.Money;

    /// <summary>The months that it spans, for people.</summary>
    public string Span => ReportText.Of(Overview.Days, Money.Culture);

    /// <summary>Income against spending against cash outflow.</summary>
    public Chart Flow
    {
        get
        {
            var total = Overview.Total;
            return new Chart(
                "Income, spending and cash outflow",
                $"You earned {Money.Format(total.IncomeMinor)} and spent {Money.Format(total.ExpenseMinor)}, leaving "
                    + $"{Money.Format(total.LeftMinor)}. {Money.Format(total.OutflowMinor)} left your accounts: "
                    + "card purchases count as spending when you buy, and as outflow when you pay the card.",
                ChartKind.Bars, "Month", MonthNames,
                [
                    new("Income", "teal", [.. Overview.Months.Select(month => month.Figures.IncomeMinor)]),
                    new("Spending", "coral", [.. Overview.Months.Select(month => month.Figures.ExpenseMinor)]),
                    new("Cash outflow", "slate", [.. Overview.Months.Select(month => month.Figures.OutflowMinor)]),
                ],
                Money);
        }
    }

    /// <summary>Net worth at each month's end.</summary>
    public Chart Worth
    {
        get
        {
            var (first, last) = (Overview.Months[0], Overview.Months[^1]);
            var until = Overview.IsUntilToday
                ? "today"
                : $"at the end of {DateText.FormatMonth(last.Month, Money.Culture)}";
            return new Chart(
                "Net worth",
                $"From {Money.Format(first.NetWorthMinor)} at the end of {DateText.FormatMonth(first.Month, Money.Culture)} to "
                    + $"{Money.Format(last.NetWorthMinor)} {until}.",
                ChartKind.Line, "Month", MonthNames,
                [new("Net worth", "active", [.. Overview.Months.Select(month => month.NetWorthMinor)])],
                Money);
        }
    }

    private string LargestCategory(CategorySpending first) => first.SpentMinor <= 0
        ? "You got more back than you spent."
        : $"Most went on {first.Name}: {Money.Format(first.SpentMinor)}, "
            + $"{PercentText.FormatShare(first.ShareBasisPoints, first.SpentMinor, Money.Culture)} of what you spent.";

    /// <summary>Spending by category; null when nothing was spent.</summary>
    public Chart? Categories => Overview.Categories.Count == 0 ? null : new Chart(
        "Spending by category",
        LargestCategory(Overview.Categories[0])
            + (Overview.Categories.Count > CategoriesDrawn ? $" The chart shows the {CategoriesDrawn} largest." : ""),
        ChartKind.Rows, "Category",
        [.. Overview.Categories.Take(CategoriesDrawn).Select(category => category.Name)],
        [new("Spent", "coral", [.. Overview.Categories.Take(CategoriesDrawn).Select(category => category.SpentMinor)])],
        Money);

    private List<string> MonthNames => [.. Overview.Months.Select(month => DateText.FormatMonthShort(month.Month, Money.Culture))];
}
