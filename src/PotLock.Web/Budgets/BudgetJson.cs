using PotLock.Domain.Ledger;
using PotLock.Services.Budgets;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Budgets;

/// <summary>All spending of a month, or one category of it, with its budget if it has one.</summary>
/// <param name="CategoryId">The category; null for all spending.</param>
/// <param name="Name">Its name; "All spending" for that.</param>
/// <param name="Spent">Expenses less refunds of the month.</param>
/// <param name="Target">The budget; null for none.</param>
/// <param name="Carry">What earlier months left over, or overspent; null without a budget.</param>
/// <param name="Available">Target plus carry; null without a budget.</param>
/// <param name="Left">What is left to spend; null without a budget.</param>
/// <param name="Rollover">Whether what earlier months left over is carried into this one.</param>
/// <param name="ByToday">What an even pace would have spent by the end of today, for the current month; otherwise null.</param>
/// <param name="SetBy">Who set or changed the budget last, by first name; null without one, and in a book with one member.</param>
public sealed record BudgetRowJson(
    string? CategoryId, string Name, string Spent, string? Target, string? Carry, string? Available, string? Left, bool Rollover,
    string? ByToday, string? SetBy)
{
    /// <summary>A row as programs read it.</summary>
    internal static BudgetRowJson Of(BudgetRow row, MoneyText money) => new(
        ApiText.Id(row.CategoryId), BudgetWords.NameOf(row), money.Plain(row.SpentMinor), money.Plain(row.Budget?.TargetMinor),
        money.Plain(row.Budget?.CarryMinor), money.Plain(row.Budget?.AvailableMinor), money.Plain(row.Budget?.LeftMinor),
        row.HasRollover, money.Plain(row.Pace?.ProRataMinor), row.SetBy);
}

/// <summary>The budgets of a month.</summary>
/// <param name="Month">The month.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="Overall">All spending.</param>
/// <param name="Categories">The categories in use, and archived ones with figures in the month.</param>
/// <param name="CanCopy">Whether the previous month has budgets this one can copy.</param>
public sealed record BudgetsJson(
    string Month, string From, string To, BudgetRowJson Overall, IReadOnlyList<BudgetRowJson> Categories, bool CanCopy)
{
    /// <summary>They, as programs read them.</summary>
    internal static BudgetsJson Of(BudgetView view) => new(
        DateText.IsoMonth(view.Month), DateText.Iso(view.Calendar.FirstDay(view.Month)),
        DateText.Iso(view.Calendar.LastDay(view.Month)), BudgetRowJson.Of(view.Overall, view.Book.Money),
        [.. view.Categories.Select(row => BudgetRowJson.Of(row, view.Book.Money))], view.CanCopy);
}

/// <summary>A new budget.</summary>
/// <param name="CategoryId">The category; all spending if left out.</param>
/// <param name="Target">The budget for the month; none if left out.</param>
/// <param name="Rollover">Whether what earlier months left over, or overspent, is carried into this one; false if left out.</param>
public sealed record BudgetBody(string? CategoryId, string? Target, bool? Rollover);

/// <summary>New budgets.</summary>
/// <param name="Budgets">The budgets; each category once.</param>
public sealed record BudgetsBody(IReadOnlyList<BudgetBody>? Budgets)
{
    /// <summary>What they ask for.</summary>
    internal List<BudgetWish> Read(ApiReader reader) =>
    [
        .. (Budgets ?? []).Select((budget, place) => new BudgetWish(
            reader.OptionalId($"/budgets/{DisplayText.Id(place)}/categoryId", budget.CategoryId),
            reader.OptionalAmount($"/budgets/{DisplayText.Id(place)}/target", budget.Target), budget.Rollover == true)),
    ];
}

/// <summary>Budgets copied from the previous month.</summary>
/// <param name="Copied">How many.</param>
/// <param name="Budgets">The month's budgets now.</param>
public sealed record BudgetsCopiedJson(int Copied, BudgetsJson Budgets);
