using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PotLock.Domain.Ledger;

/// <summary>
/// The one place that writes dates for people, and for programs. For people each culture's own patterns are taken from the
/// framework's data, those that name the month: <c>21 November 2026</c>, <c>November 21, 2026</c>, <c>21. November 2026</c>,
/// <c>2026年11月21日</c>.
/// </summary>
public static partial class DateText
{
    private static readonly ConcurrentDictionary<string, Patterns> s_patterns = new(StringComparer.Ordinal);
    private static readonly Lock s_stopsLock = new();
    private static readonly HashSet<string> s_monthsBeforeStops = new(StringComparer.Ordinal);

    // Dates that end in a full stop, as the cultures that were written so far have them; null while none does.
    private static volatile Regex? s_datesWithStop;

    /// <summary>For people: day, month by name, year, as in <c>21 November 2026</c>.</summary>
    public static string Format(DateOnly date, CultureInfo culture) => date.ToString(PatternsOf(culture).Date, culture);

    /// <summary>For people where room is short, as in <c>21 Nov 2026</c>.</summary>
    public static string Abbreviate(DateOnly date, CultureInfo culture) => date.ToString(PatternsOf(culture).ShortDate, culture);

    /// <summary>A day of a year for people, as in <c>21 November</c>.</summary>
    public static string FormatDay(DateOnly date, CultureInfo culture) => date.ToString(PatternsOf(culture).Day, culture);

    /// <summary>A month for people, as in <c>November 2026</c>.</summary>
    public static string FormatMonth(DateOnly date, CultureInfo culture) => date.ToString(PatternsOf(culture).Month, culture);

    /// <summary>A month for people where room is short, as in <c>Nov 26</c>.</summary>
    public static string FormatMonthShort(DateOnly date, CultureInfo culture) => date.ToString(PatternsOf(culture).ShortMonth, culture);

    /// <summary>A month's name alone, as in <c>November</c>.</summary>
    public static string MonthName(DateOnly date, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return culture.DateTimeFormat.GetMonthName(date.Month);
    }

    /// <summary>A day of a month as English says it: <c>1st</c>, <c>22nd</c>, <c>31st</c>.</summary>
    public static string Ordinal(int day)
    {
        var ending = (day % 10, day / 10) switch
        {
            (1, not 1) => "st",
            (2, not 1) => "nd",
            (3, not 1) => "rd",
            _ => "th",
        };
        return day.ToString(CultureInfo.InvariantCulture) + ending;
    }

    /// <summary>A point in time for people, already in their zone: <c>21 November 2026, 14:05</c>.</summary>
    public static string FormatTime(DateTime local, CultureInfo culture) =>
        Format(DateOnly.FromDateTime(local), culture) + ", " + local.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>An instant for people: date and time in the book's time zone, as in <c>21 November 2026, 14:05</c>.</summary>
    public static string FormatInstant(DateTime instantUtc, Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(book.TimeZoneId);
        return FormatTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(instantUtc, DateTimeKind.Utc), zone), book.Culture);
    }

    /// <summary>
    /// A text in which a sentence that ends in a date has one full stop, also where the date itself ends in one, as in Hungarian
    /// (<c>2026. március 5.</c>). Whoever hands sentences on calls it; whoever writes them need not think of it.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? WithSingleStops(string? text) =>
        s_datesWithStop is { } dates && text?.Contains("..", StringComparison.Ordinal) == true ? dates.Replace(text, DropStop) : text;

    /// <summary>Whether a text ends in a date whose full stop ends the sentence, too.</summary>
    public static bool EndsSentence(string? text) =>
        s_datesWithStop is not null && text is [.., '.'] && WithSingleStops(text + ".") == text;

    /// <summary>For programs and date inputs: <c>2026-11-21</c>.</summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads an ISO date, as native date inputs send it.</summary>
    public static bool TryParseIso(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>A month for programs and addresses: <c>2026-11</c>.</summary>
    public static string IsoMonth(DateOnly date) => date.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Reads a month as addresses and forms name it; the answer is its first day.</summary>
    public static bool TryParseIsoMonth(string? text, out DateOnly month) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out month);

    private static Patterns PatternsOf(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return s_patterns.GetOrAdd(culture.Name, _ => Read(culture.DateTimeFormat));
    }

    /// <summary>Remembers that dates with these names of months end in a full stop.</summary>
    private static void RememberStops(DateTimeFormatInfo format)
    {
        lock (s_stopsLock)
        {
            s_monthsBeforeStops.UnionWith(
                new[] { format.MonthNames, format.MonthGenitiveNames, format.AbbreviatedMonthNames, format.AbbreviatedMonthGenitiveNames }
                    .SelectMany(names => names).Where(name => name.Length > 0));
            var months = string.Join('|', s_monthsBeforeStops.Order(StringComparer.Ordinal).Select(Regex.Escape));
            // The month, a day or a year, its full stop, and that of the sentence; three stand for something left out.
            s_datesWithStop = new Regex($@"\b(?:{months})\.?\s\d{{1,4}}\.\.(?!\.)", RegexOptions.CultureInvariant);
        }
    }

    private static string DropStop(Match match) => match.Value[..^1];

    /// <summary>
    /// A culture has several long patterns, one of them without the day of the week; and short ones, some with the month's name.
    /// </summary>
    private static Patterns Read(DateTimeFormatInfo format)
    {
        var date = format.GetAllDateTimePatterns('D').FirstOrDefault(pattern => !pattern.Contains("ddd", StringComparison.Ordinal))
            ?? DayOfWeek().Replace(format.LongDatePattern, "").Trim();
        var shortDate = format.GetAllDateTimePatterns('d').FirstOrDefault(IsNamedDate) ?? Shorten(date);
        var month = format.YearMonthPattern;
        var shortMonth = Words().Replace(Shorten(month), "").Replace("yyyy", "yy", StringComparison.Ordinal);
        if (new[] { date, shortDate, format.MonthDayPattern, month }.Any(pattern => pattern.EndsWith('.')))
        {
            RememberStops(format);
        }

        return new Patterns(date, shortDate, format.MonthDayPattern, month, shortMonth);
    }

    /// <summary>Whether a short pattern names the month, as words do and columns of figures (<c>05-Mar-2026</c>) do not.</summary>
    private static bool IsNamedDate(string pattern) =>
        pattern.Contains("MMM", StringComparison.Ordinal) && pattern.Contains("yyyy", StringComparison.Ordinal)
        && !pattern.Contains("ddd", StringComparison.Ordinal) && pattern.AsSpan().IndexOfAny('-', '/') < 0;

    private static string Shorten(string pattern) => pattern.Replace("MMMM", "MMM", StringComparison.Ordinal);

    [GeneratedRegex(@"\W*dddd?\W*")]
    private static partial Regex DayOfWeek();

    /// <summary>
    /// Words between month and year (<c>de</c>), which short labels do without; not the signs for year and month of East Asia.
    /// </summary>
    [GeneratedRegex(@"'[\p{Lu}\p{Ll}]+' ?")]
    private static partial Regex Words();

    /// <summary>How a culture writes dates, as patterns of the framework.</summary>
    private sealed record Patterns(string Date, string ShortDate, string Day, string Month, string ShortMonth);
}
