using System.Globalization;

namespace PotLock.Domain.Ledger;

/// <summary>
/// Understands an amount that is written as another country writes it, in order to say how this book does. Nothing is recorded
/// by it: what can be read in two ways is refused, and so is what a book does not write.
/// </summary>
public static class ForeignAmount
{
    // One of each way: 1,234.50; 1.234,50; 1 234,50; 1’234.50.
    private static readonly CultureInfo[] s_ways =
        [.. new[] { "en-GB", "de-DE", "fr-FR", "de-CH" }.Select(CultureInfo.GetCultureInfo)];

    /// <summary>
    /// The amount in minor units, where it has marks for both thousands and decimals and all that can read it agree; null
    /// otherwise. With one mark alone it could be either.
    /// </summary>
    public static long? Read(string? text, Currency currency)
    {
        if (text is null || text.Count(char.IsPunctuation) < 2)
        {
            return null;
        }

        var read = s_ways.Select(way => new MoneyText(currency, way).TryParse(text, out var amountMinor) == MoneyTextProblem.None
            ? (long?)amountMinor : null).OfType<long>().Distinct().ToList();
        return read is [var only] ? only : null;
    }
}
