using System.Globalization;

namespace PotLock.Domain.Imports;

/// <summary>
/// Reads dates as banks write them: with any sign between the parts or none, years of two or four digits, months by number or
/// name, a weekday before and a time of day behind. Which part is which is not its decision: the order is handed in. Pure.
/// </summary>
public static class StatementDate
{
    /// <summary>The longest text that can be a date.</summary>
    public const int MaxLength = 60;

    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    // Years of two digits: up to 69 they are of this century, as money's own programs have it.
    private const int FirstYearOfLastCentury = 70;

    /// <summary>Reads a date; false for what is none in this order.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, DateOrder order, out DateOnly date)
    {
        date = default;
        return DateParts.TrySplit(text, out var parts) && TryPlace(parts, order, out date);
    }

    /// <summary>Whether a text is a date in some order.</summary>
    public static bool IsDate(ReadOnlySpan<char> text) => DateParts.TrySplit(text, out var parts)
        && (TryPlace(parts, DateOrder.DayMonthYear, out _) || TryPlace(parts, DateOrder.MonthDayYear, out _)
            || TryPlace(parts, DateOrder.YearMonthDay, out _) || TryPlace(parts, DateOrder.YearDayMonth, out _));

    /// <summary>The parts of a date, in one order.</summary>
    internal static bool TryPlace(in DateParts parts, DateOrder order, out DateOnly date)
    {
        date = default;
        if (parts.Compact > 0)
        {
            return TryPlaceCompact(parts, order, out date);
        }

        // A month by name leaves no doubt: the year is the part of four digits, else the last.
        if (parts.NamedPart > 0)
        {
            return parts.NamedPart switch
            {
                1 => TryMake(parts.C, parts.DigitsC, parts.A, parts.B, parts.IsThisCentury, out date),
                2 when parts.DigitsA == 4 => TryMake(parts.A, 4, parts.B, parts.C, parts.IsThisCentury, out date),
                2 => TryMake(parts.C, parts.DigitsC, parts.B, parts.A, parts.IsThisCentury, out date),
                _ => false,
            };
        }

        var yearIsFirst = order is DateOrder.YearMonthDay or DateOrder.YearDayMonth;
        if ((parts.DigitsA == 4 && !yearIsFirst) || (parts.DigitsC == 4 && yearIsFirst))
        {
            return false;
        }

        return order switch
        {
            DateOrder.DayMonthYear => TryMake(parts.C, parts.DigitsC, parts.B, parts.A, parts.IsThisCentury, out date),
            DateOrder.MonthDayYear => TryMake(parts.C, parts.DigitsC, parts.A, parts.B, parts.IsThisCentury, out date),
            DateOrder.YearMonthDay => !parts.IsThisCentury && TryMake(parts.A, parts.DigitsA, parts.B, parts.C, false, out date),
            // Two digits at both ends are never meant like this.
            DateOrder.YearDayMonth => parts.DigitsA == 4 && TryMake(parts.A, 4, parts.C, parts.B, false, out date),
            _ => false,
        };
    }

    private static bool TryPlaceCompact(in DateParts parts, DateOrder order, out DateOnly date)
    {
        date = default;
        var (value, digits) = (parts.A, parts.Compact == 8 ? 4 : 2);
        var tail = digits == 4 ? 10_000 : 100;
        return order switch
        {
            DateOrder.YearMonthDay => TryMake(value / 10_000, digits, value / 100 % 100, value % 100, false, out date),
            DateOrder.YearDayMonth => digits == 4 && TryMake(value / 10_000, digits, value % 100, value / 100 % 100, false, out date),
            DateOrder.DayMonthYear => TryMake(value % tail, digits, value / tail % 100, value / tail / 100, false, out date),
            DateOrder.MonthDayYear => TryMake(value % tail, digits, value / tail / 100, value / tail % 100, false, out date),
            _ => false,
        };
    }

    private static bool TryMake(int year, int yearDigits, int month, int day, bool isThisCentury, out DateOnly date)
    {
        date = default;
        var full = yearDigits switch
        {
            4 => year,
            1 when isThisCentury => 2000 + year,
            2 => isThisCentury || year < FirstYearOfLastCentury ? 2000 + year : 1900 + year,
            _ => 0,
        };
        if (full is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(full, month))
        {
            return false;
        }

        date = new DateOnly(full, month, day);
        return true;
    }
}

