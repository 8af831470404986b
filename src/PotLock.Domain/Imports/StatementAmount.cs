using PotLock.Domain.Ledger;

namespace PotLock.Domain.Imports;

/// <summary>Why an amount of a file cannot be read.</summary>
public enum AmountProblem
{
    /// <summary>It can be read.</summary>
    None,

    /// <summary>There is nothing.</summary>
    Empty,

    /// <summary>It is no amount, or its separators do not stand where this decimal mark has them.</summary>
    NotAnAmount,

    /// <summary>It has more decimals than the currency.</summary>
    TooManyDecimals,

    /// <summary>It is larger than any amount that PotLock keeps.</summary>
    TooLarge,

    /// <summary>It says another currency.</summary>
    OtherCurrency,
}

/// <summary>
/// Reads amounts as banks write them: minus before or behind, parentheses, plus, CR and DR, S and H, the currency's sign or code on
/// either side, thousands by comma, point, any space or apostrophe. The decimal mark is handed in. Nothing is rounded. Pure.
/// </summary>
public static class StatementAmount
{
    /// <summary>The longest text that can be an amount.</summary>
    public const int MaxLength = 60;

    /// <summary>Whether a text is an amount with one decimal mark or the other, in whatever currency.</summary>
    public static bool IsAmount(ReadOnlySpan<char> text)
    {
        var shape = AmountShape.Of(text, currency: null);
        return shape.Problem == AmountProblem.None
            && (AmountNumber.TryRead(shape.Number, DecimalMark.Point, out _)
            || AmountNumber.TryRead(shape.Number, DecimalMark.Comma, out _));
    }

    /// <summary>Reads an amount.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mark">The file's decimal mark.</param>
    /// <param name="currency">The account's currency: its decimals, and the only one that may be named.</param>
    /// <param name="amountMinor">Minor units, signed; 0 when it cannot be read.</param>
    public static AmountProblem TryRead(ReadOnlySpan<char> text, DecimalMark mark, Currency currency, out long amountMinor)
    {
        ArgumentNullException.ThrowIfNull(currency);
        amountMinor = 0;
        var shape = AmountShape.Of(text, currency);
        if (shape.Problem != AmountProblem.None)
        {
            return shape.Problem;
        }

        if (!AmountNumber.TryRead(shape.Number, mark, out var number))
        {
            return AmountProblem.NotAnAmount;
        }

        var problem = number.ToMinor(currency, out amountMinor);
        amountMinor = shape.IsNegative ? -amountMinor : amountMinor;
        return problem;
    }
}

/// <summary>An amount without what stands around its number.</summary>
internal readonly ref struct AmountShape
{
    private AmountShape(AmountProblem problem) => Problem = problem;

    private AmountShape(ReadOnlySpan<char> number, bool isNegative)
    {
        Number = number;
        IsNegative = isNegative;
    }

    /// <summary>Why there is no number.</summary>
    public AmountProblem Problem { get; }

    /// <summary>The number: digits and separators.</summary>
    public ReadOnlySpan<char> Number { get; }

    /// <summary>Whether a minus, parentheses or a word say that it is negative.</summary>
    public bool IsNegative { get; }

    /// <summary>Takes what stands around a number away.</summary>
    /// <param name="currency">The only currency that may be named; null for any.</param>
    public static AmountShape Of(ReadOnlySpan<char> text, Currency? currency)
    {
        text = text.Trim();
        if (text.IsEmpty)
        {
            return new(AmountProblem.Empty);
        }

        if (text.Length > StatementAmount.MaxLength)
        {
            return new(AmountProblem.NotAnAmount);
        }

        // A spreadsheet's mark that a cell is text.
        text = text[0] == '\'' ? text[1..].TrimStart() : text;
        var first = FirstOfNumber(text);
        var last = text.LastIndexOfAnyInRange('0', '9');
        if (first < 0 || last < first)
        {
            return new(AmountProblem.NotAnAmount);
        }

        // "12." is a number too.
        if (last + 1 < text.Length && text[last + 1] is '.' or ',' && (last + 2 == text.Length || !char.IsLetter(text[last + 2])))
        {
            last++;
        }

        if (first == 0 && last == text.Length - 1)
        {
            return new(text, isNegative: false);
        }

        var around = new Surroundings(currency);
        var problem = around.Read(text[..first], isBefore: true);
        problem = problem == AmountProblem.None ? around.Read(text[(last + 1)..], isBefore: false) : problem;
        if (problem != AmountProblem.None)
        {
            return new(problem);
        }

        return around.IsWhole ? new(text[first..(last + 1)], around.IsNegative) : new(AmountProblem.NotAnAmount);
    }

    /// <summary>The first digit, or the point or comma that stands right before it (<c>.50</c>, but not that of <c>kr.50</c>).</summary>
    private static int FirstOfNumber(ReadOnlySpan<char> text)
    {
        var digit = text.IndexOfAnyInRange('0', '9');
        return digit > 0 && text[digit - 1] is '.' or ',' && (digit == 1 || !char.IsLetter(text[digit - 2])) ? digit - 1 : digit;
    }

    /// <summary>The signs and words on both sides of a number.</summary>
    private struct Surroundings(Currency? currency)
    {
        private int _signs;
        private int _opened;
        private int _closed;

        public bool IsNegative { get; private set; }

        public readonly bool IsWhole => _opened == _closed && _opened <= 1 && _signs + _opened <= 1;

        public AmountProblem Read(ReadOnlySpan<char> side, bool isBefore)
        {
            for (var i = 0; i < side.Length; i++)
            {
                switch (side[i])
                {
                    case '-' or '\u2212' or '\u2013' or '\u2010' or '\u2011':
                        _signs++;
                        IsNegative = true;
                        break;
                    case '+':
                        _signs++;
                        break;
                    case '(' when isBefore:
                        _opened++;
                        IsNegative = true;
                        break;
                    case ')' when !isBefore:
                        _closed++;
                        break;
                    case var c when char.IsWhiteSpace(c):
                        break;
                    default:
                        var length = WordLength(side[i..]);
                        if (length == 0)
                        {
                            return AmountProblem.NotAnAmount;
                        }

                        if (ReadWord(side.Slice(i, length)) is var problem && problem != AmountProblem.None)
                        {
                            return problem;
                        }

                        i += length - 1;
                        break;
                }
            }

            return AmountProblem.None;
        }

        private static int WordLength(ReadOnlySpan<char> rest)
        {
            var length = 0;
            while (length < rest.Length && (char.IsLetter(rest[length]) || rest[length] == '.' || char.IsSymbol(rest[length]))
                && rest[length] is not ('+' or '\u2212'))
            {
                length++;
            }

            return length;
        }

        private AmountProblem ReadWord(ReadOnlySpan<char> word)
        {
            if (MoneyDirection.TryReadMark(word, out var isOut))
            {
                _signs++;
                IsNegative |= isOut;
                return AmountProblem.None;
            }

            return !CurrencyWords.IsAny(word) ? AmountProblem.NotAnAmount
                : currency is null || CurrencyWords.IsOf(word, currency) ? AmountProblem.None
                : AmountProblem.OtherCurrency;
        }
    }
}

