using Microsoft.EntityFrameworkCore;
using PotLock.Data;

namespace PotLock.Services.Members;

/// <summary>Who made entries, where a book has several members: of one’s own everybody knows.</summary>
public sealed class WhoMadeEntries(BookContexts contexts)
{
    /// <summary>
    /// The first name behind each of some entries of a book. What PotLock did by itself, and entries of before they were signed, have
    /// none; somebody who is in the book no longer is “a former member”.
    /// </summary>
    public async Task<IReadOnlyDictionary<long, string>> FindAsync(
        long bookId, IReadOnlyCollection<long> entryIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entryIds);
        await using var db = contexts.Open(bookId);
        var names = await db.BookMembers.Where(member => member.BookId == bookId)
            .Join(db.Users, member => member.UserId, user => user.Id, (_, user) => new { user.Id, user.FirstName })
            .ToDictionaryAsync(user => user.Id, user => user.FirstName, cancellationToken);
        if (names.Count < 2)
        {
            return new Dictionary<long, string>();
        }

        var signed = await db.JournalEntries.Where(entry => entryIds.Contains(entry.Id) && entry.MadeById != null)
            .Select(entry => new { entry.Id, MadeById = entry.MadeById!.Value }).ToListAsync(cancellationToken);
        return signed.ToDictionary(entry => entry.Id, entry => names.GetValueOrDefault(entry.MadeById, "a former member"));
    }
}
