namespace PotLock.Domain.Debts;

/// <summary>Where a debt comes from.</summary>
public enum DebtKind
{
    /// <summary>A loan.</summary>
    Loan = 1,

    /// <summary>A credit card.</summary>
    Card = 2,
}

/// <summary>A debt, as far as the plan out of debt looks at it.</summary>
/// <param name="Id">The id of the loan or the card; no two debts share one.</param>
/// <param name="Name">What it is called.</param>
/// <param name="OwedMinor">What is owed, in minor units, more than zero.</param>
/// <param name="AnnualRateMillionths">The annual rate; 1 % is 10,000.</param>
/// <param name="MinimumMinor">What has to be paid each month: a loan's payment, or a card's minimum; may be 0.</param>
public sealed record Debt(long Id, DebtKind Kind, string Name, long OwedMinor, int AnnualRateMillionths, long MinimumMinor);

/// <summary>Which debt gets what is paid beyond the minimums. The numbers are stored: never reuse one.</summary>
public enum DebtOrder
{
    /// <summary>The one of which least is owed.</summary>
    SmallestFirst = 1,

    /// <summary>The one with the highest rate: the cheapest way.</summary>
    DearestFirst = 2,

    /// <summary>In the order that its owner chose.</summary>
    Mine = 3,
}
