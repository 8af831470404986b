using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.HouseMoves;

/// <summary>
/// The move of a book from another program: the export that waits, what was decided about it, and, once it is done, what every account
/// had there and had here. A book moves in once, so it has at most one that is done.
/// </summary>
public sealed class HouseMove : IBookOwned
{
    /// <summary>The longest text of what was decided.</summary>
    public const int MaxChoicesLength = 16_000;

    /// <summary>The id, made by <see cref="EntityId"/>.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>What the file was called.</summary>
    public required string FileName { get; init; }

    /// <summary>How many bytes it has.</summary>
    public long FileBytes { get; init; }

    /// <summary>Which chunks hold it (<see cref="ImportChunk"/>), while it waits.</summary>
    public required string UploadId { get; init; }

    /// <summary>What was decided about it, as JSON of the services; empty for nothing yet.</summary>
    public string Choices { get; set; } = "";

    /// <summary>What came of it, as JSON of the services; empty while it waits.</summary>
    public string Result { get; set; } = "";

    /// <summary>The person who handed it in; null for PotLock itself.</summary>
    public Guid? MadeById { get; init; }

    /// <summary>When it was handed in, by the book's clock.</summary>
    public DateTime AddedAtUtc { get; init; }

    /// <summary>When everything went into the book; null while it waits.</summary>
    public DateTime? MovedAtUtc { get; set; }
}
