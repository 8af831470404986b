using System.Globalization;
using System.Text;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Groups;

/// <summary>
/// The text of the QR code with which a banking app fills in a SEPA credit transfer (European Payments Council, EPC069-12,
/// version 002). Only for euros. Pure.
/// </summary>
public static class EpcPayment
{
    /// <summary>The most bytes that such a code can have, in UTF-8.</summary>
    public const int MaxBytes = 331;

    private const int MaxName = 70;
    private const int MaxText = 140;
    private const long MaxAmountMinor = 99_999_999_999;
    private const string Euro = "EUR";

    /// <summary>
    /// The text, its lines parted by a line feed: service tag, version, UTF-8, SEPA credit transfer, no BIC, name, IBAN, amount, no
    /// purpose, no structured reference, the words. Null when there can be none: another currency than the euro, no name, or an
    /// amount that is not from 0.01 to 999,999,999.99. What is too long is cut, the words first to what the code can hold.
    /// </summary>
    /// <param name="name">Who is paid, up to 70 characters.</param>
    /// <param name="iban">Their account.</param>
    /// <param name="amountMinor">In cents.</param>
    /// <param name="currency">The currency of the amount.</param>
    /// <param name="text">What it is for, up to 140 characters; may be empty.</param>
    public static string? Of(string name, Iban iban, long amountMinor, Currency currency, string text)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(iban);
        ArgumentNullException.ThrowIfNull(currency);
        ArgumentNullException.ThrowIfNull(text);
        var payee = Cut(OnOneLine(name), MaxName, MaxBytes / 2);
        if (currency.Code != Euro || payee.Length == 0 || amountMinor is <= 0 or > MaxAmountMinor)
        {
            return null;
        }

        var amount = Euro + MoneyText.Plain(amountMinor, currency);
        var head = string.Join('\n', "BCD", "002", "1", "SCT", "", payee, iban.Text, amount);
        var words = Cut(OnOneLine(text), MaxText, MaxBytes - Encoding.UTF8.GetByteCount(head) - 3);
        // Elements at the end that are empty are left out, and the last has no line feed behind it.
        return words.Length == 0 ? head : head + "\n\n\n" + words;
    }

    private static string OnOneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>As much of a text as fits, never half a character.</summary>
    private static string Cut(string text, int maxCharacters, int maxBytes)
    {
        var cut = new StringBuilder();
        var bytes = 0;
        var characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext())
        {
            var character = characters.GetTextElement();
            bytes += Encoding.UTF8.GetByteCount(character);
            if (cut.Length + character.Length > maxCharacters || bytes > maxBytes)
            {
                break;
            }

            cut.Append(character);
        }

        return cut.ToString().TrimEnd();
    }
}
