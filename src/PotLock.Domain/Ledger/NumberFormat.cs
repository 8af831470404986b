namespace PotLock.Domain.Ledger;

/// <summary>
/// How a book groups the digits of its numbers, and which sign stands before the decimals. The numbers are stored: never reuse one.
/// </summary>
public enum NumberFormat
{
    /// <summary>As the book's culture does.</summary>
    AsCulture = 0,

    /// <summary><c>1,234.56</c></summary>
    CommaPoint = 1,

    /// <summary><c>1.234,56</c></summary>
    PointComma = 2,

    /// <summary><c>1 234,56</c></summary>
    SpaceComma = 3,

    /// <summary><c>1’234.56</c></summary>
    ApostrophePoint = 4,
}
