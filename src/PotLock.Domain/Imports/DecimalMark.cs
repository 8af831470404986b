namespace PotLock.Domain.Imports;

/// <summary>Which sign stands before the decimals of a file's amounts. The numbers are stored: never reuse one.</summary>
public enum DecimalMark
{
    /// <summary><c>1,234.56</c></summary>
    Point = 1,

    /// <summary><c>1.234,56</c></summary>
    Comma = 2,
}

/// <summary>
/// What a file's own amounts say about their decimal mark: one decision for the whole file. <c>1.234</c> alone settles nothing,
/// and is never guessed.
/// </summary>
/// <param name="Settled">The mark, where only one reads every amount, or both read the same amounts; else null.</param>
/// <param name="Choices">What to ask between; holds the settled one too. Empty for a file without amounts.</param>
/// <param name="Example">Where it is not settled: an amount that reads in two ways, as the file has it; else empty.</param>
public sealed record DecimalMarkDecision(DecimalMark? Settled, IReadOnlyList<DecimalMark> Choices, string Example)
{
    /// <summary>Whether a person must be asked.</summary>
    public bool IsAmbiguous => Settled is null && Choices.Count > 0;
}
