using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports.Files;

/// <summary>How a file is to be read: what was found and what a person said, together.</summary>
public sealed record StatementSettings
{
    /// <summary>What kind of file it is.</summary>
    public required StatementFormat Format { get; init; }

    /// <summary>The code page of its text.</summary>
    public required int CodePage { get; init; }

    /// <summary>The account's currency: its decimals, and the only one that rows may be in.</summary>
    public required Currency Currency { get; init; }

    /// <summary>How the columns are to be read; needed for CSV, unused else.</summary>
    public CsvMapping? Csv { get; init; }

    /// <summary>The order of the dates; used by CSV and QIF.</summary>
    public DateOrder DateOrder { get; init; } = DateOrder.YearMonthDay;

    /// <summary>The decimal mark; used by CSV and QIF.</summary>
    public DecimalMark DecimalMark { get; init; } = DecimalMark.Point;

    /// <summary>Which statement of the file, counted from 0.</summary>
    public int Statement { get; init; }
}

/// <summary>What comes out of a file, one at a time: a row, a line that cannot be read, or the reason why reading ends here.</summary>
public readonly record struct StatementItem
{
    /// <summary>A row; null for anything else.</summary>
    public StatementRow? Row { get; init; }

    /// <summary>A line that cannot be read; null for anything else.</summary>
    public StatementProblem? Problem { get; init; }

    /// <summary>Why the file is refused from here on: nothing comes after it, and nothing of the file may be kept.</summary>
    public Refusal? Refusal { get; init; }
}
