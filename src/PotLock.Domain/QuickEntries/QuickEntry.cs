using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;

namespace PotLock.Domain.QuickEntries;

/// <summary>
/// Reads one line of plain words: <c>12.50 lunch yesterday on visa #work</c>, <c>deposit 2000 salary</c>, <c>move 40 to Car</c>. A word
/// that was read is taken out of the description; what fits in two ways is refused with the question, and never guessed. Pure.
/// </summary>
public sealed class QuickEntry
{
    /// <summary>The longest line, in characters.</summary>
    public const int MaxLength = 300;

    private const string Property = "Line";

    private readonly QuickNames _names;
    private readonly MoneyText _money;
    private readonly DateOnly _today;
    private readonly QuickLine _line;
    private readonly List<Refusal> _refusals = [];
    private readonly List<string> _unused = [];

    private QuickEntry(string line, QuickNames names, MoneyText money, DateOnly today)
    {
        (_names, _money, _today) = (names, money, today);
        _line = new QuickLine(line);
    }

    /// <summary>Reads a line.</summary>
    /// <param name="line">What was typed.</param>
    /// <param name="names">What of the book it can name.</param>
    /// <param name="money">Reads amounts, also sums, in the book's currency and culture.</param>
    /// <param name="today">The book's date.</param>
    /// <returns>
    /// Refused, each for its reason: nothing typed, a line that is too long, no amount or two, a name that fits two things or (of a
    /// move) none, a day to come, tags that an entry cannot have, and what has no such line (refunds, withdrawals).
    /// </returns>
    public static Outcome<QuickReading> Read(string? line, QuickNames names, MoneyText money, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(money);
        var text = (line ?? "").Trim();
        return text.Length == 0 ? No("line-missing", "Type what happened, like “12.50 lunch yesterday”.")
            : text.Length > MaxLength ? No("line-too-long", $"That’s too long for one line: at most {MaxLength} characters.")
            : new QuickEntry(text, names, money, today).Read();
    }

    private static Refusal No(string name, string sentence) => new(name, Property, sentence);

    private Outcome<QuickReading> Read()
    {
        var tags = ReadTags();
        var kind = ReadKind();
        var date = ReadDate();
        // Names first: a name may have a number of its own.
        var (from, to) = ReadPlaces(ref kind);
        var category = ReadCategory(kind);
        var amount = ReadAmount(ref kind);
        if (kind == QuickKind.Move)
        {
            Leave(date.Words);
            Leave(string.Join(' ', tags.Select(tag => "#" + tag)));
            if (to is null && from is null && _refusals.Count == 0)
            {
                _refusals.Add(No("place-missing", "Say where it goes, like “move 40 to Car”."));
            }
        }
        else if (kind == QuickKind.Deposit)
        {
            Leave(string.Join(' ', tags.Select(tag => "#" + tag)));
        }

        var isMove = kind == QuickKind.Move;
        return _refusals.Count > 0 ? _refusals : new QuickReading(
            kind!.Value, amount, isMove ? null : date.Day, isMove ? Unmoved() : _line.Rest(), category, from, to,
            kind is QuickKind.Spend or QuickKind.Income ? tags : [], _unused);
    }

    private List<string> ReadTags()
    {
        List<string> found = [];
        for (var at = 0; at < _line.Words.Count; at++)
        {
            if (_line.Words[at] is { Length: > 1 } word && word[0] == '#')
            {
                found.AddRange(TagsOf(_line.Take(at, 1)));
            }
        }

        found = [.. found.Distinct(StringComparer.Ordinal)];
        if (TagRules.Check(found, Property) is { } refusal)
        {
            _refusals.Add(refusal);
        }

        return found;
    }

    private static IReadOnlyList<string> TagsOf(string typed) => TagRules.Read(typed.TrimEnd(',', ';', '!', '?', ':', '.'));

    private QuickKind? ReadKind()
    {
        var first = Enumerable.Range(0, _line.Words.Count).FirstOrDefault(at => _line.Words[at] is not null, -1);
        if (first < 0)
        {
            return null;
        }

        QuickKind? kind = _line.Words[first] switch
        {
            "spend" or "spent" or "paid" or "pay" or "bought" or "buy" or "expense" => QuickKind.Spend,
            "deposit" or "deposited" or "save" or "saved" => QuickKind.Deposit,
            "move" or "moved" or "transfer" or "transferred" => QuickKind.Move,
            "income" or "earned" or "received" or "got" => QuickKind.Income,
            _ => null,
        };
        if (_line.Words[first] is "refund" or "refunded" or "withdraw" or "withdrew")
        {
            _refusals.Add(No(
                "kind-not-read", $"PotLock doesn’t read “{_line.Typed[first]}” from a line. You’ll find it in the form, under More."));
        }

        if (kind is not null)
        {
            _line.Take(first, 1);
        }

        return kind;
    }

    private (DateOnly? Day, string Words) ReadDate()
    {
        for (var at = 0; at < _line.Words.Count; at++)
        {
            if (QuickDates.Read(_line.Words, at, _money.Culture, _today, out var day) is > 0 and var count)
            {
                var isOn = at > 0 && _line.Words[at - 1] == "on";
                var typed = isOn ? _line.Take(at - 1, count + 1) : _line.Take(at, count);
                if (day > _today)
                {
                    _refusals.Add(No(
                        "day-to-come",
                        $"{DateText.Format(day, _money.Culture)} is still to come. Schedule it, and it’s recorded on the day."));
                }

                return (day, typed);
            }
        }

        return (null, "");
    }

