namespace PotLock.Domain.Ledger;

/// <summary>A currency that a book can have as its base: ISO code, sign for people, and how many decimals its money has.</summary>
public sealed record Currency
{
    private static readonly Dictionary<string, Currency> ByCode = new Currency[]
    {
        new("GBP", "£", 2), new("EUR", "€", 2), new("USD", "$", 2), new("CAD", "CA$", 2), new("AUD", "A$", 2),
        new("NZD", "NZ$", 2), new("CHF", "CHF", 2), new("SEK", "kr", 2), new("NOK", "kr", 2), new("DKK", "kr.", 2),
        new("PLN", "zł", 2), new("CZK", "Kč", 2), new("HUF", "Ft", 2), new("RON", "lei", 2), new("INR", "₹", 2),
        new("ZAR", "R", 2), new("BRL", "R$", 2), new("MXN", "MX$", 2), new("SGD", "S$", 2), new("HKD", "HK$", 2),
        new("TRY", "₺", 2), new("ILS", "₪", 2), new("JPY", "¥", 0), new("KRW", "₩", 0), new("ISK", "kr.", 0),
        new("VND", "₫", 0), new("KWD", "KD", 3), new("BHD", "BD", 3), new("TND", "DT", 3), new("JOD", "JD", 3),
        new("OMR", "OMR", 3),
    }.ToDictionary(c => c.Code, StringComparer.Ordinal);

    private Currency(string code, string symbol, int minorDigits)
    {
        Code = code;
        Symbol = symbol;
        MinorDigits = minorDigits;
        MinorPerMajor = minorDigits switch
        {
            0 => 1,
            2 => 100,
            3 => 1_000,
            _ => throw new ArgumentOutOfRangeException(nameof(minorDigits)),
        };
    }

    /// <summary>Every currency that a book can have, by code.</summary>
    public static IReadOnlyCollection<Currency> All => ByCode.Values;

    /// <summary>ISO 4217 code, three capital letters.</summary>
    public string Code { get; }

    /// <summary>The sign shown to people.</summary>
    public string Symbol { get; }

    /// <summary>How many decimals an amount has: 0, 2 or 3.</summary>
    public int MinorDigits { get; }

    /// <summary>How many minor units make one major unit: 1, 100 or 1,000.</summary>
    public long MinorPerMajor { get; }

    /// <summary>The largest single amount, 1,000,000,000.00 of the currency, in minor units.</summary>
    public long MaxAmountMinor => 1_000_000_000L * MinorPerMajor;

    /// <summary>The currency of a code. Throws for a code that is not in <see cref="All"/>.</summary>
    public static Currency Of(string code) => Find(code) ?? throw new ArgumentException($"Unknown currency '{code}'.", nameof(code));

    /// <summary>The currency of a code, or null when PotLock does not know it.</summary>
    public static Currency? Find(string code) => ByCode.GetValueOrDefault(code);
}
