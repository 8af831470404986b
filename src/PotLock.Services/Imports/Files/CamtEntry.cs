using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports.Files;

/// <summary>One entry of a CAMT.053 statement, gathered element by element.</summary>
/// <param name="line">The line where it begins.</param>
internal sealed class CamtEntry(int line)
{
    private readonly List<Detail> _details = [];
    private string _amount = "";
    private string _currencyCode = "";
    private string _direction = "";
    private string _status = "";
    private string _booked = "";
    private string _valued = "";
    private string _reference = "";
    private string _further = "";

    /// <summary>Another detail begins.</summary>
    public void AddDetail()
    {
        if (_details.Count >= FileLimits.MaxParts)
        {
            throw UnreadableFileException.TooMany("details in one entry", FileLimits.MaxParts);
        }

        _details.Add(new Detail());
    }

    /// <summary>Takes the text of an element.</summary>
    /// <param name="path">The names of the elements around it, its own last.</param>
    /// <param name="value">The text.</param>
    /// <param name="amountCurrency">The currency of the amount read last.</param>
    public void Take(List<string> path, string value, string amountCurrency)
    {
        if (path.LastIndexOf("TxDtls") is > 0 and var at && _details.Count > 0)
        {
            _details[^1].Take(path[(at + 1)..], value, amountCurrency);
            return;
        }

        switch (path)
        {
            case [.., "Ntry", "Amt"]:
                (_amount, _currencyCode) = (value, amountCurrency);
                break;
            case [.., "Ntry", "CdtDbtInd"]:
                _direction = value;
                break;
            case [.., "Ntry", "Sts"] or [.., "Ntry", "Sts", "Cd"]:
                _status = value;
                break;
            case [.., "BookgDt", "Dt" or "DtTm"]:
                _booked = value;
                break;
            case [.., "ValDt", "Dt" or "DtTm"]:
                _valued = value;
                break;
            case [.., "Ntry", "AcctSvcrRef"]:
                _reference = value;
                break;
            case [.., "Ntry", "AddtlNtryInf"]:
                _further = value;
                break;
        }
    }

    /// <summary>The rows that it comes to; one item that is neither row nor problem where it is not booked.</summary>
    public IEnumerable<StatementItem> Items(Currency currency)
    {
        if (_status is "PDNG" or "INFO" or "FUTR")
        {
            return [default];
        }

        var dateText = _booked.Length > 0 ? _booked : _valued;
        if (!StatementDate.TryRead(dateText.AsSpan()[..Math.Min(10, dateText.Length)], DateOrder.YearMonthDay, out var date))
        {
            return [Problem(RowSentences.Date(dateText))];
        }

        if (_currencyCode.Length > 0 && _currencyCode != currency.Code)
        {
            return [Problem(RowSentences.OtherCurrency(_currencyCode, currency))];
        }

        if (!MoneyDirection.TryRead(_direction, out var isOut))
        {
            return [Problem(RowSentences.Direction(_direction))];
        }

        var problem = StatementAmount.TryRead(_amount, DecimalMark.Point, currency, out var amountMinor);
        if (problem != AmountProblem.None || amountMinor == 0)
        {
            return [Problem(RowSentences.Amount(problem, _amount, currency))];
        }

        var minor = isOut ? -amountMinor : amountMinor;
        return Apart(date, minor, isOut, currency) ?? [Whole(date, minor)];
    }

    private StatementItem Problem(string sentence) => new() { Problem = new StatementProblem(line, sentence) };

    /// <summary>A row for each detail, where all have an amount and these sum to the entry; else null.</summary>
    private List<StatementItem>? Apart(DateOnly date, long minor, bool isOut, Currency currency)
    {
        if (_details.Count < 2)
        {
            return null;
        }

        List<StatementItem> items = [];
        Int128 sum = 0;
        foreach (var detail in _details)
        {
            if (detail.AmountMinor(isOut, currency) is not { } part)
            {
                return null;
            }

            sum += part;
            items.Add(Row(date, part, detail.Description(isOut: part < 0), detail.Reference));
        }

        return sum == minor ? items : null;
    }

    private StatementItem Whole(DateOnly date, long minor)
    {
        var description = _details.Count == 1 ? _details[0].Description(isOut: minor < 0) : "";
        var reference = _details.Count == 1 && _reference.Length == 0 ? _details[0].Reference : _reference;
        return Row(date, minor, description, reference);
    }

    private StatementItem Row(DateOnly date, long minor, string description, string reference)
    {
        var said = StatementText.OneLine(description.Length > 0 ? description : _further, JournalEntry.MaxDescriptionLength);
        return new StatementItem
        {
            Row = new StatementRow(line, date, minor, said)
            {
                BankId = reference is "NOTPROVIDED" or "NONREF" ? "" : StatementText.OneLine(reference, 100),
                Note = description.Length > 0 && _further != description ? StatementText.OneLine(_further, NoteRules.MaxLength) : "",
            },
        };
    }

    /// <summary>One detail of an entry.</summary>
    private sealed class Detail
    {
        private string _amount = "";
        private string _currencyCode = "";
        private string _direction = "";
        private string _debtor = "";
        private string _creditor = "";
        private string _purpose = "";
        private string _creditorReference = "";
        private string _further = "";

        public string Reference { get; private set; } = "";

        public void Take(List<string> path, string value, string amountCurrency)
        {
            switch (path)
            {
                case ["Amt"] or ["AmtDtls", "TxAmt", "Amt"] when _amount.Length == 0:
                    (_amount, _currencyCode) = (value, amountCurrency);
                    break;
                case ["CdtDbtInd"]:
                    _direction = value;
                    break;
                case ["Refs", "AcctSvcrRef"]:
                    Reference = value;
                    break;
                case ["Refs", "TxId"] when Reference.Length == 0:
                    Reference = value;
                    break;
                case ["RltdPties", "Dbtr", "Nm"] or ["RltdPties", "Dbtr", "Pty", "Nm"]:
                    _debtor = value;
                    break;
                case ["RltdPties", "Cdtr", "Nm"] or ["RltdPties", "Cdtr", "Pty", "Nm"]:
                    _creditor = value;
                    break;
                case ["RmtInf", "Ustrd"] when _purpose.Length < NoteRules.MaxLength:
                    _purpose = _purpose.Length == 0 ? value : _purpose + " " + value;
                    break;
                case ["RmtInf", "Strd", "CdtrRefInf", "Ref"]:
                    _creditorReference = value;
                    break;
                case ["AddtlTxInf"]:
                    _further = value;
                    break;
            }
        }

        /// <summary>Minor units, signed; null where it has none in the account's currency.</summary>
        public long? AmountMinor(bool entryIsOut, Currency currency)
        {
            var isOut = MoneyDirection.TryRead(_direction, out var own) ? own : entryIsOut;
            return (_currencyCode.Length == 0 || _currencyCode == currency.Code)
                && StatementAmount.TryRead(_amount, DecimalMark.Point, currency, out var minor) == AmountProblem.None && minor != 0
                    ? isOut ? -minor : minor
                    : null;
        }

        /// <summary>Who was paid or who paid, and what for.</summary>
        public string Description(bool isOut) => StatementText.Join(
            [isOut ? _creditor : _debtor, _purpose.Length > 0 ? _purpose : _creditorReference.Length > 0 ? _creditorReference : _further]);
    }
}
