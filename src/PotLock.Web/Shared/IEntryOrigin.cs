namespace PotLock.Web.Shared;

/// <summary>Where an entry came from, for its page.</summary>
/// <param name="Text">What is said, as in <c>Imported from bank.csv</c>.</param>
/// <param name="Path">The page that says more.</param>
public sealed record EntryOrigin(string Text, string Path);

/// <summary>Knows where some entries came from. A feature that brings entries in registers its own.</summary>
public interface IEntryOrigin
{
    /// <summary>Where an entry came from; null if this does not know.</summary>
    public Task<EntryOrigin?> FindAsync(long bookId, long entryId, CancellationToken cancellationToken);
}
