using PotLock.Services.Members;
using PotLock.Web.Shared;

namespace PotLock.Web.Members;

/// <summary>Says on the page of an entry who made it, where a book has several members.</summary>
internal sealed class MakerOfEntry(WhoMadeEntries whoMade) : IEntryPart
{
    public async Task<EntryPart?> FindAsync(long bookId, long entryId, CancellationToken cancellationToken) =>
        (await whoMade.FindAsync(bookId, [entryId], cancellationToken)).TryGetValue(entryId, out var who)
            ? new EntryPart("/Members/_MakerOfEntry.cshtml", who)
            : null;
}