/// <summary>The parts of a date as a file has them, before anybody says which is which.</summary>
internal readonly struct DateParts
{
    private static readonly Dictionary<string, int> Months = MonthNames();

    private DateParts(ReadOnlySpan<int> values, ReadOnlySpan<int> digits, int namedPart, bool isThisCentury)
    {
        (A, B, C) = (values[0], values[1], values[2]);
        (DigitsA, DigitsC) = (digits[0], digits[2]);
        (NamedPart, IsThisCentury) = (namedPart, isThisCentury);
    }

    private DateParts(int compactValue, int compactDigits) => (A, Compact) = (compactValue, compactDigits);

    /// <summary>The first part; for a compact date all of it.</summary>
    public int A { get; }

    /// <summary>The second part.</summary>
    public int B { get; }

    /// <summary>The third part.</summary>
    public int C { get; }

    /// <summary>How many digits the first part has.</summary>
    public int DigitsA { get; }

    /// <summary>How many digits the third part has.</summary>
    public int DigitsC { get; }

    /// <summary>Which part is a month by name, counted from 1; 0 for none.</summary>
    public int NamedPart { get; }

    /// <summary>Whether an apostrophe before the year says that it is of this century, as Quicken writes it.</summary>
    public bool IsThisCentury { get; }

    /// <summary>How many digits a date without any sign between its parts has: 8 or 6; else 0.</summary>
    public int Compact { get; }

    /// <summary>Takes a text apart; false for what has not three parts.</summary>
    public static bool TrySplit(ReadOnlySpan<char> text, out DateParts parts)
    {
        parts = default;
        if (text.Length is 0 or > StatementDate.MaxLength)
        {
            return false;
        }

        Span<int> values = stackalloc int[3];
        Span<int> digits = stackalloc int[3];
        var (count, named, isThisCentury, at) = (0, 0, false, 0);
        while (count < 3)
        {
            var apostrophe = SkipSigns(text, ref at);
            if (at == text.Length)
            {
                return false;
            }

            if (char.IsAsciiDigit(text[at]))
            {
                var length = ReadNumber(text, ref at, out values[count]);
                if (count == 0 && length is 6 or 8 or 12 or 14)
                {
                    return TryCompact(text, at, length, out parts);
                }

                if (length > 4 || length == 3)
                {
                    return false;
                }

                digits[count] = length;
                isThisCentury |= apostrophe && count == 2;
                count++;
            }
            else if (ReadMonth(text, ref at) is not { } month)
            {
                return false;
            }
            else if (month > 0)
            {
                if (named > 0)
                {
                    return false;
                }

                values[count] = month;
                named = ++count;
            }
        }

        parts = new DateParts(values, digits, named, isThisCentury);
        return IsTimeOfDay(text[at..]);
    }

    private static bool TryCompact(ReadOnlySpan<char> text, int end, int length, out DateParts parts)
    {
        // With the time of day behind it in one go, as in OFX.
        var dateLength = length > 8 ? 8 : length;
        var start = end - length;
        parts = new DateParts(int.Parse(text.Slice(start, dateLength), NumberStyles.None, CultureInfo.InvariantCulture), dateLength);
        return length > 8 || IsTimeOfDay(text[end..]);
    }

    /// <summary>Skips what stands between parts; whether there was an apostrophe.</summary>
    private static bool SkipSigns(ReadOnlySpan<char> text, ref int at)
    {
        var apostrophe = false;
        for (; at < text.Length; at++)
        {
            if (text[at] is '\'' or '\u2019')
            {
                apostrophe = true;
            }
            else if (text[at] is not ('/' or '-' or '.' or ',' or '"' or '\\' or '年' or '月' or '\u2013') && !char.IsWhiteSpace(text[at]))
            {
                break;
            }
        }

        return apostrophe;
    }

    private static int ReadNumber(ReadOnlySpan<char> text, ref int at, out int value)
    {
        var start = at;
        long read = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]) && at - start < 15)
        {
            read = (read * 10) + (text[at++] - '0');
        }

        value = (int)(read % 100_000_000);
        return at - start;
    }

    /// <summary>A month's number; 0 for a word that dates have besides (a weekday, "th", "of"); null for any other.</summary>
    private static int? ReadMonth(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsLetter(text[at]))
        {
            at++;
        }

        if (at == start || at - start > 12)
        {
            return null;
        }

        var word = text[start..at].ToString().ToLowerInvariant();
        return Months.TryGetValue(word, out var month) ? month : null;
    }

    private static bool IsTimeOfDay(ReadOnlySpan<char> rest)
    {
        rest = rest.Trim("日\" \u00a0\t.");
        if (rest.IsEmpty || rest is "Z" or "z")
        {
            return true;
        }

        if (rest[0] is 'T' or 't' or ',' or ':' or ';' or '-')
        {
            rest = rest[1..].TrimStart();
        }

        // "at 10:22", "10:22:31.123 PM", "1022", "10.22 Uhr": digits with signs and a short word or zone around them.
        return !rest.IsEmpty && rest.Length <= 40 && rest.IndexOfAnyInRange('0', '9') >= 0
            && (char.IsAsciiDigit(rest[0]) || rest.StartsWith("at ", StringComparison.OrdinalIgnoreCase))
            && (rest.Contains(':') || rest.Contains('.') || rest.IndexOfAnyExceptInRange('0', '9') < 0);
    }

    private static Dictionary<string, int> MonthNames()
    {
        string[] months =
        [
            "jan january januar jän jänner janv janvier ene enero gen gennaio januari",
            "feb february februar feber febr févr février fév febrero febbraio februari",
            "mar march märz mär mrz mars marzo mrt maart",
            "apr april avr avril abr abril aprile",
            "may mai mayo mag maggio mei maj",
            "jun june juni juin junio giu giugno",
            "jul july juli juil juillet julio lug luglio",
            "aug august août aout ago agosto augustus",
            "sep sept september septembre septiembre set settembre",
            "oct october okt oktober octobre octubre ott ottobre",
            "nov november novembre noviembre",
            "dec december dez dezember déc décembre dic diciembre dicembre desember",
        ];
        Dictionary<string, int> names = new(StringComparer.Ordinal);
        for (var month = 1; month <= months.Length; month++)
        {
            foreach (var name in months[month - 1].Split(' '))
            {
                names.Add(name, month);
            }
        }

        const string besides = "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday "
            + "mo di mi do fr sa so st nd rd th of de";
        foreach (var word in besides.Split(' '))
        {
            names.Add(word, 0);
        }

        return names;
    }
}
