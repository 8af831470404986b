using PotLock.Domain.Ledger;

namespace PotLock.Domain.Reports;

/// <summary>A year, or another period, on one page: what came in, where it went, and what counts for a tax return. Pure.</summary>
public static class YearInFigures
{
    /// <summary>The report's name.</summary>
    public const string Name = "year";

    /// <summary>
    /// What came in and went out, spending by category, and by tax line for the categories that have one; each also as an average of a
    /// month, rounded half to even.
    /// </summary>
    public static ReportTable Of(ReportFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var (money, total, months) = (facts.Money, facts.Total, Math.Max(1, facts.Months.Count));
        var start = checked(facts.NetWorthMinor - total.NetWorthChangeMinor);
        List<ReportRow> rows =
        [
            Heading("In and out"),
            Row(ReportCell.Of("Income"), total.IncomeMinor), Row(ReportCell.Of("Spending"), total.ExpenseMinor),
            Row(ReportCell.Of("Left"), total.LeftMinor, ReportRowKind.Sum), Row(ReportCell.Of("Interest"), total.InterestMinor),
            Row(ReportCell.Of("Adjustments and opening balances"), total.OtherMinor),
            Row(ReportCell.Of("Savings added"), total.SavedMinor),
        ];
        var spent = facts.Categories.Where(one => one.TotalMinor != 0)
            .OrderByDescending(one => one.TotalMinor).ThenBy(one => one.Id).ToList();
        if (spent.Count > 0)
        {
            rows.Add(Heading("Spending by category"));
            rows.AddRange(spent.Select(Category));
            rows.Add(Row(ReportCell.Of("All spending"), Sum(spent), ReportRowKind.Sum));
        }

        foreach (var line in spent.Where(one => one.TaxLine is not null)
            .GroupBy(one => one.TaxLine!, StringComparer.Ordinal).OrderBy(line => line.Key, StringComparer.CurrentCultureIgnoreCase))
        {
            rows.Add(Heading("For your tax return: " + line.Key));
            rows.AddRange(line.Select(Category));
            rows.Add(Row(ReportCell.Of(line.Key), Sum(line), ReportRowKind.Sum));
        }

        return new ReportTable(
            Name, "Year", "", facts.Period,
            $"You earned {money.Format(total.IncomeMinor)}, spent {money.Format(total.ExpenseMinor)}, and your net worth went from "
                + $"{money.Format(start)} to {money.Format(facts.NetWorthMinor)}.",
            [
                new("what", "What", ReportColumnKind.Text), new("amount", "Amount", ReportColumnKind.Money),
                new("average", "A month", ReportColumnKind.Money),
            ],
            rows,
            new ReportRow(
                [ReportCell.Of("Net worth at the end"), ReportCell.Of(facts.NetWorthMinor), ReportCell.Empty], ReportRowKind.Sum))
        {
            Notes =
            [
                .. spent.Any(one => one.TaxLine is not null) ? Array.Empty<string>()
                    : ["To see what counts for your tax return, give a category a tax line in the settings."],
                .. facts.Notes,
            ],
            IsEmpty = facts.IsEmpty,
        }.Checked();

        ReportRow Category(ReportCategory one) =>
            Row(ReportCell.Of(one.Name, new ReportTarget(ReportTargetKind.Category, one.Id, "amount")), one.TotalMinor);

        ReportRow Row(ReportCell what, long amountMinor, ReportRowKind kind = ReportRowKind.Plain) =>
            new([what, ReportCell.Of(amountMinor), ReportCell.Of((long)Rounding.HalfEven(amountMinor, months))], kind);
    }

    private static ReportRow Heading(string text) =>
        new([ReportCell.Of(text), ReportCell.Empty, ReportCell.Empty], ReportRowKind.Heading);

    private static long Sum(IEnumerable<ReportCategory> categories) =>
        categories.Aggregate(0L, (sum, one) => checked(sum + one.TotalMinor));
}
