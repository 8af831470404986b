using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports.Files;

/// <summary>
/// Reads MT940: statements one after the other, lines <c>:61:</c> with all that may stand in them, and what <c>:86:</c> says,
/// whether in the German fields (?20 …), the Dutch ones (/REMI/ …) or free text.
/// </summary>
internal sealed partial class Mt940Parser(TextReader text, Currency currency) : StatementParser(currency)
{
    private readonly CappedLines _lines = new(text);
    private readonly StringBuilder _value = new();
    private string _tag = "";
    private int _tagLine;
    private string _account = "";
    private string _row = "";
    private int _rowLine;
    private string _about = "";
    private bool _hasAny;

    /// <inheritdoc/>
    public override IEnumerable<Found> Parse()
    {
        while (_lines.Read() is { } line)
        {
            if (Tag().Match(line) is { Success: true } match)
            {
                if (Take() is { } before)
                {
                    yield return before;
                }

                (_tag, _tagLine) = (match.Groups[1].Value, _lines.Number);
                _value.Clear().Append(line, match.Length, line.Length - match.Length);
            }
            else if (_tag.Length > 0 && !IsFrame(line))
            {
                Append(line);
            }
        }

        if (Take() is { } last)
        {
            yield return last;
        }

        if (Finish() is { } end)
        {
            yield return end;
        }

        if (!_hasAny)
        {
            throw UnreadableFileException.Broken("MT940", Math.Max(1, _lines.Number));
        }
    }

    /// <summary>The ends and beginnings of SWIFT's blocks: a purpose may begin with a dash, too.</summary>
    private static bool IsFrame(string line) =>
        line.StartsWith("-}", StringComparison.Ordinal) || line.StartsWith("{1:", StringComparison.Ordinal) || line.TrimEnd() == "-";

    private void Append(string line)
    {
        _value.Append('\n').Append(line);
        if (_value.Length > FileLimits.MaxValueLength)
        {
            throw UnreadableFileException.ValueTooLong(_lines.Number);
        }
    }

    /// <summary>A tag is whole; answers with the row that it ends, if it ends one.</summary>
    private Found? Take()
    {
        var value = _value.ToString();
        switch (_tag)
        {
            case "86" when _row.Length > 0:
                _about = value;
                return Finish();
            case "61":
                var before = Finish();
                (_row, _rowLine, _hasAny) = (value, _tagLine, true);
                return before;
            case "25":
                _account = StatementText.OneLine(value.Split('\n')[0], 100);
                break;
            case "60F" or "60M" when Balance().Match(value) is { Success: true } balance:
                _hasAny = true;
                NumberOf(_account, balance.Groups[1].Value);
                break;
        }

        return _tag is "86" or "" ? null : Finish();
    }

    private Found? Finish()
    {
        if (_row.Length == 0)
        {
            return null;
        }

        var found = new Found(NumberOf(_account, ""), Row());
        (_row, _about) = ("", "");
        return found;
    }

    private StatementItem Row()
    {
        var lines = _row.Split('\n', 2);
        if (Line().Match(lines[0].Trim()) is not { Success: true } match)
        {
            return Problem(_rowLine, $"“{RowSentences.Shown(lines[0])}” is no line of an MT940 statement.");
        }

        if (DateOf(match.Groups["value"].Value, match.Groups["entry"].Value) is not { } date)
        {
            return Problem(_rowLine, RowSentences.Date(match.Groups["value"].Value));
        }

        if (!TryAmount(match.Groups["amount"].Value, DecimalMark.Comma, _rowLine, out var minor, out var problem))
        {
            return problem;
        }

        // A credit that is taken back goes out, a debit that is taken back comes in.
        var isOut = match.Groups["mark"].Value is "D" or "ED" or "RC";
        var reference = StatementText.OneLine(match.Groups["bank"].Value, 100);
        var own = StatementText.OneLine(match.Groups["own"].Value, NoteRules.MaxLength);
        var about = Mt940Purpose.Of(_about);
        var further = lines.Length > 1 ? lines[1] : "";
        var description = StatementText.OneLine(about.Text, JournalEntry.MaxDescriptionLength);
        var note = StatementText.OneLine(StatementText.Join([about.Note, further]), NoteRules.MaxLength);
        return new StatementItem
        {
            Row = new StatementRow(
                _rowLine, date, isOut ? -minor : minor,
                    description.Length > 0 ? description : StatementText.OneLine(further, JournalEntry.MaxDescriptionLength))
            {
                BankId = reference.Length > 0 && reference != "NONREF" ? reference : "",
                Note = description.Length > 0 ? note : own is "NONREF" ? "" : own,
            },
        };
    }

    /// <summary>The day on which the bank booked it: month and day alone, in the year nearest to the value date.</summary>
    private static DateOnly? DateOf(string value, string entry)
    {
        if (!DateOnly.TryParseExact("20" + value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var valued))
        {
            return null;
        }

        DateOnly? nearest = null;
        for (var year = valued.Year - 1; entry.Length == 4 && year <= valued.Year + 1; year++)
        {
            if (DateOnly.TryParseExact(
                    year.ToString("0000", CultureInfo.InvariantCulture) + entry, "yyyyMMdd", CultureInfo.InvariantCulture,
                        DateTimeStyles.None, out var booked)
                && (nearest is null || Apart(booked, valued) < Apart(nearest.Value, valued)))
            {
                nearest = booked;
            }
        }

        return nearest ?? valued;
    }

    private static int Apart(DateOnly one, DateOnly other) => Math.Abs(one.DayNumber - other.DayNumber);

    [GeneratedRegex(@"\A\s{0,3}(?:\{4:)?:(\d\d[A-Z]?):", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\A\s*[CD]\d{6}([A-Z]{3})", RegexOptions.CultureInvariant)]
    private static partial Regex Balance();

    [GeneratedRegex(
        @"\A(?<value>\d{6})(?<entry>\d{4})?\s?(?<mark>R[CD]|E[CD]|[CD])(?<funds>[A-Z])?(?<amount>\d[\d.]{0,20}(,\d{0,6})?)"
        + @"(?<type>[A-Z][A-Z0-9]{3})?(?<own>(?:(?!//).){0,40})(//(?<bank>.{0,40}))?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
