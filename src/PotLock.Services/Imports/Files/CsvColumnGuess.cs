using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports.Files;

/// <summary>Guesses what each column of a CSV file holds, by its name and by what stands in it.</summary>
internal sealed class CsvColumnGuess
{
    private static readonly string[] DateWords =
    [
        "transaction date", "booking date", "date of transaction", "buchungstag", "buchungsdatum", "fecha operacion", "boekdatum",
        "date operation", "transaktionsdatum",
        "completed date", "date", "datum", "fecha", "data", "dato", "posted", "posting date", "post date", "posted date", "posted on",
        "transaktionsdatum", "bokforingsdag",
        "started date", "value date", "valuta", "valutadatum", "wertstellung", "date valeur", "fecha valor",
    ];

    private static readonly string[] AmountWords =
    [
        "amount", "betrag", "value", "importe", "montant", "bedrag", "umsatz", "importo", "belopp", "belob", "kwota", "sum",
        "transaction amount",
        "amount gbp", "amount eur", "amount usd", "betrag eur", "betrag in eur", "valor", "cantidad", "net amount", "amount (gbp)",
    ];

    private static readonly string[] OutWords =
    [
        "debit", "paid out", "money out", "withdrawal", "withdrawals", "out", "soll", "ausgang", "lastschrift", "debit amount",
        "amount debit", "spent", "belastung",
        "debits", "cargo", "debe", "debito", "uitgaven", "afschrijving", "payments", "withdrawal amount", "debit amt", "outflow", "paid",
    ];

    private static readonly string[] InWords =
    [
        "credit", "paid in", "money in", "deposit", "deposits", "in", "haben", "eingang", "gutschrift", "credit amount", "amount credit",
        "received",
        "credits", "abono", "haber", "credito", "inkomsten", "bijschrijving", "receipts", "deposit amount", "credit amt", "inflow",
    ];

    private static readonly string[] BalanceWords =
        ["balance", "saldo", "kontostand", "running balance", "solde", "saldo nach buchung", "account balance", "balance after",
            "saldo na mutatie", "closing balance"];

    private static readonly string[] DescriptionWords =
    [
        "description", "transaction description", "memo", "narrative", "details", "verwendungszweck", "omschrijving", "mededelingen",
        "concepto", "libelle", "particulars",
        "transaction details", "reference", "beschreibung", "descrizione", "tekst", "text", "booking text", "naam omschrijving",
        "buchungsdetails", "omschrijving 1",
        "narration", "remittance information", "payment reference", "label", "descripcion", "spending category details",
    ];

    private static readonly string[] PayeeWords =
    [
        "payee", "name", "counterparty", "counterparty name", "counter party", "beneficiary", "auftraggeber empfanger",
        "beguenstigter zahlungspflichtiger",
        "empfanger", "zahlungsempfanger", "naam", "merchant", "naam tegenpartij", "beneficiario", "auftraggeber beguenstigter",
        "name zahlungsbeteiligter", "partner name",
        "zahlungsempfanger*in", "beguenstigter auftraggeber", "merchant name", "tegenpartij",
    ];

    private static readonly string[] CategoryWords = ["category", "kategorie", "categorie", "categoria", "spending category"];

    private static readonly string[] NoteWords = ["note", "notes", "comment", "comments", "notiz", "notizen", "opmerking", "nota",
        "notas and tags", "notes and tags"];

    private static readonly string[] IdWords =
        ["transaction id", "id", "bank id", "fitid", "transaction reference", "reference number", "transaktions id",
            "transactiereferentie", "volgnr", "transactionid"];

    private static readonly string[] DirectionWords =
    [
        "type", "dr cr", "cr dr", "soll haben", "af bij", "credit debit indicator", "debit credit", "credit debit", "s h", "direction",
        "transaction type", "sign", "d c",
        "soll haben kennzeichen", "debit/credit", "+ ", "umsatzart", "indicator",
    ];

