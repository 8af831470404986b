using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Tokens;
using PotLock.Domain.Ledger;
using PotLock.Domain.Tokens;
using PotLock.Domain.Users;
using PotLock.Services.Users;

namespace PotLock.Services.Tokens;

/// <summary>What a person asks for when making a token for a script.</summary>
/// <param name="Name">What it is called: 1 to 60 characters.</param>
/// <param name="MayWrite">Whether it may change the book; looking at it is what every token may.</param>
/// <param name="Days">After how many days it ends: 1 to 366; null for never.</param>
/// <param name="BookId">The one book that it opens; null for all of its owner’s.</param>
public sealed record NewPersonalToken(string Name, bool MayWrite, int? Days, long? BookId = null);

/// <summary>A token that was just made.</summary>
/// <param name="Id">The id by which its owner speaks of it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Secret">The token itself, which is shown this once.</param>
public sealed record PersonalTokenMade(Guid Id, string Name, string Secret);

/// <summary>A token as its owner sees it.</summary>
/// <param name="Id">The id by which its owner speaks of it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="CreatedAtUtc">When it was made.</param>
/// <param name="ExpiresAtUtc">When it ends by itself; null for never.</param>
/// <param name="LastUsedAtUtc">When it was last used, to within some minutes; null for never.</param>
public sealed record PersonalTokenRow(
    Guid Id, string Name, TokenScopes Scopes, DateTime CreatedAtUtc, DateTime? ExpiresAtUtc, DateTime? LastUsedAtUtc);

/// <summary>Tokens that a person makes for scripts, keeps an eye on and revokes.</summary>
public sealed class PersonalTokens(BookContexts contexts, SecurityTrail trail, TimeProvider time)
{
    /// <summary>
    /// Makes one; see <see cref="TokenRules"/> for what is refused.
    /// </summary>
    public async Task<Outcome<PersonalTokenMade>> CreateAsync(
        Guid userId, NewPersonalToken request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = request.Name.Trim();
        await using var db = contexts.OpenInstallation();
        var others = await Held(db, userId).Select(token => token.Name).ToListAsync(cancellationToken);
        if (TokenRules.Check(name, request.Days, others) is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        if (request.BookId is { } bookId
            && !await db.BookMembers.AnyAsync(member => member.UserId == userId && member.BookId == bookId, cancellationToken))
        {
            return new Refusal("no-such-book", "Book", "Choose one of your books.");
        }

        var now = time.GetUtcNow().UtcDateTime;
        var secret = TokenSecret.New(AccessTokenKind.Personal);
        var token = new AccessToken
        {
            Id = Guid.NewGuid(),
            UserId = userId,
            Kind = AccessTokenKind.Personal,
            Hash = TokenSecret.HashOf(secret),
            Name = name,
            Scopes = request.MayWrite ? TokenScopes.Read | TokenScopes.Write : TokenScopes.Read,
            BookId = request.BookId,
            CreatedAtUtc = now,
            ExpiresAtUtc = request.Days is { } days ? now.AddDays(days) : null,
        };
        db.AccessTokens.Add(token);
        await db.SaveChangesAsync(cancellationToken);
        await trail.WriteAsync(SecurityEventKind.TokenMade, userId, name, cancellationToken);
        return new PersonalTokenMade(token.Id, name, secret);
    }

    /// <summary>The person's tokens that hold, the newest first.</summary>
    public async Task<IReadOnlyList<PersonalTokenRow>> ListAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        return await Held(db, userId).OrderByDescending(token => token.CreatedAtUtc)
            .Select(token => new PersonalTokenRow(
                token.Id, token.Name, token.Scopes, token.CreatedAtUtc, token.ExpiresAtUtc, token.LastUsedAtUtc))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Revokes a token of this person; false when there is none of that id, which is also the answer for another's.</summary>
    public async Task<bool> RevokeAsync(Guid userId, Guid tokenId, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        var own = Held(db, userId).Where(token => token.Id == tokenId);
        if (await own.Select(token => token.Name).SingleOrDefaultAsync(cancellationToken) is not { } name
            || await own.ExecuteUpdateAsync(set => set.SetProperty(token => token.EndedAtUtc, now), cancellationToken) == 0)
        {
            return false;
        }

        await trail.WriteAsync(SecurityEventKind.TokenRevoked, userId, name, cancellationToken);
        return true;
    }

    /// <summary>Revokes every token of a person whose account may be in other hands.</summary>
    public async Task RevokeAllAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        foreach (var token in await ListAsync(userId, cancellationToken))
        {
            await RevokeAsync(userId, token.Id, cancellationToken);
        }
    }

    private IQueryable<AccessToken> Held(PotLockDbContext db, Guid userId)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.AccessTokens.AsNoTracking().Where(token => token.UserId == userId
            && token.Kind == AccessTokenKind.Personal
            && token.EndedAtUtc == null
            && (token.ExpiresAtUtc == null || token.ExpiresAtUtc > now));
    }
}
