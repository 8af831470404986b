using System.Text;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Imports.Files;

namespace PotLock.Services.Tests.Imports.Files;

/// <summary>A bank's file in memory, looked at and read as an import does it.</summary>
internal sealed class StatementFile(byte[] bytes, string name = "export", string currency = "GBP")
{
    public StatementFile(string text, string name = "export", string currency = "GBP")
        : this(Encoding.UTF8.GetBytes(text), name, currency)
    {
    }

    private Currency Currency { get; } = Currency.Of(currency);

    public Outcome<FileInspection> Inspect(FileCorrections? corrections = null)
    {
        using var stream = new MemoryStream(bytes);
        var outcome = InspectFile.Run(stream, name, Currency, corrections);
        Assert.True(stream.CanRead);
        return outcome;
    }

    /// <summary>Reads it as it was found; what the file leaves open is said by the test.</summary>
    public List<StatementItem> Read(
        FileCorrections? corrections = null, DateOrder? order = null, DecimalMark? mark = null, int statement = 0)
    {
        var found = Inspect(corrections).Value;
        using var stream = new MemoryStream(bytes);
        return [.. ReadStatement.Run(stream, SettingsOf(found, order, mark, statement))];
    }

    public StatementSettings SettingsOf(FileInspection found, DateOrder? order = null, DecimalMark? mark = null, int statement = 0) => new()
    {
        Format = found.Format,
        CodePage = found.CodePage,
        Currency = Currency,
        Csv = found.Csv?.Guess,
        DateOrder = order ?? found.Dates.Settled ?? DateOrder.DayMonthYear,
        DecimalMark = mark ?? found.Decimals.Settled ?? DecimalMark.Point,
        Statement = statement,
    };

    /// <summary>The rows as a ledger reads: date, minor units, description.</summary>
    public List<string> Rows(FileCorrections? corrections = null, DateOrder? order = null, DecimalMark? mark = null, int statement = 0) =>
        [.. Read(corrections, order, mark, statement).Select(Shown)];

    /// <summary>The one sentence with which it is refused.</summary>
    public string Refusal(FileCorrections? corrections = null)
    {
        var refusal = Assert.Single(Inspect(corrections).Refusals);
        Assert.Equal("File", refusal.Property);
        Assert.EndsWith(".", refusal.Sentence, StringComparison.Ordinal);
        return refusal.Name;
    }

    public static string Shown(StatementItem item) =>
        item.Row is { } row ? $"{row.Date:yyyy-MM-dd} {row.AmountMinor} {row.Description}"
        : item.Problem is { } problem ? $"line {problem.Line}: {problem.Sentence}"
        : "refused: " + item.Refusal?.Name;
}
