namespace PotLock.Domain.Budgets;

/// <summary>
/// What the budgets of categories are together, beside the one for all spending, as a form shows it while they are typed.
/// </summary>
/// <param name="CategoriesMinor">Their targets together, in minor units.</param>
/// <param name="OverallMinor">The target for all spending; null for none.</param>
public sealed record BudgetSum(long CategoriesMinor, long? OverallMinor)
{
    /// <summary>
    /// By how much the categories are above all spending; 0 when they are not, or when there is no budget for it. It is allowed:
    /// whoever plans so sees the one for all spending reached first.
    /// </summary>
    public long OverMinor => OverallMinor is { } overall ? Math.Max(0, checked(CategoriesMinor - overall)) : 0;

    /// <summary>The sum of what was typed.</summary>
    /// <param name="overallMinor">The target for all spending; null for none.</param>
    /// <param name="categoriesMinor">The targets of categories; null for none.</param>
    public static BudgetSum Of(long? overallMinor, IEnumerable<long?> categoriesMinor)
    {
        ArgumentNullException.ThrowIfNull(categoriesMinor);
        return new BudgetSum(categoriesMinor.Aggregate(0L, (sum, one) => checked(sum + (one ?? 0))), overallMinor);
    }
}
