using System.Globalization;
using System.Text;
using PotLock.Domain.Exports;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Exports;

/// <summary>
/// Writes a file of comma-separated values, line by line: UTF-8 with a mark at its beginning, by which spreadsheets know it; amounts as
/// plain decimals, dates as <c>yyyy-MM-dd</c>, and texts neutral (<see cref="CsvText"/>). Nothing is kept but the line at hand.
/// </summary>
public sealed class CsvFile : IAsyncDisposable
{
    /// <summary>What the file is, for browsers.</summary>
    public const string ContentType = "text/csv; charset=utf-8";

    private readonly StreamWriter _writer;
    private readonly StringBuilder _line = new();
    private bool _isFirst = true;

    /// <summary>Begins a file with the names of its columns.</summary>
    /// <param name="file">Where to; it stays open.</param>
    /// <param name="columns">The names.</param>
    public CsvFile(Stream file, params IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 16 * 1024, leaveOpen: true);
        foreach (var column in columns)
        {
            Text(column);
        }

        _line.Append(CsvText.LineEnd);
        _isFirst = true;
    }

    /// <summary>A cell with a text.</summary>
    public CsvFile Text(string? text) => Raw(CsvText.Cell(text ?? ""));

    /// <summary>A cell with texts, parted by a semicolon.</summary>
    public CsvFile Texts(IEnumerable<string> texts) => Text(string.Join("; ", texts));

    /// <summary>A cell with an amount.</summary>
    /// <param name="amountMinor">In minor units; null leaves the cell empty.</param>
    /// <param name="currency">Says how many decimals they are.</param>
    public CsvFile Amount(long? amountMinor, Currency currency) => Raw(amountMinor is { } minor ? MoneyText.Plain(minor, currency) : "");

    /// <summary>A cell with a date; empty for none.</summary>
    public CsvFile Date(DateOnly? date) => Raw(date is { } day ? DateText.Iso(day) : "");

    /// <summary>A cell with a month; empty for none.</summary>
    public CsvFile Month(DateOnly? month) => Raw(month is { } day ? DateText.IsoMonth(day) : "");

    /// <summary>A cell with a whole number; empty for none.</summary>
    public CsvFile Number(long? number) => Raw(number?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>A cell with a percentage.</summary>
    /// <param name="basisPoints">In basis points; null leaves the cell empty.</param>
    public CsvFile Percent(int? basisPoints) => Raw(basisPoints is { } points ? PercentText.Plain(points) : "");

    /// <summary>A cell with a percentage that may be below zero.</summary>
    /// <param name="basisPoints">In basis points.</param>
    public CsvFile SignedPercent(long basisPoints) => Raw((basisPoints < 0 ? "-" : "") + PercentText.Plain((int)Math.Abs(basisPoints)));

    /// <summary>An annual rate in percent.</summary>
    public CsvFile Rate(int millionths) => Raw(RateText.ForInput(millionths, CultureInfo.InvariantCulture));

    /// <summary>A cell with yes or no.</summary>
    public CsvFile YesNo(bool value) => Raw(value ? "yes" : "no");

    /// <summary>Ends the line.</summary>
    public async ValueTask EndLineAsync(CancellationToken cancellationToken = default)
    {
        _line.Append(CsvText.LineEnd);
        _isFirst = true;
        foreach (var part in _line.GetChunks())
        {
            await _writer.WriteAsync(part, cancellationToken);
        }

        _line.Clear();
    }

    /// <summary>Writes what is left, and leaves the stream open.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.WriteAsync(_line.ToString());
        await _writer.DisposeAsync();
    }

    private CsvFile Raw(string cell)
    {
        _line.Append(_isFirst ? "" : CsvText.Separator.ToString()).Append(cell);
        _isFirst = false;
        return this;
    }
}
