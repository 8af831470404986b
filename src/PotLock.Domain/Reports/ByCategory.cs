using PotLock.Domain.Ledger;

namespace PotLock.Domain.Reports;

/// <summary>Spending by category, and by month where there are a few. Pure.</summary>
public static class ByCategory
{
    /// <summary>The report's name.</summary>
    public const string Name = "by-category";

    /// <summary>So many months have a column each; more would not fit a page.</summary>
    public const int MostMonths = 12;

    private const int CategoriesDrawn = 12;

    /// <summary>A row for each category, the most first; shares are those of <see cref="SpendingByCategory"/>.</summary>
    public static ReportTable Of(ReportFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var money = facts.Money;
        DateOnly[] months = facts.Months.Count is > 1 and <= MostMonths ? [.. facts.Months.Select(month => month.Month)] : [];
        var byId = facts.Categories.ToDictionary(category => category.Id);
        var spending = SpendingByCategory.Of([.. facts.Categories.Select(one => (one.Id, one.Name, one.TotalMinor))]);
        // A category in which as much came back as was spent has months to show, and no share.
        var even = facts.Categories.Where(one => one.TotalMinor == 0 && one.SpentMinor.Values.Any(spent => spent != 0) && months.Length > 0)
            .Select(one => new CategorySpending(one.Id, one.Name, 0, 0));
        List<CategorySpending> shown = [.. spending, .. even];
        var total = shown.Aggregate(0L, (sum, one) => checked(sum + one.SpentMinor));
        return new ReportTable(
            Name, "Spending by category", "", facts.Period,
            Summary(spending, total, money),
            [
                new("category", "Category", ReportColumnKind.Text),
                .. months.Select(month => new ReportColumn(
                    DateText.IsoMonth(month), DateText.FormatMonthShort(month, money.Culture), ReportColumnKind.Money)),
                new("spent", months.Length > 0 ? "Total" : "Spent", ReportColumnKind.Money),
                new("share", "Share", ReportColumnKind.Percent),
            ],
            [
                .. shown.Select(one => new ReportRow(
                [
                    ReportCell.Of(one.Name, new ReportTarget(ReportTargetKind.Category, one.CategoryId, "spent")),
                    .. months.Select(month => ReportCell.Of(byId[one.CategoryId].SpentMinor.GetValueOrDefault(month))),
                    ReportCell.Of(one.SpentMinor), ReportCell.Of(one.SpentMinor > 0 ? one.ShareBasisPoints : null),
                ])),
            ],
            new ReportRow(
            [
                ReportCell.Of("Total"),
                .. months.Select(month => ReportCell.Of(
                    shown.Aggregate(0L, (sum, one) => checked(sum + byId[one.CategoryId].SpentMinor.GetValueOrDefault(month))))),
                ReportCell.Of(total), ReportCell.Of(spending.Any(one => one.SpentMinor > 0) ? 10_000 : null),
            ],
            ReportRowKind.Sum))
        {
            Notes = [.. facts.Notes],
            Chart = spending.Count == 0 ? null : new ReportChart(ReportChartKind.Rows, "category", [("spent", "coral")], CategoriesDrawn),
            IsEmpty = shown.Count == 0,
        }.Checked();
    }

    private static string Summary(IReadOnlyList<CategorySpending> spending, long totalMinor, MoneyText money)
    {
        if (spending.Count == 0 || spending[0].SpentMinor <= 0)
        {
            return spending.Count == 0 ? "You spent nothing." : "You got more back than you spent.";
        }

        var first = spending[0];
        return $"You spent {money.Format(totalMinor)}. Most went on {first.Name}: {money.Format(first.SpentMinor)}, "
            + $"{PercentText.FormatShare(first.ShareBasisPoints, first.SpentMinor, money.Culture)} of it."
            + (spending.Count > CategoriesDrawn ? $" The chart shows the {CategoriesDrawn} largest." : "");
    }
}
