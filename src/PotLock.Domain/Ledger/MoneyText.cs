using System.Globalization;
using System.Text;

namespace PotLock.Domain.Ledger;

/// <summary>Why a typed amount could not be read.</summary>
public enum MoneyTextProblem
{
    /// <summary>It could be read.</summary>
    None,

    /// <summary>Nothing was typed.</summary>
    Empty,

    /// <summary>It is no number, or its separators can be read in two ways.</summary>
    NotAnAmount,

    /// <summary>It has more decimals than the currency.</summary>
    TooManyDecimals,

    /// <summary>It has more digits than any amount that PotLock keeps.</summary>
    TooLarge,
}

/// <summary>
/// The one place that writes money for people and reads what they type, in one book's currency and culture. Whole minor
/// units in, whole minor units out; nothing passes through a floating-point or decimal number. What can be read in two
/// ways is refused, never guessed: <c>1.234</c> in an English book is an error, not 1.
/// </summary>
public sealed class MoneyText
{
    private readonly NumberFormatInfo _format;
    private readonly int[] _groupSizes;

    /// <summary>A formatter for one currency in one culture.</summary>
    public MoneyText(Currency currency, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        Currency = currency;
        Culture = culture;
        _format = culture.NumberFormat;
        // The framework hands out a copy at each reading.
        _groupSizes = _format.CurrencyGroupSizes is { Length: > 0 } sizes ? sizes : [3];
    }

    /// <summary>The currency of every amount that it writes or reads: symbol and decimals.</summary>
    public Currency Currency { get; }

    /// <summary>The culture whose separators are written and read.</summary>
    public CultureInfo Culture { get; }

    /// <summary>Whether the currency's sign stands before the number in this culture.</summary>
    public bool SymbolLeads => _format.CurrencyPositivePattern is 0 or 2;

    /// <summary>For people: sign, thousands, decimals, as in <c>£1,234.50</c>.</summary>
    public string Format(long amountMinor) =>
        Signed(amountMinor, Number(amountMinor, grouped: true, _format.CurrencyDecimalSeparator, _format.CurrencyGroupSeparator));

    /// <summary>
    /// For the scale of a chart, where room is short: <c>£1,500</c>, with decimals only where there are any, as in <c>£1.50</c>.
    /// </summary>
    public string FormatShort(long amountMinor) => amountMinor % Currency.MinorPerMajor == 0
        ? Signed(amountMinor, Number(amountMinor, grouped: true, "", _format.CurrencyGroupSeparator)[..^Currency.MinorDigits])
        : Format(amountMinor);

    /// <summary>For people beside a field that has the sign already: <c>1,234.50</c>.</summary>
    public string FormatNumber(long amountMinor) => (amountMinor < 0 ? "\u2212" : "")
        + Number(amountMinor, grouped: true, _format.CurrencyDecimalSeparator, _format.CurrencyGroupSeparator);

    /// <summary>For an input's value: this culture's decimals, no thousands, no sign of the currency; reads back unchanged.</summary>
    public string ForInput(long amountMinor) =>
        (amountMinor < 0 ? "-" : "") + Number(amountMinor, grouped: false, _format.CurrencyDecimalSeparator, "");

    /// <summary>For programs: plain decimal with a point, as in <c>1234.50</c>.</summary>
    public string Plain(long amountMinor) => Plain(amountMinor, Currency);

    /// <summary>For programs: plain decimal with a point, as in <c>-1234.50</c>, in the currency's decimals.</summary>
    public static string Plain(long amountMinor, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        return (amountMinor < 0 ? "-" : "") + Digits(amountMinor, currency, grouped: false, ".", "");
    }

    /// <summary>
    /// Reads what a person typed: digits with at most the currency's decimals, in this culture's separators; spaces, the
    /// currency's sign or code and well-formed thousands are accepted, a leading minus too (the rules refuse it by name).
    /// </summary>
    public MoneyTextProblem TryParse(string? text, out long amountMinor)
    {
        amountMinor = 0;
        var body = StripSign((text ?? "").Trim());
        if (body.Length == 0)
        {
            return string.IsNullOrWhiteSpace(text) ? MoneyTextProblem.Empty : MoneyTextProblem.NotAnAmount;
        }

        var negative = body[0] is '-' or '\u2212';
        if (negative)
        {
            body = StripSign(body[1..].TrimStart());
        }

        return ReadNumber(body, negative, out amountMinor);
    }

