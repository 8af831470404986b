using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;

namespace PotLock.Services.Users;

/// <summary>An invitation that was just made.</summary>
/// <param name="Email">Whom it is for.</param>
/// <param name="Path">The page that it opens: shown this once, since only a hash of its token is kept.</param>
/// <param name="IsMailed">Whether it is on its way by mail.</param>
public sealed record InvitationMade(string Email, string Path, bool IsMailed);

/// <summary>An invitation that holds.</summary>
/// <param name="Id">The id by which admins speak of it.</param>
/// <param name="Email">Whom it is for.</param>
/// <param name="ExpiresAtUtc">When it ends by itself.</param>
public sealed record InvitationRow(Guid Id, string Email, DateTime ExpiresAtUtc);

/// <summary>
/// Lets people make accounts where <see cref="RegistrationMode.Invite"/> is set: each invitation makes one account, with the address
/// that it was made for, within a week.
/// </summary>
public sealed class Invitations(BookContexts contexts, QueueAccountMail mails, SecurityTrail trail, TimeProvider realTime)
{
    /// <summary>How long an invitation holds.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private const int MaxOpen = 50;
    private const int TokenBytes = 32;

    /// <summary>
    /// Invites somebody, by mail where that is set up. An earlier invitation of the same address ends. Refused: what is no address,
    /// one that has an account already, and the fifty-first that holds.
    /// </summary>
    public async Task<Outcome<InvitationMade>> CreateAsync(Guid adminId, string email, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(email);
        var address = email.Trim();
        if (UserDetailsRules.CheckEmail(address) is { } bad)
        {
            return bad;
        }

        var now = realTime.GetUtcNow().UtcDateTime;
        var normalised = address.ToUpperInvariant();
        await using var db = contexts.OpenInstallation();
        if (await db.Users.AnyAsync(user => user.NormalizedEmail == normalised, cancellationToken))
        {
            return new Refusal("has-account", "Email", $"{address} already has an account.");
        }

        var open = await Open(db, now).ToListAsync(cancellationToken);
        if (open.Count >= MaxOpen)
        {
            return new Refusal(
                "too-many-invitations", "", $"{MaxOpen} invitations are still open. Cancel one that nobody will use first.");
        }

        var before = open.FindAll(one => string.Equals(one.Email, address, StringComparison.OrdinalIgnoreCase)).ConvertAll(one => one.Id);
        await db.Invitations.Where(one => before.Contains(one.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.RevokedAtUtc, now), cancellationToken);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        db.Invitations.Add(new Invitation
        {
            Id = Guid.NewGuid(),
            Email = address,
            TokenHash = CanonicalText.DigestOf(token),
            MadeById = adminId,
            CreatedAtUtc = now,
            ExpiresAtUtc = now + Life,
        });
        await db.SaveChangesAsync(cancellationToken);
        await trail.WriteAsync(SecurityEventKind.Invited, adminId, address, cancellationToken);
        var path = $"/register?invite={token}";
        await mails.NoticeToAsync(address, firstName: "", AccountMailText.Invitation(path));
        return new InvitationMade(address, path, mails.IsSetUp);
    }

    /// <summary>The invitations that hold, the newest first.</summary>
    public async Task<IReadOnlyList<InvitationRow>> ListAsync(CancellationToken cancellationToken = default)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        return await Open(db, now).OrderByDescending(one => one.CreatedAtUtc)
            .Select(one => new InvitationRow(one.Id, one.Email, one.ExpiresAtUtc)).ToListAsync(cancellationToken);
    }

    /// <summary>Takes an invitation back; false when none of that id holds.</summary>
    public async Task<bool> RevokeAsync(Guid adminId, Guid id, CancellationToken cancellationToken = default)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        var one = Open(db, now).Where(invitation => invitation.Id == id);
        if (await one.Select(invitation => invitation.Email).SingleOrDefaultAsync(cancellationToken) is not { } email
            || await one.ExecuteUpdateAsync(set => set.SetProperty(invitation => invitation.RevokedAtUtc, now), cancellationToken) == 0)
        {
            return false;
        }

        await trail.WriteAsync(SecurityEventKind.InvitationRevoked, adminId, email, cancellationToken);
        return true;
    }

    /// <summary>Whom the invitation is for; null when its token is none, or holds no more.</summary>
    public async Task<string?> FindAsync(string? token, CancellationToken cancellationToken = default)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        return await Of(db, token, now).Select(one => one.Email).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Uses the invitation up, in the transaction that makes the account; of two at once one gets it.</summary>
    internal static async Task<bool> TakeAsync(PotLockDbContext db, string? token, DateTime now) =>
        await Of(db, token, now).ExecuteUpdateAsync(set => set.SetProperty(one => one.AcceptedAtUtc, now)) == 1;

    private static IQueryable<Invitation> Of(PotLockDbContext db, string? token, DateTime now)
    {
        var hash = CanonicalText.DigestOf(token ?? "");
        return Open(db, now).Where(one => one.TokenHash == hash);
    }

    private static IQueryable<Invitation> Open(PotLockDbContext db, DateTime now) => db.Invitations.AsNoTracking()
        .Where(one => one.AcceptedAtUtc == null && one.RevokedAtUtc == null && one.ExpiresAtUtc > now);
}
