using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports.Files;

/// <summary>
/// Reads QIF: bank, card and cash accounts, one after the other; splits; transfers as <c>[Account]</c>; categories with their class.
/// Lists and investments in the same file are passed over.
/// </summary>
internal sealed class QifParser(
    TextReader text, Currency currency, DateOrder order, DecimalMark mark, DateOrderTally? dates = null, DecimalMarkTally? decimals = null)
    : StatementParser(currency)
{
    private static readonly string[] KindsWithRows = ["Bank", "CCard", "Cash", "Oth A", "Oth L"];

    private readonly CappedLines _lines = new(text);
    private readonly List<(string Category, string Memo, string Amount)> _splits = [];
    private string _account = "";
    private string _date = "";
    private string _amount = "";
    private string _payee = "";
    private string _memo = "";
    private string _category = "";
    private int _start;

    private enum Section
    {
        Rows,
        Account,
        Other,
    }

    /// <inheritdoc/>
    public override IEnumerable<Found> Parse()
    {
        // A file without any header is one account's rows.
        var section = Section.Rows;
        Clear();
        while (_lines.Read() is { } line)
        {
            line = line.Trim().Trim('\uFEFF', '\u0001', '\u001A');
            if (line.Length == 0)
            {
                continue;
            }

            if (line[0] == '!')
            {
                section = SectionOf(line, section);
                Clear();
            }
            else if (line[0] != '^')
            {
                Take(line[0], line[1..].Trim(), section);
            }
            else if (section == Section.Rows && _start > 0)
            {
                yield return Row();
                Clear();
            }
            else
            {
                Clear();
            }
        }

        // The last row may lack its end.
        if (section == Section.Rows && _start > 0 && _amount.Length > 0)
        {
            yield return Row();
        }
    }

    private Section SectionOf(string line, Section before)
    {
        var header = line[1..].Trim();
        if (header.StartsWith("Account", StringComparison.OrdinalIgnoreCase))
        {
            return Section.Account;
        }

        if (!header.StartsWith("Type", StringComparison.OrdinalIgnoreCase))
        {
            return before;
        }

        var kind = header[4..].TrimStart(':', ' ');
        var holdsRows = KindsWithRows.Any(one => kind.StartsWith(one, StringComparison.OrdinalIgnoreCase));
        if (holdsRows)
        {
            NumberOf(_account, "");
        }

        return holdsRows ? Section.Rows : Section.Other;
    }

    private void Take(char field, string value, Section section)
    {
        if (section != Section.Rows)
        {
            _account = section == Section.Account && field == 'N' ? StatementText.OneLine(value, 100) : _account;
            return;
        }

        _start = _start == 0 ? _lines.Number : _start;
        switch (field)
        {
            case 'D':
                _date = value;
                break;
            case 'T':
            case 'U' when _amount.Length == 0:
                _amount = value;
                break;
            case 'P':
                _payee = value;
                break;
            case 'M':
                _memo = value;
                break;
            case 'L':
                _category = value;
                break;
            case 'S':
                AddSplit(value);
                break;
            case 'E' when _splits.Count > 0:
                _splits[^1] = _splits[^1] with { Memo = value };
                break;
            case '$' when _splits.Count > 0:
                _splits[^1] = _splits[^1] with { Amount = value };
                break;
        }
    }

    private void AddSplit(string category)
    {
        if (_splits.Count >= FileLimits.MaxParts)
        {
            throw UnreadableFileException.TooMany("parts in one row", FileLimits.MaxParts);
        }

        _splits.Add((category, "", ""));
    }

    private void Clear()
    {
        (_date, _amount, _payee, _memo, _category, _start) = ("", "", "", "", "", 0);
        _splits.Clear();
    }

    private Found Row()
    {
        var statement = NumberOf(_account, "");
        dates?.Add(_date);
        decimals?.Add(_amount);
        if (!StatementDate.TryRead(_date, order, out var date))
        {
            return new Found(statement, Problem(_start, RowSentences.Date(_date)));
        }

        if (!TryAmount(_amount, mark, _start, out var minor, out var problem))
        {
            return new Found(statement, problem);
        }

        var (category, other) = CategoryOf(_category);
        if (other.Length > 0 && other == _account)
        {
            return new Found(statement, Problem(_start, "This is what the account was opened with, and no payment: it is left out."));
        }

        var description = StatementText.OneLine(_payee.Length > 0 ? _payee : _memo, JournalEntry.MaxDescriptionLength);
        var row = new StatementRow(_start, date, minor, description)
        {
            Note = _payee.Length > 0 ? StatementText.OneLine(_memo, NoteRules.MaxLength) : "",
            CategoryName = category,
            OtherAccountName = other,
            Parts = Parts(minor),
        };
        return new Found(statement, new StatementItem { Row = row });
    }

    /// <summary>The parts, where they sum to the row: else the row's own amount stands alone.</summary>
    private List<StatementPart> Parts(long minor)
    {
        List<StatementPart> parts = [];
        Int128 sum = 0;
        foreach (var split in _splits)
        {
            decimals?.Add(split.Amount);
            if (StatementAmount.TryRead(split.Amount, mark, Currency, out var part) != AmountProblem.None)
            {
                return [];
            }

            sum += part;
            var (category, other) = CategoryOf(split.Category);
            parts.Add(new StatementPart(part, category.Length > 0 ? category : other,
                StatementText.OneLine(split.Memo, NoteRules.MaxLength)));
        }

        return sum == minor ? parts : [];
    }

    /// <summary>A category without its class, or another account.</summary>
    private static (string Category, string Account) CategoryOf(string value)
    {
        var bare = value.Split('|')[0];
        if (bare.StartsWith('[') && bare.IndexOf(']', StringComparison.Ordinal) is > 0 and var end)
        {
            return ("", StatementText.OneLine(bare[1..end], 100));
        }

        var name = StatementText.OneLine(bare.Split('/')[0], 100);
        return (name is "--Split--" or "Split" ? "" : name, "");
    }
}
