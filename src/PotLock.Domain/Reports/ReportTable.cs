namespace PotLock.Domain.Reports;

/// <summary>What the cells of a column are.</summary>
public enum ReportColumnKind
{
    /// <summary>A text of somebody's or of PotLock's.</summary>
    Text,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A month, by its first day.</summary>
    Month,

    /// <summary>An amount in minor units.</summary>
    Money,

    /// <summary>A percentage in basis points (10,000 = 100 %).</summary>
    Percent,
}

/// <summary>A column of a report.</summary>
/// <param name="Key">Its name for programs, in camel case.</param>
/// <param name="Name">Its heading.</param>
/// <param name="Kind">What its cells are.</param>
public sealed record ReportColumn(string Key, string Name, ReportColumnKind Kind);

/// <summary>What of the book a cell is about.</summary>
public enum ReportTargetKind
{
    /// <summary>A category: its entries of the period.</summary>
    Category,

    /// <summary>An entry.</summary>
    Entry,

    /// <summary>A pot.</summary>
    Pot,

    /// <summary>The month that the cell names.</summary>
    Month,
}

/// <summary>Something of the book that a page can go on to.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Which.</param>
/// <param name="Figure">The key of the column whose figure the entries there come to; null where there is none.</param>
public readonly record struct ReportTarget(ReportTargetKind Kind, long Id, string? Figure = null);

/// <summary>
/// A cell of a report: a text, a day or a number, as its column says. An empty one says that there is nothing to say, which is not
/// zero.
/// </summary>
public readonly record struct ReportCell
{
    /// <summary>Nothing.</summary>
    public static ReportCell Empty => default;

    /// <summary>The text; null where the cell is none.</summary>
    public string? Text { get; private init; }

    /// <summary>The day, or the first day of the month.</summary>
    public DateOnly? Date { get; private init; }

    /// <summary>The amount in minor units, or the percentage in basis points.</summary>
    public long? Value { get; private init; }

    /// <summary>What it is about, where a page can show more of it.</summary>
    public ReportTarget? Target { get; private init; }

    /// <summary>The same cell, with something else behind it.</summary>
    internal ReportCell About(ReportTarget target) => this with { Target = target };

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Text is null && Date is null && Value is null;

    /// <summary>A text.</summary>
    public static ReportCell Of(string text, ReportTarget? target = null) => new() { Text = text, Target = target };

    /// <summary>A day, or a month by its first day.</summary>
    public static ReportCell Of(DateOnly date) => new() { Date = date };

    /// <summary>A month that a page can show by itself.</summary>
    /// <param name="month">Its first day.</param>
    public static ReportCell OfMonth(DateOnly month) =>
        new() { Date = month, Target = new ReportTarget(ReportTargetKind.Month, 0) };

    /// <summary>An amount in minor units, or a percentage in basis points; null is an empty cell.</summary>
    public static ReportCell Of(long? value) => new() { Value = value };
}

/// <summary>What a row is.</summary>
public enum ReportRowKind
{
    /// <summary>A row like others.</summary>
    Plain,

    /// <summary>The heading of the rows that follow: only its first cell says something.</summary>
    Heading,

    /// <summary>A sum, or a balance, of rows around it.</summary>
    Sum,
}

/// <summary>A row of a report, with a cell for each column.</summary>
/// <param name="Cells">The cells.</param>
/// <param name="Kind">What it is.</param>
public sealed record ReportRow(IReadOnlyList<ReportCell> Cells, ReportRowKind Kind = ReportRowKind.Plain);

/// <summary>How the figures of a report are drawn.</summary>
public enum ReportChartKind
{
    /// <summary>A line from left to right.</summary>
    Line,

    /// <summary>Bars that stand side by side at each label.</summary>
    Bars,

    /// <summary>Bars that lie below each other.</summary>
    Rows,
}

/// <summary>A drawing of columns of a report: it has no figures of its own.</summary>
/// <param name="Kind">How they are drawn.</param>
/// <param name="Label">The key of the column with the labels.</param>
/// <param name="Series">The keys of the columns that are drawn, each with the name of its colour.</param>
/// <param name="MostRows">How many plain rows are drawn at most, from the top.</param>
public sealed record ReportChart(
    ReportChartKind Kind, string Label, IReadOnlyList<(string Column, string Tone)> Series, int MostRows = int.MaxValue);

/// <summary>
/// A report: what a page shows and every file has. Whoever writes one knows this alone, so that all say the same.
/// </summary>
/// <param name="Name">Its name in addresses and for programs.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Subject">What it is of, where that is not the whole book: the name of an account; empty otherwise.</param>
/// <param name="Period">The days that it counts.</param>
/// <param name="Summary">What it says, in a sentence or two; it also describes the drawing.</param>
/// <param name="Columns">The columns, the first of which says what a row is.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Total">What stands below them; null where there is nothing to add up.</param>
public sealed record ReportTable(
    string Name, string Title, string Subject, ReportPeriod Period, string Summary, IReadOnlyList<ReportColumn> Columns,
    IReadOnlyList<ReportRow> Rows, ReportRow? Total)
{
    /// <summary>What has to be known to read the figures, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How it is drawn; null when it is not.</summary>
    public ReportChart? Chart { get; init; }

    /// <summary>Whether nothing happened: a page then says so instead of showing zeros.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>The rows, and the total where there is one.</summary>
    public IEnumerable<ReportRow> AllRows => Total is null ? Rows : Rows.Append(Total);

    /// <summary>Which column has a key. Throws for a key that none has.</summary>
    public int IndexOf(string key)
    {
        for (var at = 0; at < Columns.Count; at++)
        {
            if (Columns[at].Key == key)
            {
                return at;
            }
        }

        throw new ArgumentException($"No column is called {key}.", nameof(key));
    }

    /// <summary>The same report, once it is sure that every row has a cell for each column. Throws when one has not.</summary>
    public ReportTable Checked() => AllRows.All(row => row.Cells.Count == Columns.Count)
        ? this
        : throw new InvalidOperationException($"A row of {Name} has not {Columns.Count} cells.");
}
