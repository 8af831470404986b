using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Receipts;

/// <summary>
/// Reads what a receipt says out of the text that a machine made of its picture. Such a text has mistakes, and a receipt has many
/// figures: what is not said by one line alone is left out, and nothing is guessed.
/// </summary>
public static class ReceiptText
{
    /// <summary>No receipt is longer; what follows is not read.</summary>
    public const int MaxLength = 20_000;

    /// <summary>Nor does one have longer lines; such a line is passed over.</summary>
    private const int MaxLineLength = 200;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text, line by line as it stands on the receipt.</param>
    /// <param name="currency">The book's currency: how many decimals an amount has.</param>
    /// <param name="culture">The book's culture: whether the day or the month comes first.</param>
    /// <param name="today">The book's date: no receipt is of a later day.</param>
    public static ReceiptReading Read(string text, Currency currency, CultureInfo culture, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(currency);
        ArgumentNullException.ThrowIfNull(culture);
        List<string> lines =
        [
            .. text[..Math.Min(text.Length, MaxLength)].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line.Length <= MaxLineLength),
        ];
        return new ReceiptReading(
            ReceiptAmounts.Find(lines, currency), ReceiptDates.Find(lines, culture, today), ReceiptMerchants.Find(lines));
    }
}
