using System.Globalization;
using System.Text.RegularExpressions;

namespace PotLock.Domain.Receipts;

/// <summary>The day of a purchase: the one date on the receipt that can be it.</summary>
internal static partial class ReceiptDates
{
    /// <summary>Receipts are kept for some years; an older date on one is that of a firm's founding, or misread.</summary>
    private const int Years = 10;

    private static readonly Dictionary<string, int> s_months = new[]
    {
        "jan janv ene gen", "feb fév fev févr", "mar mär mrz mars mär maa", "apr avr avril abr", "may mai mei mag", "jun juin giu",
        "jul juil lug", "aug aoû aou août ago", "sep sept set", "oct okt ott", "nov", "dec dez déc dic",
    }.SelectMany((names, month) => names.Split(' ').Distinct().Select(name => (name, month: month + 1)))
        .ToDictionary(one => one.name, one => one.month);

    /// <summary>The date; null when there is none, or more than one.</summary>
    public static DateOnly? Find(IReadOnlyList<string> lines, CultureInfo culture, DateOnly today)
    {
        var monthFirst = culture.DateTimeFormat.ShortDatePattern is var pattern
            && pattern.IndexOf('M', StringComparison.Ordinal) < pattern.IndexOf('d', StringComparison.Ordinal)
            && !pattern.StartsWith('y');
        var found = lines.SelectMany(line => DatesOf(line, monthFirst)).OfType<DateOnly>()
            .Where(date => date <= today && date > today.AddYears(-Years)).Distinct().Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static IEnumerable<DateOnly?> DatesOf(string line, bool monthFirst) =>
    [
        .. YearFirst().Matches(line).Select(match => Date(match, match.Groups["y"].Value, "m", "d")),
        .. Numbers().Matches(line).Select(match => ByOrder(match, monthFirst)),
        .. DayAndWord().Matches(line).Concat(WordAndDay().Matches(line)).Select(ByWord),
    ];

    /// <summary>A point between the numbers is written where the day comes first. A number beyond 12 is a day anyway.</summary>
    private static DateOnly? ByOrder(Match match, bool monthFirst)
    {
        var isMonthFirst = monthFirst && match.Groups["sign"].Value != ".";
        var (first, second) = (Number(match, "a"), Number(match, "b"));
        isMonthFirst = isMonthFirst ? first <= 12 : second > 12;
        return Date(match, match.Groups["y"].Value, isMonthFirst ? "a" : "b", isMonthFirst ? "b" : "a");
    }

    private static DateOnly? ByWord(Match match)
    {
        var word = match.Groups["word"].Value.ToLowerInvariant();
        for (var length = Math.Min(5, word.Length); length >= 3; length--)
        {
            if (s_months.TryGetValue(word[..length], out var month))
            {
                return Date(YearOf(match.Groups["y"].Value), month, Number(match, "d"));
            }
        }

        return null;
    }

    private static DateOnly? Date(Match match, string year, string month, string day) =>
        Date(YearOf(year), Number(match, month), Number(match, day));

    private static DateOnly? Date(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static int YearOf(string year) => int.Parse(year, CultureInfo.InvariantCulture) + (year.Length == 2 ? 2000 : 0);

    [GeneratedRegex(@"(?<!\d)(?<y>20\d{2})[-/.年](?<m>[01]?\d)[-/.月](?<d>[0-3]?\d)(?!\d)")]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        @"(?<![\d.,/-])(?<a>[0-3]?\d)\s?(?<sign>[-/.])\s?(?<b>[0-3]?\d)\s?\k<sign>\s?(?<y>20\d{2}|\d{2})(?![\d]|[.,/-]\d)")]
    private static partial Regex Numbers();

    [GeneratedRegex(
        @"(?<!\d)(?<d>[0-3]?\d)(?:st|nd|rd|th|er|\.)?[ -]?(?:de )?(?<word>\p{L}{3,10})\.?,?[ -](?:de )?'?(?<y>20\d{2}|\d{2})(?![\d:])",
        RegexOptions.IgnoreCase)]
    private static partial Regex DayAndWord();

    [GeneratedRegex(@"(?<word>\p{L}{3,10})\.? (?<d>[0-3]?\d)(?:st|nd|rd|th)?,? (?<y>20\d{2})(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex WordAndDay();
}
