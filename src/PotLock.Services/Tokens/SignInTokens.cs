using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Tokens;
using PotLock.Domain.Ledger;
using PotLock.Domain.Tokens;
using PotLock.Domain.Users;
using PotLock.Services.Users;

namespace PotLock.Services.Tokens;

/// <summary>What a program that signed in works with. Shown this once: only hashes are kept.</summary>
/// <param name="AccessToken">Calls the API.</param>
/// <param name="RefreshToken">Is exchanged, once, for the next pair.</param>
/// <param name="ExpiresIn">How long the access token holds, in seconds.</param>
public sealed record TokenPair(string AccessToken, string RefreshToken, int ExpiresIn);

/// <summary>
/// Sign-ins of programs. Each is a session like that of a browser, among those that its owner sees and can end; what ends every
/// session of a person (a new password, a new address) ends it too. A refresh token holds once: seen a second time it was
/// stolen, or its answer got lost, and the session ends.
/// </summary>
public sealed class SignInTokens(BookContexts contexts, Sessions sessions, SecurityTrail trail, TimeProvider time)
{
    /// <summary>How long an access token holds.</summary>
    public static readonly TimeSpan AccessLife = TimeSpan.FromMinutes(15);

    /// <summary>The refresh token is unknown, used up, or its session has ended.</summary>
    public static Refusal SignInAgain { get; } = new(
        "sign-in-again", "RefreshToken", "This refresh token is no longer valid. Log in again.", RefusalKind.NotSignedIn);

    /// <summary>Begins a session for somebody whose credentials were checked.</summary>
    /// <param name="userId">The person.</param>
    /// <param name="device">What the program says it is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<TokenPair> BeginAsync(Guid userId, string device, CancellationToken cancellationToken = default)
    {
        var sessionId = await sessions.BeginAsync(userId, SessionLife.Program, device, cancellationToken);
        await using var db = contexts.OpenInstallation();
        return await IssueAsync(db, userId, sessionId, cancellationToken);
    }

    /// <summary>Exchanges a refresh token for the next pair.</summary>
    public async Task<Outcome<TokenPair>> RefreshAsync(string refreshToken, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(refreshToken);
        var hash = TokenSecret.HashOf(refreshToken);
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        var token = await db.AccessTokens.AsNoTracking()
            .SingleOrDefaultAsync(one => one.Hash == hash && one.Kind == AccessTokenKind.Refresh, cancellationToken);
        if (token?.SessionId is not { } sessionId || !await HoldsAsync(db, sessionId, now, cancellationToken))
        {
            return SignInAgain;
        }

        var taken = await db.AccessTokens.Where(one => one.Id == token.Id && one.EndedAtUtc == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAtUtc, now), cancellationToken);
        if (taken == 0)
        {
            await sessions.EndAsync(sessionId, cancellationToken);
            return SignInAgain;
        }

        return await IssueAsync(db, token.UserId, sessionId, cancellationToken);
    }

    /// <summary>Signs a program out: ends its session, with all its tokens. What is over already ends nothing.</summary>
    /// <param name="sessionId">The session of the access token that asks; null for none.</param>
    /// <param name="refreshToken">A refresh token, whose session ends as well; one that nobody has ends nothing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task SignOutAsync(Guid? sessionId, string refreshToken, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(refreshToken);
        var hash = TokenSecret.HashOf(refreshToken);
        await using var db = contexts.OpenInstallation();
        var running = await db.UserSessions.AsNoTracking()
            .Where(session => session.EndedAtUtc == null && (session.Id == sessionId || db.AccessTokens.Any(
                token => token.SessionId == session.Id && token.Hash == hash && token.Kind == AccessTokenKind.Refresh)))
            .ToListAsync(cancellationToken);
        foreach (var session in running)
        {
            await sessions.EndAsync(session.Id, cancellationToken);
            await trail.WriteAsync(SecurityEventKind.SignedOut, session.UserId, "by a program", cancellationToken);
        }
    }

    private static Task<bool> HoldsAsync(PotLockDbContext db, Guid sessionId, DateTime now, CancellationToken cancellationToken) =>
        db.UserSessions.AnyAsync(
            session => session.Id == sessionId && session.EndedAtUtc == null && session.ExpiresAtUtc > now, cancellationToken);

    private async Task<TokenPair> IssueAsync(PotLockDbContext db, Guid userId, Guid sessionId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        // What a program has exchanged is of no use to anybody, but for the refresh tokens, by which a theft is seen.
        await db.AccessTokens
            .Where(token => token.SessionId == sessionId && token.Kind == AccessTokenKind.Access && token.ExpiresAtUtc < now)
            .ExecuteDeleteAsync(cancellationToken);
        var access = TokenSecret.New(AccessTokenKind.Access);
        var refresh = TokenSecret.New(AccessTokenKind.Refresh);
        db.AccessTokens.AddRange(
            Row(AccessTokenKind.Access, access, userId, sessionId, now, now + AccessLife),
            Row(AccessTokenKind.Refresh, refresh, userId, sessionId, now, now + SessionLife.Program.Whole));
        await db.SaveChangesAsync(cancellationToken);
        return new TokenPair(access, refresh, (int)AccessLife.TotalSeconds);
    }

    private static AccessToken Row(
        AccessTokenKind kind, string secret, Guid userId, Guid sessionId, DateTime now, DateTime expires) => new()
    {
        Id = Guid.NewGuid(),
        UserId = userId,
        SessionId = sessionId,
        Kind = kind,
        Hash = TokenSecret.HashOf(secret),
        Scopes = TokenScopes.Read | TokenScopes.Write,
        CreatedAtUtc = now,
        ExpiresAtUtc = expires,
    };
}
