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
/// <param name="Available">Target and carry together; null without a budget.</param>
/// <param name="Left">What may still be spent; null without a budget.</param>
/// <param name="Rollover">Whether what earlier months left over counts.</param>
/// <param name="ByToday">What may be spent by the end of today, for the running month; else null.</param>
public sealed record BudgetRowJson(
    string? CategoryId, string Name, string Spent, string? Target, string? Carry, string? Available, string? Left, bool Rollover,
    string? ByToday)
{
    /// <summary>A row as programs read it.</summary>
    internal static BudgetRowJson Of(BudgetRow row, MoneyText money) => new(
        ApiText.Id(row.CategoryId), BudgetWords.NameOf(row), money.Plain(row.SpentMinor), money.Plain(row.Budget?.TargetMinor),
        money.Plain(row.Budget?.CarryMinor), money.Plain(row.Budget?.AvailableMinor), money.Plain(row.Budget?.LeftMinor),
        row.HasRollover, money.Plain(row.Pace?.ProRataMinor));
}

/// <summary>The budgets of a month.</summary>
/// <param name="Month">The month.</param>
/// <param name="Overall">All spending.</param>
/// <param name="Categories">The categories in use, and archived ones that the month knows.</param>
/// <param name="CanCopy">Whether the month before has budgets that this one can take over.</param>
public sealed record BudgetsJson(string Month, BudgetRowJson Overall, IReadOnlyList<BudgetRowJson> Categories, bool CanCopy)
{
    /// <summary>They, as programs read them.</summary>
    internal static BudgetsJson Of(BudgetView view) => new(
        DateText.IsoMonth(view.Month), BudgetRowJson.Of(view.Overall, view.Book.Money),
        [.. view.Categories.Select(row => BudgetRowJson.Of(row, view.Book.Money))], view.CanCopy);
}

/// <summary>A budget that is asked for.</summary>
/// <param name="CategoryId">The category; all spending when left out.</param>
/// <param name="Target">How much may be spent in the month; no budget when left out.</param>
/// <param name="Rollover">Whether what earlier months left over, or overspent, counts; not when left out.</param>
public sealed record BudgetBody(string? CategoryId, string? Target, bool? Rollover);

/// <summary>Budgets that are asked for.</summary>
/// <param name="Budgets">Each once.</param>
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

/// <summary>Budgets that were copied from the month before.</summary>
/// <param name="Copied">How many.</param>
/// <param name="Budgets">The month's budgets now.</param>
public sealed record BudgetsCopiedJson(int Copied, BudgetsJson Budgets);
