using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using PotLock.Domain.Budgets;
using PotLock.Domain.Ledger;
using PotLock.Services.Budgets;
using PotLock.Web.Shared;

namespace PotLock.Web.Budgets;

/// <summary>A form of a month's budgets as it is posted. The budgets themselves are read from its other fields.</summary>
public sealed class BudgetForm : CommandForm
{
    /// <summary>The month, as in <c>2026-11</c>.</summary>
    public string? Month { get; set; }

    /// <summary>What the fields of targets begin with; the category's id, or <c>all</c>, ends them.</summary>
    public const string TargetPrefix = "Target-";

    /// <param name="categoryId">The expense category; null for all spending.</param>
    public static string TargetField(long? categoryId) => TargetPrefix + NameOf(categoryId);

    /// <summary>The field that says whether a budget rolls over.</summary>
    /// <param name="categoryId">The expense category; null for all spending.</param>
    public static string RolloverField(long? categoryId) => "Rollover-" + NameOf(categoryId);

    /// <summary>The field that a refusal is about: whatever is wrong with a budget is said beside its target.</summary>
    public static string FieldOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.PartOf(BudgetRules.Budgets) is null ? refusal.Property : TargetField(refusal.Item);
    }

    /// <summary>The page of a month's budgets.</summary>
    public static string AddressOf(DateOnly month) => $"/budgets?month={DateText.IsoMonth(month)}";

    /// <summary>The month that an address or a field names; null where it is none.</summary>
    public static DateOnly? MonthOf(string? text) => DateText.TryParseIsoMonth(text?.Trim(), out var month) ? month : null;

    /// <summary>The month of the form. Where it is none, the form has an error, and the earliest stands in.</summary>
    public DateOnly ReadMonth(ModelStateDictionary state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (MonthOf(Month) is { } month)
        {
            return month;
        }

        state.AddModelError("", "Choose a month, like 2026-11.");
        return LedgerRules.EarliestDate;
    }

    /// <summary>What is asked for: one wish for each target that was sent.</summary>
    public static IReadOnlyList<BudgetWish> WishesIn(IFormCollection fields, FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(reader);
        List<BudgetWish> wishes = [];
        foreach (var (field, text) in fields.Where(field => field.Key.StartsWith(TargetPrefix, StringComparison.Ordinal)))
        {
            long? categoryId = field == TargetField(null) ? null
                : long.TryParse(field.AsSpan(TargetPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
                : 0;
            wishes.Add(new BudgetWish(categoryId, reader.OptionalAmount(field, text), fields.ContainsKey(RolloverField(categoryId))));
        }

        return wishes;
    }

    private static string NameOf(long? categoryId) => categoryId?.ToString(CultureInfo.InvariantCulture) ?? "all";
}
