using System.Globalization;
using System.Text.RegularExpressions;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Receipts;

/// <summary>What was paid: the figure of the line that says so, in the words of receipts in several languages.</summary>
internal static partial class ReceiptAmounts
{
    private const long Largest = 100_000_000_00;

    /// <summary>What of a receipt's amounts was paid; null when no line says it, or lines differ.</summary>
    public static long? Find(IReadOnlyList<string> lines, Currency currency)
    {
        var figure = FigureOf(currency.MinorDigits);
        // What names the whole sum beyond doubt goes before what merely says "total"; a card's slip repeats it.
        return One(lines, PaidWords(), figure, currency) is { HasWord: true } paid ? paid.AmountMinor
            : One(lines, TotalWords(), figure, currency) is { HasWord: true } total ? total.AmountMinor
            : One(lines, CardWords(), figure, currency) is { HasWord: true } card ? card.AmountMinor
            : Only(lines, figure, currency);
    }

    /// <summary>The one amount of the lines with a word. Whether there was such a line matters: two that differ are no answer.</summary>
    private static (bool HasWord, long? AmountMinor) One(IReadOnlyList<string> lines, Regex words, Regex figure, Currency currency)
    {
        HashSet<long> found = [];
        for (var i = 0; i < lines.Count; i++)
        {
            if (!words.IsMatch(lines[i]) || OtherWords().IsMatch(lines[i]))
            {
                continue;
            }

            var amounts = AmountsOf(lines[i], figure, currency);
            if (amounts.Count == 0 && i + 1 < lines.Count && !HasLetters().IsMatch(lines[i + 1]))
            {
                // A wide gap on the paper makes two lines of one.
                amounts = AmountsOf(lines[i + 1], figure, currency);
            }

            if (amounts.Count > 0)
            {
                found.Add(amounts[^1]);
            }
        }

        return (found.Count > 0, found.Count == 1 ? found.Single() : null);
    }

    /// <summary>The amount of a receipt that has no other.</summary>
    private static long? Only(IReadOnlyList<string> lines, Regex figure, Currency currency)
    {
        var all = lines.SelectMany(line => AmountsOf(line, figure, currency)).Distinct().Take(2).ToList();
        return all.Count == 1 ? all[0] : null;
    }

    private static List<long> AmountsOf(string line, Regex figure, Currency currency) =>
    [
        .. figure.Matches(line)
            .Where(match => currency.MinorDigits > 0 || match.Groups["unit"].Success
                || TotalWords().IsMatch(line) || PaidWords().IsMatch(line))
            .Select(match => string.Concat(match.Groups["whole"].Value.Where(char.IsAsciiDigit)) + match.Groups["part"].Value)
            .Select(digits => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? minor : 0)
            .Where(minor => minor is > 0 and <= Largest),
    ];

    private static Regex FigureOf(int minorDigits) => minorDigits switch
    {
        0 => WholeFigure(),
        3 => ThreePlaces(),
        _ => TwoPlaces(),
    };

    // The sign between thousands is another than the one before the decimals. A figure that is part of a longer one, of a date or a
    // percentage, or that is taken off, is none. Neither is a time of day.
    [GeneratedRegex(
        @"(?<![\d.,/:-])(?<whole>\d{1,3}(?:,\d{3})+|\d+)\s?[.]\s?(?<part>\d{2})(?!\s?%|\d|[.,/:-]\d|\.\d|\s?(?:uhr|h|kg|l|g)\b|-)"
            + @"|(?<![\d.,/:-])(?<whole>\d{1,3}(?:[. ']\d{3})+|\d+)\s?,\s?(?<part>\d{2})(?!\s?%|\d|[.,/:-]\d|\s?(?:uhr|h|kg|l|g)\b|-)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TwoPlaces();

    [GeneratedRegex(
        @"(?<![\d.,/:-])(?<whole>\d{1,3}(?:,\d{3})+|\d+)[.](?<part>\d{3})(?!\s?%|\d|[.,/:-]\d|\s?(?:kg|l|g)\b|-)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ThreePlaces();

    [GeneratedRegex(
        @"(?<![\d.,/:-])(?<unit>[¥￥₩]\s?)?(?<whole>\d{1,3}(?:,\d{3})+|\d+)(?<part>)(?!\s?%|\d|[.,/:-]\d|-)(?<unit>\s?円)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WholeFigure();

    [GeneratedRegex(
        @"\b(grand total|total (due|to pay|paid|ttc)|amount (due|paid|payable|to pay)|balance due|to pay|total à payer|net à payer|à payer"
            + @"|a payer|zu zahlen(der betrag)?|zahlbetrag|endbetrag|gesamtbetrag|rechnungsbetrag|te betalen|a pagar|da pagare)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PaidWords();

    [GeneratedRegex(
        @"\b(total|totale|totaal|summe|gesamt|importe total|montant( total)?|balance)\b|合計",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TotalWords();

    [GeneratedRegex(
        @"\b(visa|mastercard|maestro|amex|debit|credit card|card (payment|sale)|contactless|girocard|ec-?karte|kartenzahlung|kreditkarte"
            + @"|carte bancaire|cb)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CardWords();

    [GeneratedRegex(
        @"sub\s?-?\s?tota|zwischensumme|sous[ -]total|\b(cash|change|tendered|given|gegeben|bar|r(ü|u|ue)ckgeld|wechselgeld|rendu"
            + @"|esp(è|e)ces|monnaie|vat|tax|gst|tva|mwst|ust|steuer|btw|iva|netto|net amount|ht|hors taxe|dont|discounts?|saved|savings?"
            + @"|rabatt|remise|r(é|e)duction|points?|items?|artikel|articles|qty|tip|service|deposit|pfand|rounding|cambio|efectivo"
            + @"|wisselgeld|contant|korting)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherWords();

    [GeneratedRegex(@"\p{L}{4,}")]
    private static partial Regex HasLetters();
}
