namespace PotLock.Domain.Receipts;

/// <summary>What could be read from a receipt's text; null for what is not there, or could be one thing or another.</summary>
/// <param name="AmountMinor">What was paid, in minor units, positive.</param>
/// <param name="Date">The day of the purchase.</param>
/// <param name="Merchant">Who sold it.</param>
public sealed record ReceiptReading(long? AmountMinor, DateOnly? Date, string? Merchant)
{
    /// <summary>Nothing could be read.</summary>
    public static ReceiptReading Nothing { get; } = new(null, null, null);

    /// <summary>Whether nothing could be read.</summary>
    public bool IsEmpty => this == Nothing;
}
