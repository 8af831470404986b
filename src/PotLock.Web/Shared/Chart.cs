using System.Text.Json;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;

namespace PotLock.Web.Shared;

/// <summary>One row of figures of a chart.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Tone">The name of its colour, one of the pots' or <c>active</c>.</param>
/// <param name="Values">Its values in minor units, one for each label.</param>
public sealed record ChartSeries(string Name, string Tone, IReadOnlyList<long> Values);

/// <summary>What sort of chart it is.</summary>
public enum ChartKind
{
    /// <summary>A line from left to right.</summary>
    Line,

    /// <summary>Bars that stand side by side at each label.</summary>
    Bars,

    /// <summary>Bars that lie below each other, a label before each.</summary>
    Rows,
}

/// <summary>
/// A chart ready to draw: whatever people read in it was written here, and the script only draws. The same figures stand in a
/// table below it.
/// </summary>
/// <param name="Title">What it is called; also the heading of the table's first column is beside it.</param>
/// <param name="Summary">What it shows, in a sentence or two.</param>
/// <param name="Kind">What sort it is.</param>
/// <param name="LabelName">What the labels are, as the table's first heading says.</param>
/// <param name="Series">The rows of figures.</param>
/// <param name="Money">Writes money.</param>
public sealed record Chart(
    string Title,
    string Summary,
    ChartKind Kind,
    string LabelName,
    IReadOnlyList<string> Labels,
    IReadOnlyList<ChartSeries> Series,
    MoneyText Money)
{
    private static readonly JsonSerializerOptions s_camelCase = new(JsonSerializerDefaults.Web);

    /// <summary>Whether the page has the same figures in a table of its own below it, so that the chart brings none.</summary>
    public bool HasOwnTable { get; init; }

    /// <summary>Writes values that are not money; null for amounts of money.</summary>
    public Func<long, string>? Write { get; init; }

    /// <summary>
    /// Its figures for the script. The serializer's own encoder writes &lt;, &gt; and &amp; as escapes, so that no text ends
    /// the element that holds it.
    /// </summary>
    public string Json => JsonSerializer.Serialize(
        new
        {
            Kind = Kind.ToString().ToLowerInvariant(),
            Labels,
            Series = Series.Select(series => new
            {
                series.Name, series.Tone, Values = series.Values.Select(value => new { Value = value, Text = TextOf(value) }),
            }),
            Lines = ChartScale.Of(Series.SelectMany(series => series.Values))
                .Select(line => new { Value = line, Text = Write is null ? Money.FormatShort(line) : Write(line) }),
        },
        s_camelCase);

    private string TextOf(long value) => Write is null ? Money.Format(value) : Write(value);
}
