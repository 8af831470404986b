using PotLock.Domain.Ledger;

namespace PotLock.Domain.Transactions;

/// <summary>
/// "When the description contains …, then this category and these tags": applied to new expenses and refunds, and on request
/// to old ones.
/// </summary>
public sealed class CategoryRule : IBookOwned
{
    /// <summary>The longest text to look for.</summary>
    public const int MaxContainsLength = 100;

    /// <summary>The id, made by <see cref="Ledger.EntityId"/>; the older rule goes first.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>What the description must contain, whatever its case and accents.</summary>
    public required string Contains { get; set; }

    /// <summary>The category that it gives; null for none.</summary>
    public long? CategoryId { get; set; }

    /// <summary>The tags that it gives, as <see cref="TagRules.Write"/> writes them; empty for none.</summary>
    public string Tags { get; set; } = "";
}
