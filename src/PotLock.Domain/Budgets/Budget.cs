using PotLock.Domain.Ledger;

namespace PotLock.Domain.Budgets;

/// <summary>
/// What a month's spending is meant to be, overall or in one category (product page, <i>Transactions, cards, accounts</i>). A
/// book has at most one for each month and category.
/// </summary>
public sealed class Budget : IBookOwned
{
    /// <summary>The id, made by <see cref="EntityId"/>.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The first day of the month.</summary>
    public DateOnly Month { get; init; }

    /// <summary>The expense category; null for all spending.</summary>
    public long? CategoryId { get; init; }

    /// <summary>The month's target in minor units, not negative.</summary>
    public long TargetMinor { get; set; }

    /// <summary>
    /// The first day of the month in which rollover was switched on, not after <see cref="Month"/>; null while it is off. That
    /// month is the first to leave something over; see <see cref="BudgetMonths"/>.
    /// </summary>
    public DateOnly? RolloverFrom { get; set; }

    /// <summary>Whether what earlier months left over, or overspent, counts.</summary>
    public bool HasRollover => RolloverFrom is not null;
}
