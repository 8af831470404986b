namespace PotLock.Domain.Budgets;

/// <summary>
/// When spending is worth a word: at 80 % and at 100 % of what is available (product page, <i>Transactions, cards,
/// accounts</i>). Pure.
/// </summary>
public static class BudgetAlerts
{
    /// <summary>The thresholds in percent, in order.</summary>
    public static IReadOnlyList<int> Thresholds { get; } = [80, 100];

    /// <summary>
    /// The thresholds that a change of spending reached and that were not reached before it, in order; none when spending
    /// falls. Whoever tells of both at once tells of the last.
    /// </summary>
    /// <param name="availableMinor">What may be spent in the month, in minor units.</param>
    /// <param name="spentBeforeMinor">Expenses less refunds before the change.</param>
    /// <param name="spentAfterMinor">Expenses less refunds after it.</param>
    public static IReadOnlyList<int> Crossed(long availableMinor, long spentBeforeMinor, long spentAfterMinor) =>
        [.. Reached(availableMinor, spentAfterMinor).Except(Reached(availableMinor, spentBeforeMinor))];

    /// <summary>The thresholds that spending has reached: exact, no rounding. With nothing to spend any spending reaches all.</summary>
    /// <param name="availableMinor">What may be spent in the month, in minor units.</param>
    /// <param name="spentMinor">Expenses less refunds.</param>
    public static IReadOnlyList<int> Reached(long availableMinor, long spentMinor) =>
        [.. Thresholds.Where(percent => spentMinor > 0 && (Int128)spentMinor * 100 >= (Int128)availableMinor * percent)];
}
