using System.Text;
using System.Xml;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports.Files;

/// <summary>
/// Reads CAMT.053 in any of its versions: what is booked, one row for each entry, or for each of its details where these sum to it.
/// What is pending is left out. Declarations (DTD) are refused, and nothing is ever fetched.
/// </summary>
internal sealed class Camt053Parser(TextReader text, Currency currency) : StatementParser(currency)
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersFromEntities = 1_024,
        CloseInput = false,
    };

    private readonly List<string> _path = [];
    private readonly StringBuilder _value = new();
    private readonly char[] _chunk = new char[1_024];
    private string _account = "";
    private string _currencyCode = "";
    private bool _isInStatement;
    private int _statement = -1;
    private CamtEntry? _entry;
    private string _amountCurrency = "";

    /// <inheritdoc/>
    public override IEnumerable<Found> Parse()
    {
        using var guarded = new GuardedReader(text, "<>");
        using var xml = XmlReader.Create(guarded, Settings);
        var hasStatement = false;
        while (Advance(xml))
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    Enter(xml);
                    hasStatement |= _path[^1] == "Stmt";
                    if (!xml.IsEmptyElement)
                    {
                        break;
                    }

                    goto case XmlNodeType.EndElement;
                case XmlNodeType.EndElement:
                    TakeValue();
                    if (_path[^1] == "Ntry" && _entry is { } entry)
                    {
                        _statement = _statement < 0 ? NumberOf(_account, _currencyCode) : _statement;
                        foreach (var item in entry.Items(Currency))
                        {
                            yield return new Found(_statement, item);
                        }

                        _entry = null;
                    }

                    _path.RemoveAt(_path.Count - 1);
                    break;
            }
        }

        if (!hasStatement)
        {
            throw UnreadableFileException.Broken("CAMT.053", Line(xml));
        }
    }

    private static int Line(XmlReader xml) => Math.Max(1, (xml as IXmlLineInfo)?.LineNumber ?? 1);

    /// <summary>Reads on, and takes text as it comes, so that no text is ever held whole that is too long.</summary>
    private bool Advance(XmlReader xml)
    {
        try
        {
            while (xml.Read())
            {
                if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA))
                {
                    return true;
                }

                for (int read; (read = xml.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0;)
                {
                    _value.Append(_chunk, 0, read);
                    if (_value.Length > FileLimits.MaxValueLength)
                    {
                        throw UnreadableFileException.ValueTooLong(Line(xml));
                    }
                }
            }

            return false;
        }
        catch (XmlException)
        {
            throw UnreadableFileException.Broken("CAMT.053", Line(xml));
        }
    }

    private void Enter(XmlReader xml)
    {
        if (_path.Count >= FileLimits.MaxDepth)
        {
            throw new UnreadableFileException(
                "file-too-deep", $"The elements of this file lie more than {FileLimits.MaxDepth} deep within each other. That is no "
                + $"bank’s file.");
        }

        _path.Add(xml.LocalName);
        _value.Clear();
        switch (xml.LocalName)
        {
            case "Stmt":
                (_account, _currencyCode, _statement, _isInStatement) = ("", "", -1, true);
                break;
            case "Ntry" when _isInStatement:
                _statement = _statement < 0 ? NumberOf(_account, _currencyCode) : _statement;
                _entry = new CamtEntry(Line(xml));
                break;
            case "TxDtls":
                _entry?.AddDetail();
                break;
            case "Amt" or "TxAmt":
                _amountCurrency = xml.GetAttribute("Ccy") ?? "";
                break;
        }
    }

    private void TakeValue()
    {
        if (_value.Length > 0)
        {
            var value = _value.ToString().Trim();
            _value.Clear();
            if (_entry is null)
            {
                TakeOfStatement(value);
            }
            else
            {
                _entry.Take(_path, value, _amountCurrency);
            }
        }
    }

    private void TakeOfStatement(string value)
    {
        if (!_isInStatement || _path is not [.., "Acct", _] and not [.., "Acct", "Id", _] and not [.., "Acct", "Id", "Othr", _])
        {
            return;
        }

        if (_path[^1] is "IBAN" or "Id" && _account.Length == 0)
        {
            _account = StatementText.OneLine(value, 100);
        }
        else if (_path[^1] == "Ccy")
        {
            _currencyCode = value;
        }

        // The account stands before its currency; a statement may have no entry at all.
        if (_account.Length > 0)
        {
            _statement = NumberOf(_account, _currencyCode);
        }
    }
}
