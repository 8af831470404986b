using System.Globalization;
using System.Text.RegularExpressions;

namespace PotLock.Domain.Receipts;

/// <summary>Who sold it: the first line at the head of a receipt that is a name.</summary>
internal static partial class ReceiptMerchants
{
    private const int HeadLines = 5;
    private const int MaxLength = 40;

    /// <summary>Up to so many letters a word in capitals is taken for a name that is written so.</summary>
    private const int ShortWord = 3;

    /// <summary>The name; null when no line at the head looks like one.</summary>
    public static string? Find(IReadOnlyList<string> lines)
    {
        foreach (var line in lines.Take(HeadLines))
        {
            var name = Edges().Replace(Spaces().Replace(line, " "), "");
            if (name.Length is >= 2 and <= MaxLength && !NoName().IsMatch(name) && IsMostlyLetters(name))
            {
                return name.Any(char.IsLower) ? name : Calm(name);
            }
        }

        return null;
    }

    private static bool IsMostlyLetters(string name)
    {
        var letters = name.Count(char.IsLetter);
        return letters >= 2 && letters * 10 >= name.Count(c => c != ' ') * 7;
    }

    /// <summary>A name that is all capitals, as people write it.</summary>
    private static string Calm(string name) => string.Join(' ', name.Split(' ').Select(word => word.Count(char.IsLetter) <= ShortWord
        ? word
        : word[..1] + word[1..].ToLower(CultureInfo.InvariantCulture)));

    [GeneratedRegex(
        @"\b(receipt|invoice|welcome|thank you|thanks|vat|tax|tel|phone|www|http|order|table|till|cashier|server|date|time|total|amount"
            + @"|rechnung"
            + @"|kassenbon|bon|beleg|quittung|datum|willkommen|danke|facture|ticket|reçu|bienvenue|merci|kundenbeleg|customer copy"
            + @"|factura|recibo|scontrino|bestellung|commande|copy|duplicate|open|street|road|avenue|stra(ß|ss)e|rue|platz)\b|str\.|@",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NoName();

    [GeneratedRegex(@"^[^\p{L}\p{N}]+|[^\p{L}\p{N}.!)]+$")]
    private static partial Regex Edges();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