    private (long? From, long? To) ReadPlaces(ref QuickKind? kind)
    {
        long? from = null, to = null;
        for (var at = 0; at < _line.Words.Count - 1; at++)
        {
            // "40 to Car" moves; "flowers to Anna" does not.
            if (_line.Words[at] is "to" or "into" && to is null
                && (kind == QuickKind.Move || (kind is null && _line.Exact(_names.MoveTo, at + 1) > 0)))
            {
                to = Take(_names.MoveTo, at, isNeeded: true);
                kind = QuickKind.Move;
            }
            else if (_line.Words[at] is "to" or "into" && kind == QuickKind.Income && from is null)
            {
                from = Take(_names.Into, at, isNeeded: false);
            }
            else if (_line.Words[at] is "from" && from is null)
            {
                from = kind switch
                {
                    QuickKind.Move => Take(_names.MoveFrom, at, isNeeded: true),
                    QuickKind.Deposit => Take(_names.Banks, at, isNeeded: false),
                    QuickKind.Income => null,
                    _ => Take(_names.PaidWith, at, isNeeded: false),
                };
            }
            else if (_line.Words[at] is "on" or "with" or "by" or "using" && from is null && kind is null or QuickKind.Spend)
            {
                from = Take(_names.PaidWith, at, isNeeded: false);
            }
        }

        return (from, to);
    }

    /// <summary>Takes the preposition and the name behind it; null where no name fits, and then nothing is taken.</summary>
    private long? Take(IReadOnlyList<QuickName> names, int preposition, bool isNeeded)
    {
        var at = preposition + 1;
        if (_line.Words[at] is not { } word)
        {
            return null;
        }

        var count = _line.Exact(names, at);
        List<QuickName> fits;
        if (count > 0)
        {
            var phrase = _line.Phrase(at, count);
            fits = [.. names.Where(name => QuickLine.Fold(name.Name) == phrase)];
        }
        else
        {
            count = 1;
            fits = [.. names.Where(name => QuickLine.Fold(name.Name).Split(' ').Contains(word))];
        }

        if (fits.Count == 0)
        {
            if (isNeeded)
            {
                _refusals.Add(No("no-such-place", $"There’s no pot or account called “{_line.Typed[at]}” that money can be moved with."));
            }

            return null;
        }

        if (fits.Count > 1)
        {
            _refusals.Add(No("name-fits-several", $"“{_line.Typed[at]}” could be {Either(fits)}. Type more of the name."));
        }

        _line.Take(preposition, count + 1);
        return fits[0].Id;
    }

    private long? ReadCategory(QuickKind? kind)
    {
        if (kind is not (null or QuickKind.Spend))
        {
            return null;
        }

        List<(int At, int Count, QuickName Name)> found = [];
        for (var at = 0; at < _line.Words.Count; at++)
        {
            var count = _line.Exact(_names.Categories, at);
            if (count > 0)
            {
                var phrase = _line.Phrase(at, count);
                found.Add((at, count, _names.Categories.First(name => QuickLine.Fold(name.Name) == phrase)));
                at += count - 1;
            }
        }

        if (found.Select(one => one.Name.Id).Distinct().Count() > 1)
        {
            _refusals.Add(No(
                "two-categories", $"Is it {Either(found.ConvertAll(one => one.Name))}? Name one, or split it in the form, under More."));
        }

        if (found.Count == 0)
        {
            return null;
        }

        _line.Take(found[0].At, found[0].Count);
        return found[0].Name.Id;
    }

    private long ReadAmount(ref QuickKind? read)
    {
        var found = QuickAmounts.Read(_line, _money);
        if (found.Count > 1)
        {
            // The sign of the currency says which; else pence do; else the number that begins or ends the line.
            found = found.Find(one => one.IsSigned) is not null ? found.FindAll(one => one.IsSigned)
                : found.Exists(one => one.HasDecimals) ? found.FindAll(one => one.HasDecimals)
                : found.FindAll(one => _line.IsAtAnEnd(one.At, one.Count));
        }

        if (found.Count != 1)
        {
            _refusals.Add(found.Count == 0
                ? No("amount-missing", "How much was it? Type the amount too, like “12.50 lunch”.")
                : No("two-amounts", $"Is the amount {string.Join(" or ", found.Select(one => one.Typed))}? Write it with "
                    + $"{_money.Currency.Symbol}, like {_money.Format(found.Max(one => Math.Abs(one.Minor)))}."));
            read ??= QuickKind.Spend;
            return 0;
        }

        var amount = found[0];
        _line.Take(amount.At, amount.Count);
        read ??= amount.Typed[0] == '+' ? QuickKind.Income : QuickKind.Spend;
        var minor = Math.Abs(amount.Minor);
        if (minor == 0 || minor > _money.Currency.MaxAmountMinor)
        {
            _refusals.Add(No("amount-out-of-range", $"{amount.Typed} isn’t an amount that can be recorded."));
        }

        return minor;
    }

    private static string Either(IReadOnlyList<QuickName> names) => string.Join(" or ", names.Take(3).Select(name => name.Name));

    private void Leave(string typed)
    {
        if (typed.Length > 0)
        {
            _unused.Add(typed);
        }
    }

    // A move has no words of its own.
    private string Unmoved()
    {
        Leave(_line.Rest());
        return "";
    }
}
