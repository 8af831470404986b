using PotLock.Domain.Ledger;

namespace PotLock.Domain.Imports;

/// <summary>Whether money that comes to a card pays it off, by what banks write there; anything else is a refund. Pure.</summary>
public static class CardPaymentWords
{
    private static readonly string[] Words =
    [
        "payment", "paymt", "pymt", "thank you", "autopay", "direct debit", "bill pay", "paid in", "zahlung", "lastschrift", "ausgleich",
        "paiement", "prelevement", "reglement", "pago", "abono", "pagamento", "addebito", "betaling", "incasso", "wplata", "splata",
        "indbetaling", "innbetaling", "inbetalning",
    ];

    /// <summary>Whether a description says so.</summary>
    public static bool AreIn(string description)
    {
        var text = SearchText.Fold(description);
        return Words.Any(word => text.Contains(word, StringComparison.Ordinal));
    }
}
