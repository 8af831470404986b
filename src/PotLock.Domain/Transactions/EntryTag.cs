using PotLock.Domain.Ledger;

namespace PotLock.Domain.Transactions;

/// <summary>A tag of an entry. Tags are no part of what a closed month freezes: they stay editable.</summary>
public sealed class EntryTag : IBookOwnedByKey
{
    /// <summary>The entry that has it; its id also says whose book it is.</summary>
    public long EntryId { get; init; }

    long IBookOwned.BookId => EntityId.BookOf(EntryId);

    /// <summary>The tag, as <see cref="TagRules.Read"/> writes it.</summary>
    public required string Name { get; init; }
}
