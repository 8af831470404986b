using System.Globalization;

namespace PotLock.Domain.Ledger;

/// <summary>
/// The one place that writes dates for people, and for programs. The day stands first, but for English cultures that write
/// the month first, as in <c>November 21, 2026</c>.
/// </summary>
public static class DateText
{
    /// <summary>For people: day, month by name, year, as in <c>21 November 2026</c>.</summary>
    public static string Format(DateOnly date, CultureInfo culture) => date.ToString(Pattern("MMMM", culture), culture);

    /// <summary>For people where room is short, as in <c>21 Nov 2026</c>.</summary>
    public static string Abbreviate(DateOnly date, CultureInfo culture) => date.ToString(Pattern("MMM", culture), culture);

    /// <summary>A month for people, as in <c>November 2026</c>.</summary>
    public static string FormatMonth(DateOnly date, CultureInfo culture) => date.ToString("MMMM yyyy", culture);

    /// <summary>A point in time for people, already in their zone: <c>21 November 2026, 14:05</c>.</summary>
    public static string FormatTime(DateTime local, CultureInfo culture) => local.ToString(Pattern("MMMM", culture) + ", HH:mm", culture);

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

    private static string Pattern(string month, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return culture.TwoLetterISOLanguageName == "en" && culture.DateTimeFormat.MonthDayPattern.StartsWith('M')
            ? month + " d, yyyy"
            : "d " + month + " yyyy";
    }
}
