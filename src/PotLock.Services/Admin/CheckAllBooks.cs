using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Services.Integrity;

namespace PotLock.Services.Admin;

/// <summary>Whether a book is sound, without anything of what is in it.</summary>
/// <param name="BookId">The book.</param>
/// <param name="Owners">The e-mail addresses of its people.</param>
/// <param name="Entries">How many entries were looked at.</param>
/// <param name="Problems">How many invariants are broken; what they are, only the command <c>verify</c> tells, on the server.</param>
public sealed record BookCheck(long BookId, IReadOnlyList<string> Owners, long Entries, int Problems);

/// <summary>Proves every book of the installation, for admins, who never see what is in one.</summary>
public sealed class CheckAllBooks(IntegrityCheck check, BookContexts contexts)
{
    /// <summary>Checks them, one after the other. Reads only.</summary>
    public async Task<IReadOnlyList<BookCheck>> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var owners = (await db.BookMembers.Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new
        {
            member.BookId,
            user.Email,
        }).ToListAsync(cancellationToken)).ToLookup(one => one.BookId, one => one.Email ?? "");
        List<BookCheck> checks = [];
        foreach (var bookId in await check.AllBooksAsync(cancellationToken))
        {
            var report = await check.RunAsync(bookId, cancellationToken);
            checks.Add(new BookCheck(bookId, [.. owners[bookId].Order(StringComparer.Ordinal)], report.Entries, report.Problems.Count));
        }

        return checks;
    }
}
