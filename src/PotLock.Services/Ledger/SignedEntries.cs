using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Members;

namespace PotLock.Services.Ledger;

/// <summary>An entry, and who made it.</summary>
internal sealed class SignedEntry
{
    /// <summary>The entry.</summary>
    public required JournalEntry Entry { get; init; }

    /// <summary>The first name behind it; null where nobody need be named, see <see cref="SignedEntries"/>.</summary>
    public string? By { get; init; }
}

/// <summary>
/// Says who made entries, where a book has several members: of one’s own everybody knows. It is asked with the entries, in their
/// statement. What PotLock did by itself, and entries of before they were signed, have nobody.
/// </summary>
internal static class SignedEntries
{
    /// <summary>Entries with the first name of who made each.</summary>
    public static IQueryable<SignedEntry> Signed(this IQueryable<JournalEntry> entries, PotLockDbContext db) =>
        entries.Select(entry => new SignedEntry
        {
            Entry = entry,
            By = entry.MadeById == null || db.BookMembers.Count(member => member.BookId == entry.BookId) < 2
                ? null
                : db.Users.Where(user => user.Id == entry.MadeById
                        && db.BookMembers.Any(member => member.BookId == entry.BookId && member.UserId == user.Id))
                    .Select(user => user.FirstName).FirstOrDefault() ?? FormerMember.InLine,
        });
}