    private readonly IReadOnlyList<CsvRow> _rows;
    private readonly string[] _names;
    private readonly CsvColumn[] _columns;

    private CsvColumnGuess(IReadOnlyList<string> headers, IReadOnlyList<CsvRow> rows)
    {
        var booked = rows.Where(row => row.LooksBooked).ToList();
        _rows = booked.Count > 0 ? booked : rows;
        _names = [.. headers.Select(Fold)];
        _columns = new CsvColumn[headers.Count];
    }

    /// <summary>What each column holds.</summary>
    /// <param name="headers">The names of the columns.</param>
    /// <param name="rows">The rows below, as many as were looked at.</param>
    public static IReadOnlyList<CsvColumn> Of(IReadOnlyList<string> headers, IReadOnlyList<CsvRow> rows)
    {
        var guess = new CsvColumnGuess(headers, rows);
        guess.Give(CsvColumn.Date, DateWords, cell => StatementDate.IsDate(cell), needsName: false);
        guess.GiveAmounts();
        guess.GiveDirection();
        guess.GiveCurrency();
        guess.Give(CsvColumn.Category, CategoryWords, cell => true, needsName: true);
        guess.Give(CsvColumn.BankId, IdWords, cell => true, needsName: true);
        guess.Give(CsvColumn.Payee, PayeeWords, cell => true, needsName: true);
        guess.GiveDescriptions();
        guess.Give(CsvColumn.Note, NoteWords, cell => true, needsName: true);
        return guess._columns;
    }

