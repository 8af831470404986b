using System.Collections.Concurrent;
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