/// <summary>A number without its sign: all digits as one whole number, and how many of them are decimals.</summary>
internal readonly record struct AmountNumber(long Digits, int Decimals)
{
    // More digits than any amount has; 18 fit.
    private const int MaxDigits = 18;

    /// <summary>Reads digits with separators; false where they do not stand where this mark has them.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, DecimalMark mark, out AmountNumber number)
    {
        number = default;
        var (point, group) = mark == DecimalMark.Point ? ('.', ',') : (',', '.');
        var pointAt = text.LastIndexOf(point);
        var whole = pointAt < 0 ? text : text[..pointAt];
        var decimals = pointAt < 0 ? default : text[(pointAt + 1)..];
        long digits = 0;
        var count = 0;
        var decimalsRead = decimals.TrimEnd('0');
        if (!TryWhole(whole, group, ref digits, ref count) || (whole.IsEmpty && decimals.IsEmpty)
            || decimals.IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return false;
        }

        foreach (var digit in decimalsRead)
        {
            if (++count > MaxDigits)
            {
                return false;
            }

            digits = (digits * 10) + (digit - '0');
        }

        number = new AmountNumber(digits, decimalsRead.Length);
        return true;
    }

    /// <summary>Minor units of a currency.</summary>
    public AmountProblem ToMinor(Currency currency, out long minor)
    {
        minor = 0;
        if (Decimals > currency.MinorDigits)
        {
            return AmountProblem.TooManyDecimals;
        }

        Int128 value = Digits;
        for (var i = Decimals; i < currency.MinorDigits; i++)
        {
            value *= 10;
        }

        if (value > currency.MaxAmountMinor)
        {
            return AmountProblem.TooLarge;
        }

        minor = (long)value;
        return AmountProblem.None;
    }

    private static bool TryWhole(ReadOnlySpan<char> whole, char group, ref long digits, ref int count)
    {
        var (separator, sinceSeparator, first) = ('\0', 0, true);
        foreach (var c in whole)
        {
            if (char.IsAsciiDigit(c))
            {
                sinceSeparator++;
                count += count > 0 || c != '0' ? 1 : 0;
                if (count > MaxDigits)
                {
                    return false;
                }

                digits = (digits * 10) + (c - '0');
                continue;
            }

            var kind = c is '\'' or '\u2019' ? '\'' : char.IsWhiteSpace(c) ? ' ' : c;
            // From the left: one to three digits, then three each, or two in India; the last has three always.
            if ((kind != group && kind is not (' ' or '\'')) || (separator != '\0' && separator != kind)
                || sinceSeparator is 0 or > 3 || (!first && sinceSeparator == 1) || (first && whole[0] == '0'))
            {
                return false;
            }

            (separator, sinceSeparator, first) = (kind, 0, false);
        }

        return first || sinceSeparator == 3;
    }
}
