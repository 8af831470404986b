using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;

namespace PotLock.Web.Activities;

/// <summary>What of a book's activity an address asks for; what cannot be read is not asked.</summary>
public sealed class ActivityForm
{
    /// <summary>The person.</summary>
    [FromQuery(Name = "by")]
    public string? By { get; set; }

    /// <summary>The command.</summary>
    [FromQuery(Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>The first day.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>The last day.</summary>
    [FromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>The cursor of an older page.</summary>
    [FromQuery(Name = "before")]
    public string? Before { get; set; }

    /// <summary>The same, read.</summary>
    public ActivityFilter Read() => new(
        Guid.TryParse(By, out var by) ? by : null, Kind is not null && CommandNames.All.ContainsKey(Kind) ? Kind : null,
        Day(From), Day(To));

    private static DateOnly? Day(string? text) => DateText.TryParseIso(text?.Trim() ?? "", out var day) ? day : null;
}

/// <summary>The page of what was done in a book.</summary>
/// <param name="View">A page of it.</param>
/// <param name="Filter">What is looked for.</param>
public sealed record ActivityPage(ActivityView View, ActivityFilter Filter)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(View.Book.TimeZoneId);

    /// <summary>Whether anything narrows it.</summary>
    public bool IsNarrowed => Filter != new ActivityFilter();

    /// <summary>The file with the same rows.</summary>
    public string CsvPath => "/exports/book-activity.csv" + Query();

    /// <summary>The next page; null on the last.</summary>
    public string? NextPath => View.Next is { } next ? "/settings/activity" + Query().Add("before", next) : null;

    /// <summary>The rows by their days where the book is at home.</summary>
    public IEnumerable<IGrouping<DateOnly, (ActivityRow Row, DateTime At)>> Days => View.Rows
        .Select(row => (Row: row, At: TimeZoneInfo.ConvertTimeFromUtc(row.AtUtc, _zone)))
        .GroupBy(one => DateOnly.FromDateTime(one.At));

    /// <summary>A day as a heading.</summary>
    public string NameOf(DateOnly day) => day == View.Today ? "Today" : day == View.Today.AddDays(-1) ? "Yesterday"
        : DateText.Format(day, View.Book.Culture);

    private QueryString Query()
    {
        var query = QueryString.Empty;
        query = Filter.By is { } by ? query.Add("by", by.ToString("D", CultureInfo.InvariantCulture)) : query;
        query = Filter.Kind is { } kind ? query.Add("kind", kind) : query;
        query = Filter.From is { } from ? query.Add("from", DateText.Iso(from)) : query;
        return Filter.To is { } to ? query.Add("to", DateText.Iso(to)) : query;
    }
}
