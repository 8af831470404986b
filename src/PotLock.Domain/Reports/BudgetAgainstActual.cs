using PotLock.Domain.Ledger;

namespace PotLock.Domain.Reports;

/// <summary>What a category, or all spending, was meant to cost in a period, and what it cost.</summary>
/// <param name="CategoryId">The category; null for all spending.</param>
/// <param name="BudgetMinor">Its budgets of all months together; null when it had none.</param>
/// <param name="SpentMinor">Expenses less refunds, in the months with a budget and without.</param>
public sealed record BudgetOfPeriod(long? CategoryId, string Name, long? BudgetMinor, long SpentMinor);

/// <summary>Budgets against what was spent. Pure.</summary>
public static class BudgetAgainstActual
{
    /// <summary>The report's name.</summary>
    public const string Name = "budget";

    /// <summary>
    /// A row for each category that had a budget or any spending, those with a budget first; all spending below. Each month's own
    /// target counts: what rolls over from one to the next would otherwise count twice.
    /// </summary>
    /// <param name="overall">All spending, with the budget for it if there was one.</param>
    public static ReportTable Of(ReportPeriod period, MoneyText money, BudgetOfPeriod overall, IReadOnlyList<BudgetOfPeriod> categories)
    {
        ArgumentNullException.ThrowIfNull(money);
        ArgumentNullException.ThrowIfNull(overall);
        ArgumentNullException.ThrowIfNull(categories);
        var shown = categories.Where(one => one.BudgetMinor is not null || one.SpentMinor != 0)
            .OrderBy(one => one.BudgetMinor is null).ThenByDescending(one => one.SpentMinor).ThenBy(one => one.CategoryId).ToList();
        var over = shown.Count(one => one.BudgetMinor < one.SpentMinor);
        var budgeted = overall.BudgetMinor is not null || shown.Any(one => one.BudgetMinor is not null);
        return new ReportTable(
            Name, "Budget against actual", "", period,
            !budgeted ? $"You had no budgets, and spent {money.Format(overall.SpentMinor)}."
                : over == 0 ? $"You spent {money.Format(overall.SpentMinor)} and stayed within the budget of every category."
                : $"You spent {money.Format(overall.SpentMinor)} and went over budget in {over} "
                    + $"{(over == 1 ? "category" : "categories")}.",
            [
                new("category", "Category", ReportColumnKind.Text), new("budget", "Budget", ReportColumnKind.Money),
                new("spent", "Spent", ReportColumnKind.Money), new("left", "Left", ReportColumnKind.Money),
                new("used", "Used", ReportColumnKind.Percent),
            ],
            [
                .. shown.Select(one => Row(
                    ReportCell.Of(one.Name, new ReportTarget(ReportTargetKind.Category, one.CategoryId ?? 0, "spent")), one,
                    ReportRowKind.Plain)),
            ],
            Row(ReportCell.Of("All spending"), overall, ReportRowKind.Sum))
        {
            Notes =
            [
                "Each month’s own budget counts, without what rolled over.",
                .. overall.BudgetMinor is null && budgeted ? ["There was no budget for all spending."] : Array.Empty<string>(),
            ],
            Chart = shown.Any(one => one.BudgetMinor is not null)
                ? new ReportChart(ReportChartKind.Bars, "category", [("budget", "slate"), ("spent", "coral")], 12)
                : null,
            IsEmpty = shown.Count == 0 && overall.BudgetMinor is null,
        }.Checked();
    }

    private static ReportRow Row(ReportCell what, BudgetOfPeriod one, ReportRowKind kind) => new(
    [
        what, ReportCell.Of(one.BudgetMinor), ReportCell.Of(one.SpentMinor),
        ReportCell.Of(one.BudgetMinor is { } budget ? checked(budget - one.SpentMinor) : null),
        ReportCell.Of(one.BudgetMinor is > 0 ? ReportShare.Of(one.SpentMinor, one.BudgetMinor.Value) : null),
    ],
    kind);
}
