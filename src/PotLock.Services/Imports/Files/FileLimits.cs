namespace PotLock.Services.Imports.Files;

/// <summary>How large the parts of a bank's file may be: far beyond what any bank writes, and what memory stays bounded by.</summary>
public static class FileLimits
{
    /// <summary>How many rows a file may have.</summary>
    public const int MaxRows = 1_000_000;

    /// <summary>How many characters a line may have, or a row over several lines.</summary>
    public const int MaxLineLength = 100_000;

    /// <summary>How many characters one value, tag or text of a file may have.</summary>
    public const int MaxValueLength = 20_000;

    /// <summary>How many columns a CSV file may have.</summary>
    public const int MaxColumns = 200;

    /// <summary>How deep the elements of a file may lie within each other.</summary>
    public const int MaxDepth = 64;

    /// <summary>How many statements, that is accounts, a file may have.</summary>
    public const int MaxStatements = 200;

    /// <summary>How many parts one row may have.</summary>
    public const int MaxParts = 5_000;
}
