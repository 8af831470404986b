using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;
using PotLock.Services.Reports;
using PotLock.Web.Shared;

namespace PotLock.Web.Reports;

/// <summary>What the address of a report asks for, as it was typed.</summary>
public sealed class ReportForm
{
    /// <summary>A day or a month to begin with.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>A day or a month to end with.</summary>
    [FromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>A period by a word, see <see cref="ReportWords.Presets"/>; days that are given as well count more.</summary>
    [FromQuery(Name = "period")]
    public string? Period { get; set; }

    /// <summary>The account of a statement, empty for the main account; or the one that paid, empty for any.</summary>
    [FromQuery(Name = "account")]
    public string? Account { get; set; }

    /// <summary>The form in which it is wanted; empty or <c>html</c> for the page.</summary>
    [FromQuery(Name = "format")]
    public string? Format { get; set; }

    /// <summary>What the rows are, see <see cref="OwnReportWords.Groupings"/>; empty for as usual.</summary>
    [FromQuery(Name = "group")]
    public string? Group { get; set; }

    /// <summary>The one category that counts; empty for all.</summary>
    [FromQuery(Name = "category")]
    public string? Category { get; set; }

    /// <summary>The one tag that counts; empty for all.</summary>
    [FromQuery(Name = "tag")]
    public string? Tag { get; set; }

    /// <summary>Words that entries must have; empty for none.</summary>
    [FromQuery(Name = "text")]
    public string? Text { get; set; }

    /// <summary>The smallest amount that counts; empty for any.</summary>
    [FromQuery(Name = "least")]
    public string? Least { get; set; }

    /// <summary>The largest amount that counts; empty for any.</summary>
    [FromQuery(Name = "most")]
    public string? Most { get; set; }

    /// <summary>Whether anything narrows the entries that count.</summary>
    public bool Narrows => new[] { Account, Category, Tag, Text, Least, Most }.Any(one => !string.IsNullOrWhiteSpace(one));

    /// <summary>What of it is not about days, as addresses have it.</summary>
    public IEnumerable<(string Name, string Value)> Choices => new[]
    {
        ("account", Account), ("group", Group), ("category", Category), ("tag", Tag), ("text", Text), ("least", Least), ("most", Most),
    }.Where(one => !string.IsNullOrWhiteSpace(one.Item2)).Select(one => (one.Item1, one.Item2!));

    /// <summary>What is asked; what cannot be read is noted, and left out.</summary>
    /// <param name="calendar">Which days are a month to the report.</param>
    public ReportAsk Read(ModelStateDictionary state, FormReader reader, BudgetCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(calendar);
        var preset = ReportWords.Presets.FirstOrDefault(one => one.Word == Period);
        if (!string.IsNullOrEmpty(Period) && preset.Word is null)
        {
            state.AddModelError("", "Choose one of the periods, or two dates.");
        }

        long? account = null;
        if (!string.IsNullOrEmpty(Account))
        {
            account = long.TryParse(Account, out var id) ? id : -1;
        }

        return new ReportAsk(
            preset.Word is null ? null : preset.Preset,
            Day(state, "from", From, calendar.FirstDay), Day(state, "to", To, calendar.LastDay), account, GroupingIn(state),
            new SpendingFilter(
                string.IsNullOrEmpty(Category) ? null : long.TryParse(Category, out var category) ? category : -1,
                string.IsNullOrWhiteSpace(Tag) ? null : Tag.Trim().TrimStart('#').ToLowerInvariant(),
                string.IsNullOrWhiteSpace(Text) ? null : Text.Trim(), reader.OptionalAmount("least", Least),
                reader.OptionalAmount("most", Most)));
    }

    private ReportGrouping? GroupingIn(ModelStateDictionary state)
    {
        var grouping = OwnReportWords.ValueOf(OwnReportWords.Groupings, Group);
        if (grouping is null && !string.IsNullOrEmpty(Group))
        {
            state.AddModelError("group", "Choose one of the groupings.");
        }

        return grouping;
    }

    private static DateOnly? Day(ModelStateDictionary state, string field, string? text, Func<DateOnly, DateOnly> ofMonth)
    {
        switch (text?.Trim())
        {
            case null or "":
                return null;
            case { } month when DateText.TryParseIsoMonth(month, out var first):
                return ofMonth(first);
            case { } day when DateText.TryParseIso(day, out var date):
                return date;
            case { } other:
                state.AddModelError(field, $"We cannot read “{ShortText.To(other, 30)}”. Enter a real date, like 2026-11-21.");
                return null;
        }
    }
}

/// <summary>Words of reports that pages and programs share.</summary>
public static class ReportWords
{
    /// <summary>Periods by their words, with what people call them.</summary>
    public static IReadOnlyList<(string Word, ReportPreset Preset, string Name)> Presets { get; } =
    [
        ("this-month", ReportPreset.ThisMonth, "This month"), ("last-month", ReportPreset.LastMonth, "Last month"),
        ("last-3-months", ReportPreset.LastThreeMonths, "3 months"), ("last-12-months", ReportPreset.LastTwelveMonths, "12 months"),
        ("this-year", ReportPreset.ThisYear, "This year"), ("last-year", ReportPreset.LastYear, "Last year"),
        ("all", ReportPreset.All, "Everything"),
    ];
}
