using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports.Files;

/// <summary>
/// Reads OFX and QFX, 1.x and 2.x: transactions of bank accounts, cards and the cash of investment accounts. Headers are not
/// believed; elements need no end; an id may be missing or repeated.
/// </summary>
internal sealed class OfxParser(TextReader text, Currency currency) : StatementParser(currency)
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private bool _isInRow;
    private int _rowLine;
    private string _inside = "";
    private string _lastTag = "";
    private string _account = "";
    private string _currencyCode = "";
    private int _statement = -1;

    /// <inheritdoc/>
    public override IEnumerable<Found> Parse()
    {
        var scanner = new OfxScanner(text);
        var hasBody = false;
        foreach (var tag in scanner.Read())
        {
            hasBody |= tag.Name is "OFX" or "STMTTRN" or "STMTRS" or "CCSTMTRS";
            if (IsEndOfRow(tag) && _isInRow)
            {
                yield return Row();
            }

            Take(tag, scanner.Line);
        }

        if (_isInRow)
        {
            yield return Row();
        }

        if (!hasBody)
        {
            throw UnreadableFileException.Broken("OFX", scanner.Line);
        }
    }

    /// <summary>A row ends with its tag, and where that is missing, with the next row, the list or the statement.</summary>
    private static bool IsEndOfRow(OfxTag tag) => tag.IsEnd
        ? tag.Name is "STMTTRN" or "BANKTRANLIST" or "STMTRS" or "CCSTMTRS" or "INVBANKTRAN" or "INVSTMTRS"
        : tag.Name is "STMTTRN" or "LEDGERBAL" or "AVAILBAL" or "STMTRS" or "CCSTMTRS" or "INVSTMTRS";

    private void Take(OfxTag tag, int line)
    {
        switch (tag)
        {
            case { Name: "STMTRS" or "CCSTMTRS" or "INVSTMTRS", IsEnd: false }:
                (_statement, _account, _currencyCode, _inside) = (-1, "", "", "");
                break;
            case { Name: "STMTTRN", IsEnd: false }:
                _fields.Clear();
                (_isInRow, _rowLine, _inside) = (true, line, "");
                _statement = _statement < 0 ? NumberOf(_account, _currencyCode) : _statement;
                break;
            case { Name: "BANKACCTFROM" or "CCACCTFROM" or "INVACCTFROM" or "BANKACCTTO" or "CCACCTTO" or "CURRENCY" or "ORIGCURRENCY" }:
                _inside = tag.IsEnd ? "" : tag.Name;
                break;
            case { IsEnd: false } when tag.Name.StartsWith("![CDATA[", StringComparison.Ordinal):
                // The text was taken for a tag's name: it belongs to the tag before it.
                TakeValue(_lastTag, tag.Name[8..].Replace("]]", "", StringComparison.Ordinal).Trim());
                break;
            case { IsEnd: false, Name.Length: > 0 }:
                _lastTag = tag.Name;
                TakeValue(tag.Name, tag.Text);
                break;
        }
    }

    private void TakeValue(string name, string value)
    {
        if (value.Length == 0)
        {
            return;
        }

        if (!_isInRow)
        {
            TakeOfStatement(name, value);
        }
        else if (_inside is "BANKACCTTO" or "CCACCTTO" or "ORIGCURRENCY")
        {
            // The other account, or what the amount was before the bank converted it.
        }
        else if (_inside == "CURRENCY" && name == "CURSYM")
        {
            _fields["CURRENCY"] = value;
        }
        else if (name is "DTPOSTED" or "DTUSER" or "TRNAMT" or "FITID" or "NAME" or "MEMO" or "CHECKNUM" or "TRNTYPE")
        {
            _fields.TryAdd(name, value);
        }
    }

    private void TakeOfStatement(string name, string value)
    {
        if (name == "ACCTID" && _inside != "BANKACCTTO" && _account.Length == 0)
        {
            _account = value;
        }
        else if (name == "CURDEF")
        {
            _currencyCode = value;
        }

        // A statement may have no row at all.
        if (name is "ACCTID" or "CURDEF" && _account.Length > 0)
        {
            _statement = NumberOf(_account, _currencyCode);
        }
    }

    private string Field(string name) => _fields.GetValueOrDefault(name, "");

    private Found Row()
    {
        _isInRow = false;
        var dateText = Field("DTPOSTED") is { Length: > 0 } posted ? posted : Field("DTUSER");
        var zone = dateText.IndexOf('[', StringComparison.Ordinal);
        dateText = (zone < 0 ? dateText : dateText[..zone]).Trim();
        if (!StatementDate.TryRead(dateText, DateOrder.YearMonthDay, out var date))
        {
            return new Found(_statement, Problem(_rowLine, RowSentences.Date(dateText)));
        }

        var code = Field("CURRENCY");
        if (code.Length > 0 && !code.Equals(Currency.Code, StringComparison.OrdinalIgnoreCase))
        {
            return new Found(_statement, Problem(_rowLine, RowSentences.OtherCurrency(code, Currency)));
        }

        var amount = Field("TRNAMT");
        if (!TryAmount(amount, MarkOf(amount), _rowLine, out var minor, out var problem))
        {
            return new Found(_statement, problem);
        }

        var name = StatementText.OneLine(Field("NAME"), JournalEntry.MaxDescriptionLength);
        var memo = StatementText.OneLine(Field("MEMO"), NoteRules.MaxLength);
        var row = new StatementRow(
            _rowLine, date, minor, name.Length > 0 ? name : StatementText.OneLine(memo, JournalEntry.MaxDescriptionLength))
        {
            BankId = StatementText.OneLine(Field("FITID"), 100),
            Note = name.Length == 0 || memo == name ? "" : memo,
        };
        return new Found(_statement, new StatementItem { Row = row });
    }

    /// <summary>OFX has either mark and no thousands; where both stand, the last is the decimals'.</summary>
    private static DecimalMark MarkOf(string amount)
    {
        var (point, comma) = (amount.LastIndexOf('.'), amount.LastIndexOf(','));
        return comma > point ? DecimalMark.Comma : DecimalMark.Point;
    }
}
