using PotLock.Domain.Budgets;
using PotLock.Domain.Ledger;
using PotLock.Services.Budgets;
using PotLock.Web.Shared;

namespace PotLock.Web.Budgets;

/// <summary>The budgets of a month.</summary>
/// <param name="View">They, and how they stand.</param>
/// <param name="CommandId">The id of the command that copying last month's will be.</param>
public sealed record BudgetsPage(BudgetView View, string CommandId)
{
    /// <summary>What the top of the page is about: all spending, or the budgets of categories together; null without any budget.</summary>
    public BudgetMonth? Whole => View.Overall.Budget ?? View.Together;

    /// <summary>The days of the month, as the list of transactions takes them in its address.</summary>
    public string SpanQuery =>
        $"from={DateText.Iso(View.Calendar.FirstDay(View.Month))}&to={DateText.Iso(View.Calendar.LastDay(View.Month))}";

    /// <summary>What was spent in each category beside what may be; null while fewer than two have a budget.</summary>
    public Chart? Chart
    {
        get
        {
            var rows = View.Categories.Where(row => row.Budget is not null).Select(row => (row.Name, Budget: row.Budget!)).ToList();
            if (rows.Count < 2)
            {
                return null;
            }

            var over = rows.Where(row => row.Budget.LeftMinor < 0).Select(row => row.Name).ToList();
            return new Chart(
                "Spent against budget, by category",
                over.Count switch
                {
                    0 => "Every category is within its budget.",
                    1 => $"{over[0]} is over its budget; the others are within theirs.",
                    _ => $"{over.Count} of {rows.Count} categories are over their budgets: {string.Join(", ", over)}.",
                },
                ChartKind.Rows, "Category",
                [.. rows.Select(row => row.Name)],
                [
                    new ChartSeries("Spent", "coral", [.. rows.Select(row => row.Budget.SpentMinor)]),
                    new ChartSeries("To spend", "teal", [.. rows.Select(row => row.Budget.AvailableMinor)]),
                ],
                View.Book.Money);
        }
    }
}

/// <summary>The page on which a month's budgets are set.</summary>
/// <param name="View">They as they are.</param>
/// <param name="CommandId">The id of the command that saving will be.</param>
/// <param name="CopyCommandId">The id of the command that copying last month's will be.</param>
/// <param name="Typed">What was typed, by field; null to show what is saved.</param>
/// <param name="Sum">What the categories are together; null when a target could not be read.</param>
public sealed record EditBudgetsPage(
    BudgetView View, string CommandId, string CopyCommandId, IReadOnlyDictionary<string, string>? Typed, BudgetSum? Sum)
{
    /// <summary>What stands in a target's field.</summary>
    public string TargetOf(BudgetRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Typed is not null ? Typed.GetValueOrDefault(BudgetForm.TargetField(row.CategoryId), "")
            : row.Budget is { } budget ? View.Book.Money.ForInput(budget.TargetMinor)
            : "";
    }

    /// <summary>Whether a budget's rollover is ticked.</summary>
    public bool RollsOver(BudgetRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Typed is not null ? Typed.ContainsKey(BudgetForm.RolloverField(row.CategoryId)) : row.HasRollover;
    }
}

/// <summary>Words and marks of budgets.</summary>
public static class BudgetWords
{
    /// <summary>What a row is called.</summary>
    public static string NameOf(BudgetRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.CategoryId is null ? "All spending" : row.Name;
    }

    /// <summary>How far spending is, for programs and styles: <c>over</c>, <c>near</c> (80 % and more) or <c>within</c>.</summary>
    public static string StateOf(BudgetMonth month)
    {
        ArgumentNullException.ThrowIfNull(month);
        return month.LeftMinor < 0 ? "over" : BudgetAlerts.Reached(month.AvailableMinor, month.SpentMinor).Count > 0 ? "near" : "within";
    }

    /// <summary>What is carried, as in <c>£5.00 carried over</c>; null when there is nothing.</summary>
    public static string? CarryOf(BudgetMonth month, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(month);
        ArgumentNullException.ThrowIfNull(money);
        return month.CarryMinor switch
        {
            0 => null,
            > 0 => $"{money.Format(month.CarryMinor)} carried over",
            _ => $"{money.Format(-month.CarryMinor)} overspent before",
        };
    }
}