    private static string Fold(string header)
    {
        var folded = SearchText.Fold(header);
        var bracket = folded.IndexOfAny(['(', '[']);
        folded = bracket > 2 ? folded[..bracket] : folded;
        return string.Join(' ', folded.Split([' ', '_', '-', '.', '/', ':', '\u00A0', '"'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Cell(CsvRow row, int column) => column < row.Cells.Count ? row.Cells[column] : "";

    /// <summary>How many of the cells that hold something are such, in hundredths; none where nothing holds anything.</summary>
    private (int Hundredths, int Filled) Part(int column, Func<string, bool> isSuch)
    {
        var (filled, such) = (0, 0);
        foreach (var row in _rows)
        {
            var cell = Cell(row, column);
            if (!string.IsNullOrWhiteSpace(cell))
            {
                filled++;
                such += isSuch(cell) ? 1 : 0;
            }
        }

        return (filled == 0 ? 0 : such * 100 / filled, filled);
    }

    private int RankOf(int column, string[] words)
    {
        var at = Array.IndexOf(words, _names[column]);
        return at >= 0 ? at
            : Array.FindIndex(words, word => word.Length > 3 && _names[column].StartsWith(word + " "
            + "", StringComparison.Ordinal)) is >= 0 and var begins
                ? 100 + begins : int.MaxValue;
    }

    private IEnumerable<int> Free => Enumerable.Range(0, _columns.Length).Where(i => _columns[i] == CsvColumn.Ignored);

    private int Best(string[] words, Func<int, bool> fits, bool needsName)
    {
        var best = Free.Where(fits).Select(i => (Rank: RankOf(i, words), Column: i))
            .Where(one => !needsName || one.Rank != int.MaxValue).DefaultIfEmpty((Rank: int.MaxValue, Column: -1)).Min();
        return best.Column;
    }

    private void Give(CsvColumn kind, string[] words, Func<string, bool> isSuch, bool needsName)
    {
        var column = Best(words, i => _rows.Count == 0 || Part(i, isSuch) is { Hundredths: >= 80 } part && part.Filled * 2 >= _rows.Count,
            needsName || _rows.Count == 0);
        if (column >= 0)
        {
            _columns[column] = kind;
        }
    }

    private void GiveAmounts()
    {
        bool IsNumeric(int column) => _rows.Count == 0
            || Part(column, cell => StatementAmount.IsAmount(cell)) is { Hundredths: >= 90 } or { Filled: 0 };
        var balance = Best(BalanceWords, IsNumeric, needsName: true);
        if (balance >= 0)
        {
            _columns[balance] = CsvColumn.Balance;
        }

        var (moneyIn, moneyOut) = (Best(InWords, IsNumeric, needsName: true), Best(OutWords, IsNumeric, needsName: true));
        var amount = Best(AmountWords, IsNumeric, needsName: true);
        if (amount >= 0 && RankOf(amount, AmountWords) < 100 && Part(amount, cell => true).Filled * 2 > _rows.Count)
        {
            _columns[amount] = CsvColumn.Amount;
        }
        else if (moneyIn >= 0 && moneyOut >= 0 && moneyIn != moneyOut)
        {
            (_columns[moneyIn], _columns[moneyOut]) = (CsvColumn.MoneyIn, CsvColumn.MoneyOut);
        }
        else if (amount >= 0)
        {
            _columns[amount] = CsvColumn.Amount;
        }
        else
        {
            GiveUnnamedAmounts(IsNumeric);
        }
    }

    /// <summary>Without names: columns with decimals, the first of them the amount, the last the balance.</summary>
    private void GiveUnnamedAmounts(Func<int, bool> isNumeric)
    {
        int[] numeric =
        [
            .. Free.Where(i => isNumeric(i) && _rows.Any(row => Cell(row, i).AsSpan().Trim().TrimEnd("-) "
                + "").TrimEnd("0123456789") is [.., '.' or ',' ])),
        ];
        if (numeric.Length == 0)
        {
            numeric = [.. Free.Where(i => isNumeric(i) && Part(i, cell => true).Filled == _rows.Count).Take(1)];
        }

        if (numeric.Length > 0)
        {
            _columns[numeric[0]] = CsvColumn.Amount;
        }

        if (numeric.Length > 1 && !_columns.Contains(CsvColumn.Balance) && Part(numeric[^1], cell => true).Filled == _rows.Count)
        {
            _columns[numeric[^1]] = CsvColumn.Balance;
        }
    }

    /// <summary>Only where every cell says in or out: a column called type often holds something else.</summary>
    private void GiveDirection()
    {
        if (!_columns.Contains(CsvColumn.Amount) || _rows.Count == 0)
        {
            return;
        }

        var column = Best(
            DirectionWords, i => Part(i, cell => MoneyDirection.TryRead(cell, out _)) is { Hundredths: 100 } part
                && part.Filled == _rows.Count, needsName: false);
        if (column >= 0)
        {
            _columns[column] = CsvColumn.Direction;
        }
    }

    private void GiveCurrency()
    {
        static bool IsCode(string cell) => cell.Trim() is { Length: 3 } code && code.All(char.IsAsciiLetterUpper);
        var column = Best(
            ["currency", "currency code", "ccy", "wahrung", "waehrung", "devise", "munt", "moneda", "valuta", "divisa", "waluta"],
            i => _rows.Count == 0 || Part(i, IsCode) is { Hundredths: 100 }, needsName: true);
        if (column >= 0)
        {
            _columns[column] = CsvColumn.Currency;
        }
    }

    /// <summary>All that are called so; where there is none, and no payee, the one with the longest texts.</summary>
    private void GiveDescriptions()
    {
        int[] named = [.. Free.Where(i =>
            RankOf(i, DescriptionWords) < 100 || (_names[i].StartsWith("description", StringComparison.Ordinal)))];
        foreach (var column in named)
        {
            _columns[column] = CsvColumn.Description;
        }

        if (named.Length == 0 && !_columns.Contains(CsvColumn.Payee) && _rows.Count > 0)
        {
            var longest = Free.Where(i => Part(i, cell => cell.Any(char.IsLetter)).Hundredths >= 50)
                .Select(i => (Length: _rows.Sum(row => Cell(row, i).Length), Column: -i)).DefaultIfEmpty((Length: 0, Column: 1)).Max();
            if (longest.Column <= 0)
            {
                _columns[-longest.Column] = CsvColumn.Description;
            }
        }
    }
}
