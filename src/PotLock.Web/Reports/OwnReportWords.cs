using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Domain.Reports.Own;
using PotLock.Services.Reports.Own;

namespace PotLock.Web.Reports;

/// <summary>Words of own reports that pages and programs share.</summary>
public static class OwnReportWords
{
    /// <summary>Periods by their words, with what people call them.</summary>
    public static IReadOnlyList<(string Word, OwnPeriod Value, string Name)> Periods { get; } =
    [
        ("last-month", OwnPeriod.LastMonth, "Last month"), ("last-3-months", OwnPeriod.LastThreeMonths, "The last 3 full months"),
        ("year-so-far", OwnPeriod.YearSoFar, "This year so far"), ("tax-year", OwnPeriod.TaxYear, "This tax year so far"),
        ("this-month", OwnPeriod.ThisMonth, "This month so far"), ("last-12-months", OwnPeriod.LastTwelveMonths, "The last 12 full months"),
        ("last-year", OwnPeriod.LastYear, "Last year"), ("last-tax-year", OwnPeriod.LastTaxYear, "The last tax year"),
        ("all", OwnPeriod.All, "Everything"),
    ];

    /// <summary>Groupings by their words, with what people call them.</summary>
    public static IReadOnlyList<(string Word, ReportGrouping Value, string Name)> Groupings { get; } =
    [
        .. Enum.GetValues<ReportGrouping>()
            .Select(grouping => (Api.ApiText.Mark(grouping), grouping, SpendingInDetail.Heading(grouping))),
    ];

    /// <summary>Charts by their words, with what people call them.</summary>
    public static IReadOnlyList<(string Word, OwnChart Value, string Name)> Charts { get; } =
    [
        ("usual", OwnChart.AsUsual, "As usual"), ("none", OwnChart.None, "None"), ("line", OwnChart.Line, "Line"),
        ("bars", OwnChart.Bars, "Bars side by side"), ("rows", OwnChart.Rows, "Bars in rows"),
    ];

    /// <summary>How often a report is sent, by its word, with what people call it.</summary>
    public static IReadOnlyList<(string Word, SendEvery Value, string Name)> Rhythms { get; } =
    [
        ("week", SendEvery.Week, "Every week"), ("month", SendEvery.Month, "Every month"), ("quarter", SendEvery.Quarter, "Every quarter"),
    ];

    /// <summary>The word of a value; empty where none stands for it.</summary>
    public static string WordOf<T>(IReadOnlyList<(string Word, T Value, string Name)> words, T? value)
        where T : struct => value is { } one ? words.First(word => EqualityComparer<T>.Default.Equals(word.Value, one)).Word : "";

    /// <summary>The value of a word; null where it is none's.</summary>
    public static T? ValueOf<T>(IReadOnlyList<(string Word, T Value, string Name)> words, string? word)
        where T : struct => words.FirstOrDefault(one => one.Word == word) is { Word: not null } found ? found.Value : null;

    /// <summary>What an own report has, for its line in a list.</summary>
    public static string Contents(OwnReportRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        string?[] said =
        [
            row.Base, row.Account, row.Own.Grouping is { } grouping ? "by " + SpendingInDetail.Heading(grouping).ToLowerInvariant() : null,
            row.Category, Periods.First(period => period.Value == row.Own.Period).Name,
        ];
        return string.Join(" · ", said.OfType<string>());
    }

    /// <summary>When it is sent, in a sentence's part; null for never.</summary>
    public static string? Sending(OwnReport own, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(own);
        return own.NextSendOn is { } next
            ? $"{Rhythms.First(one => one.Value == own.SendEvery).Name.ToLowerInvariant()}, next on {DateText.Format(next, culture)}"
            : null;
    }

    /// <summary>The period that moves on like one that a report's page shows.</summary>
    public static OwnPeriod Like(ReportPreset? preset) => preset switch
    {
        ReportPreset.ThisMonth => OwnPeriod.ThisMonth,
        ReportPreset.LastThreeMonths => OwnPeriod.LastThreeMonths,
        ReportPreset.LastTwelveMonths => OwnPeriod.LastTwelveMonths,
        ReportPreset.ThisYear => OwnPeriod.YearSoFar,
        ReportPreset.LastYear => OwnPeriod.LastYear,
        ReportPreset.All => OwnPeriod.All,
        _ => OwnPeriod.LastMonth,
    };
}
