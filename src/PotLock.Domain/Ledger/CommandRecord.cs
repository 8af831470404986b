namespace PotLock.Domain.Ledger;

/// <summary>
/// The trace of a command that committed: its id is used up. It is written in the command's own transaction, so that the
/// command took effect exactly when this row exists.
/// </summary>
public sealed class CommandRecord : IBookOwned
{
    /// <summary>The longest command id.</summary>
    public const int MaxCommandIdLength = 100;

    /// <summary>The book whose command it was.</summary>
    public long BookId { get; init; }

    /// <summary>The id that the sender chose; unique in the book.</summary>
    public required string CommandId { get; init; }

    /// <summary>The name of the command.</summary>
    public required string Kind { get; init; }

    /// <summary>SHA-256, in hex, of what the command asked for: the same id with another content is refused.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The result as JSON: what a repeat of the same command is answered with.</summary>
    public required string ResultJson { get; init; }

    /// <summary>The first journal entry that it wrote, if any: where a refusal can point.</summary>
    public long? EntryId { get; init; }

    /// <summary>The person who made it; null for what is older than this. See <see cref="JournalEntry.MadeById"/>.</summary>
    public Guid? MadeById { get; init; }

    /// <summary>What it changed of what people set, as JSON; null for nothing, and for what is older than this.</summary>
    public string? ChangesJson { get; set; }

    /// <summary>When it committed, in real time.</summary>
    public DateTime RecordedAtUtc { get; init; }
}
