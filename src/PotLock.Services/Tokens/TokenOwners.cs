using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Tokens;
using PotLock.Services.Users;

namespace PotLock.Services.Tokens;

/// <summary>Whom a token acts for, as of this request.</summary>
/// <param name="Owner">The person and the book.</param>
/// <param name="TokenId">The token.</param>
/// <param name="SessionId">The session that it is part of; null for a personal token.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="LastUsedAtUtc">When it was used before.</param>
public sealed record TokenOwner(SessionOwner Owner, Guid TokenId, Guid? SessionId, TokenScopes Scopes, DateTime? LastUsedAtUtc);

/// <summary>Finds out, with every request and in one statement, whom a token acts for: what was revoked is dead at once.</summary>
public sealed class TokenOwners(BookContexts contexts, TimeProvider time)
{
    // A use is written down now and then, and not with every request: it is there to be looked at by people.
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(5);

    // No program has a navigation: what there is in the book is not looked up.
    // A compiled query holds to the model of the first context that it runs on: one for each app, not one for the process.
    private readonly Func<PotLockDbContext, string, DateTime, DateTimeOffset, long, Task<TokenOwner?>> _owner = EF.CompileAsyncQuery(
        (PotLockDbContext db, string hash, DateTime now, DateTimeOffset lockedByAdmin, long bookId) =>
            (from token in db.AccessTokens
             where token.Hash == hash
                && token.Kind != AccessTokenKind.Refresh
                && token.EndedAtUtc == null
                && (token.ExpiresAtUtc == null || token.ExpiresAtUtc > now)
                && (token.SessionId == null || db.UserSessions.Any(session =>
                    session.Id == token.SessionId && session.EndedAtUtc == null && session.ExpiresAtUtc > now))
             join user in db.Users on token.UserId equals user.Id
             where user.LockoutEnd == null || user.LockoutEnd != lockedByAdmin
             join member in db.BookMembers on user.Id equals member.UserId
             where token.BookId == null || token.BookId == member.BookId
             join book in db.Books.IgnoreQueryFilters().AsNoTracking() on member.BookId equals book.Id
             orderby member.BookId == bookId ? 0 : 1, member.Since, member.BookId
             select new TokenOwner(
                 new SessionOwner(user.Id, user.SecurityStamp ?? "", user.FirstName, user.LastName, book,
                     new BookUses(false, false, false, false, false, false, false, false, false, false, 0),
                     null, null, user.TwoFactorEnabled,
                     member.Role),
                 token.Id, token.SessionId, token.Scopes, token.LastUsedAtUtc))
            .FirstOrDefault());

    /// <summary>
    /// Whom the token acts for, in the first book that it opens; null when it was revoked, has expired, never was, or opens none any more.
    /// </summary>
    /// <param name="secret">The token.</param>
    /// <param name="bookId">The book that is asked for: where the token does not open it, the answer is in another.</param>
    public async Task<TokenOwner?> FindAsync(string secret, long bookId = 0)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        var found = await _owner(db, TokenSecret.HashOf(secret), now, PotLockUser.LockedByAdmin, bookId);
        if (found is not null && !(found.LastUsedAtUtc > now - BetweenNotes))
        {
            await db.AccessTokens.Where(token => token.Id == found.TokenId)
                .ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAtUtc, now));
        }

        return found;
    }
}
