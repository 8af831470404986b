namespace PotLock.Web.Shared;

/// <summary>Something more about an entry, on the entry’s page.</summary>
/// <param name="View">The path of the partial view.</param>
/// <param name="Model">What it shows.</param>
public sealed record EntryPart(string View, object Model);

/// <summary>
/// Has something to show on the pages of entries. A feature that keeps something for entries registers
/// its own; the page knows nothing else of it.
/// </summary>
public interface IEntryPart
{
    /// <summary>What is shown of an entry; null for nothing.</summary>
    public Task<EntryPart?> FindAsync(long bookId, long entryId, CancellationToken cancellationToken);
}