    private MoneyTextProblem ReadNumber(string body, bool negative, out long amountMinor)
    {
        amountMinor = 0;
        // Money is read in the separators in which it is written: some cultures write plain numbers otherwise (de-AT, fr-CH).
        var point = body.IndexOf(_format.CurrencyDecimalSeparator, StringComparison.Ordinal);
        var whole = point < 0 ? body : body[..point];
        var decimals = point < 0 ? "" : body[(point + _format.CurrencyDecimalSeparator.Length)..];
        if ((point >= 0 && decimals.Length == 0) || !decimals.All(char.IsAsciiDigit) || !TryUngroup(whole, out var digits)
            || (digits.Length == 0 && decimals.Length == 0))
        {
            return MoneyTextProblem.NotAnAmount;
        }

        if (decimals.Length > Currency.MinorDigits)
        {
            return MoneyTextProblem.TooManyDecimals;
        }

        var all = (digits + decimals.PadRight(Currency.MinorDigits, '0')).TrimStart('0');
        if (all.Length > 17)
        {
            return MoneyTextProblem.TooLarge;
        }

        amountMinor = all.Length == 0 ? 0 : long.Parse(all, NumberStyles.None, CultureInfo.InvariantCulture);
        amountMinor = negative ? -amountMinor : amountMinor;
        return MoneyTextProblem.None;
    }

    /// <summary>Takes thousands separators out of the whole part; false when they do not stand where this culture puts them.</summary>
    private bool TryUngroup(string whole, out string digits)
    {
        var groupSeparator = _format.CurrencyGroupSeparator;
        var plain = new StringBuilder(whole.Length);
        foreach (var c in whole)
        {
            // Any kind of space, and the straight apostrophe for the typographic one, count as the separators people type.
            plain.Append(char.IsWhiteSpace(c) || c is '\'' or '\u2019' ? ' ' : c);
        }

        var normal = plain.ToString();
        digits = normal;
        if (normal.All(char.IsAsciiDigit))
        {
            return true;
        }

        var isSpaceLike = string.IsNullOrWhiteSpace(groupSeparator) || groupSeparator is "\u2019" or "'";
        var separator = normal.Contains(' ', StringComparison.Ordinal) ? " " : isSpaceLike ? " " : groupSeparator;
        var groups = normal.Split(separator);
        digits = string.Concat(groups);
        if (!digits.All(char.IsAsciiDigit) || groups[0].Length == 0)
        {
            return false;
        }

        // From the right: each group has this culture's size (3, or 3 then 2 in India); only the leftmost may be shorter.
        for (var i = groups.Length - 1; i >= 0; i--)
        {
            var fromRight = groups.Length - 1 - i;
            var size = _groupSizes[Math.Min(fromRight, _groupSizes.Length - 1)];
            if (i == 0 ? groups[i].Length > size : groups[i].Length != size)
            {
                return false;
            }
        }

        return true;
    }

    private string Signed(long amountMinor, string number)
    {
        var space = _format.CurrencyPositivePattern is 2 or 3
            || (SymbolLeads && char.IsAsciiLetter(Currency.Symbol[^1]) && Currency.Symbol.Length > 2)
            ? "\u00a0"
            : "";
        var text = SymbolLeads ? Currency.Symbol + space + number : number + space + Currency.Symbol;
        return amountMinor < 0 ? "\u2212" + text : text;
    }

    private string StripSign(string text)
    {
        // The code first: one ends in its own sign (ZAR and R).
        foreach (var sign in new[] { Currency.Code, Currency.Symbol })
        {
            if (text.StartsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                return text[sign.Length..].Trim();
            }

            if (text.EndsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                return text[..^sign.Length].Trim();
            }
        }

        return text;
    }

    private string Number(long amountMinor, bool grouped, string decimalSeparator, string groupSeparator) =>
        Digits(amountMinor, Currency, grouped, decimalSeparator, groupSeparator, _groupSizes);

    private static string Digits(
        long amountMinor, Currency currency, bool grouped, string decimalSeparator, string groupSeparator, int[]? groupSizes = null)
    {
        var magnitude = UInt128.CreateChecked(Int128.Abs(amountMinor));
        var perMajor = (UInt128)currency.MinorPerMajor;
        var whole = (magnitude / perMajor).ToString(CultureInfo.InvariantCulture);
        if (grouped)
        {
            whole = Group(whole, groupSeparator, groupSizes is { Length: > 0 } ? groupSizes : [3]);
        }

        return currency.MinorDigits == 0
            ? whole
            : whole + decimalSeparator
                + (magnitude % perMajor).ToString(CultureInfo.InvariantCulture).PadLeft(currency.MinorDigits, '0');
    }

    private static string Group(string digits, string separator, int[] sizes)
    {
        var text = new StringBuilder(digits);
        var position = digits.Length;
        for (var i = 0; ; i++)
        {
            var size = sizes[Math.Min(i, sizes.Length - 1)];
            position -= size;
            if (size == 0 || position <= 0)
            {
                return text.ToString();
            }

            text.Insert(position, separator);
        }
    }
}
