using System.Globalization;

namespace PotLock.Domain.QuickEntries;

/// <summary>Reads the day that words of a line name: today, last Friday, 3 days ago, 3 March, 3/3, 2026-03-03.</summary>
internal static class QuickDates
{
    private static readonly string[] s_weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    private static readonly string[] s_months =
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];

    /// <summary>Reads a day that begins at a word.</summary>
    /// <param name="words">The folded words of the line; null for those that were read before.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="culture">In whose order a day and a month in figures stand.</param>
    /// <param name="today">The book's date; a day without a year is the last such day up to it.</param>
    /// <param name="date">The day; it may be after today where its year was typed.</param>
    /// <returns>How many words it took; 0 where there is no day.</returns>
    public static int Read(IReadOnlyList<string?> words, int at, CultureInfo culture, DateOnly today, out DateOnly date)
    {
        date = today;
        var word = words[at];
        if (word is null)
        {
            return 0;
        }

        if (word == "today")
        {
            return 1;
        }

        if (word == "yesterday")
        {
            date = today.AddDays(-1);
            return 1;
        }

        if (word == "last" && Weekday(Word(words, at + 1), isShortToo: true) is { } last)
        {
            date = Before(today.AddDays(-1), last);
            return 2;
        }

        // "Sun" and "sat" are words of their own, but not behind "on".
        if (Weekday(word, isShortToo: at > 0 && words[at - 1] == "on") is { } weekday)
        {
            date = Before(today, weekday);
            return 1;
        }

        if (Number(word) is { } days and >= 1 and <= 366 && Word(words, at + 1) is "day" or "days" && Word(words, at + 2) == "ago")
        {
            date = today.AddDays(-days);
            return 3;
        }

        return ReadNamed(words, at, today, out date) is > 0 and var named ? named : ReadFigures(word, culture, today, out date) ? 1 : 0;
    }

    private static int ReadNamed(IReadOnlyList<string?> words, int at, DateOnly today, out DateOnly date)
    {
        date = today;
        var (first, second) = (words[at], Word(words, at + 1));
        var (day, month) = Month(second) is { } after ? (Day(first), after)
            : Month(first) is { } before ? (Day(second), before)
            : (null, 0);
        if (day is not { } dayOfMonth)
        {
            return 0;
        }

        var year = Number(Word(words, at + 2)) is { } typed and >= 1970 and <= 2999 ? typed : (int?)null;
        return Of(year, month, dayOfMonth, today, out date) ? year is null ? 2 : 3 : 0;
    }

    private static bool ReadFigures(string word, CultureInfo culture, DateOnly today, out DateOnly date)
    {
        if (DateOnly.TryParseExact(word, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            return true;
        }

        date = today;
        // A point parts the decimals of money, where the culture writes them so.
        var isPoint = culture.NumberFormat.CurrencyDecimalSeparator != ".";
        var parts = word.Contains('/', StringComparison.Ordinal) ? word.Split('/')
            : isPoint && word.Contains('.', StringComparison.Ordinal) ? word.TrimEnd('.').Split('.') : [];
        if (parts.Length is not (2 or 3) || parts.Any(part => part.Length is 0 or > 4 || Number(part) is null))
        {
            return false;
        }

        var pattern = culture.DateTimeFormat.ShortDatePattern;
        var (d, m, y) = (pattern.IndexOf('d', StringComparison.Ordinal), pattern.IndexOf('M', StringComparison.Ordinal),
            pattern.IndexOf('y', StringComparison.Ordinal));
        var numbers = Array.ConvertAll(parts, part => Number(part)!.Value);
        if (parts.Length == 2)
        {
            var (day, month) = d < m ? (numbers[0], numbers[1]) : (numbers[1], numbers[0]);
            return Of(null, month, day, today, out date);
        }

        var yearFirst = y < d && y < m;
        var rest = yearFirst ? numbers[1..] : numbers[..2];
        var year = yearFirst ? numbers[0] : numbers[2];
        return Of(year < 100 ? 2000 + year : year, d < m ? rest[1] : rest[0], d < m ? rest[0] : rest[1], today, out date);
    }

    // Without a year it is the last such day; 29 February is that of the last leap year.
    private static bool Of(int? year, int month, int day, DateOnly today, out DateOnly date)
    {
        date = today;
        if (month is < 1 or > 12 || day is < 1 or > 31)
        {
            return false;
        }

        if (year is { } typed)
        {
            var isDay = typed is >= 1 and <= 9999 && day <= DateTime.DaysInMonth(typed, month);
            date = isDay ? new DateOnly(typed, month, day) : today;
            return isDay;
        }

        for (var back = 0; back <= 8; back++)
        {
            if (day <= DateTime.DaysInMonth(today.Year - back, month) && new DateOnly(today.Year - back, month, day) <= today)
            {
                date = new DateOnly(today.Year - back, month, day);
                return true;
            }
        }

        return false;
    }

    private static DateOnly Before(DateOnly from, DayOfWeek weekday) => from.AddDays(-(((int)from.DayOfWeek - (int)weekday + 7) % 7));

    private static DayOfWeek? Weekday(string? word, bool isShortToo) => Find(s_weekdays, word, isShortToo) is { } at ? (DayOfWeek)at : null;

    private static int? Month(string? word) => Find(s_months, word == "sept" ? "sep" : word, isShortToo: true) + 1;

    private static int? Find(string[] names, string? word, bool isShortToo) =>
        Array.FindIndex(names, name => name == word || (isShortToo && word == name[..3])) is >= 0 and var at ? at : null;

    private static int? Day(string? word) =>
        Number(word is { Length: > 2 } && word[^2..] is "st" or "nd" or "rd" or "th" ? word[..^2] : word?.TrimEnd('.')) is { } day
            and >= 1 and <= 31 ? day : null;

    private static string? Word(IReadOnlyList<string?> words, int at) => at < words.Count ? words[at] : null;

    private static int? Number(string? word) =>
        word is { Length: <= 4 } && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
