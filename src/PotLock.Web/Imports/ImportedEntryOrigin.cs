using PotLock.Services.Imports;
using PotLock.Web.Shared;

namespace PotLock.Web.Imports;

/// <summary>Says of entries that a bank's file brought which one it was.</summary>
internal sealed class ImportedEntryOrigin(ImportQueries imports) : IEntryOrigin
{
    public async Task<EntryOrigin?> FindAsync(long bookId, long entryId, CancellationToken cancellationToken) =>
        await imports.FindOfEntryAsync(bookId, entryId, cancellationToken) is { } found
            ? new EntryOrigin($"Imported from {found.FileName}", ImportWords.PathOf(found.ImportId))
            : null;
}
