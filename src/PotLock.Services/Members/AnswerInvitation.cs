using System.Data;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Activities;
using PotLock.Domain.Ledger;
using PotLock.Domain.Members;
using PotLock.Domain.Users;
using PotLock.Services.Ledger;
using PotLock.Services.Users;

namespace PotLock.Services.Members;

/// <summary>What somebody is invited into.</summary>
/// <param name="BookId">The book.</param>
/// <param name="Book">What its people call it.</param>
/// <param name="Inviter">The first name of who invited them.</param>
/// <param name="Role">What they may do there.</param>
public sealed record Invited(long BookId, string Book, string Inviter, BookRole Role);

/// <summary>
/// Shows, accepts and declines invitations into books. Only the person with the address that an invitation was sent to can: holding the
/// link is not enough. Of two at once one gets it.
/// </summary>
public sealed class AnswerInvitation(BookContexts contexts, WriterTurns turns, SecurityTrail trail, TimeProvider realTime)
{
    private static readonly Refusal NoSuchInvitation =
        new("no-such-invitation", "", "There is no such invitation.", RefusalKind.NotFound);

    private static readonly Refusal OfAnother = new(
        "invitation-of-another", "", "This invitation is for another e-mail address. Log in with the account that has it.",
        RefusalKind.Forbidden);

    private static readonly Refusal Used = new(
        "invitation-used", "", "This invitation has been used already. Each one works once.", RefusalKind.Gone);

    private static readonly Refusal Revoked = new(
        "invitation-revoked", "", "This invitation was cancelled. Ask for a new one if you still want to join.", RefusalKind.Gone);

    private static readonly Refusal Expired = new(
        "invitation-expired", "", "This invitation was for a week, and that is over. Ask for a new one.", RefusalKind.Gone);

    private static readonly Refusal AlreadyThere = new(
        "already-member", "", "You’re already in this book.", RefusalKind.Conflict);

    /// <summary>What the invitation is into. Refused: another’s, and one that is expired, cancelled or used.</summary>
    public async Task<Outcome<Invited>> FindAsync(Guid userId, string token, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        return await ReadAsync(db, userId, token, cancellationToken);
    }

    /// <summary>Joins the book. Refused as above, and for a book or a person that has enough of the other.</summary>
    public async Task<Outcome<Invited>> AcceptAsync(Guid userId, string token, CancellationToken cancellationToken = default)
    {
        var found = await FindAsync(userId, token, cancellationToken);
        if (found.IsRefused)
        {
            return found;
        }

        var bookId = found.Value.BookId;
        using var turn = await turns.EnterAsync(bookId, cancellationToken);
        var outcome = await contexts.InStrategyAsync(bookId, db => JoinAsync(db, userId, token));
        if (!outcome.IsRefused)
        {
            await trail.WriteAsync(SecurityEventKind.BookJoined, userId, cancellationToken: cancellationToken);
        }

        return outcome;
    }

    /// <summary>Uses the invitation up without joining. Refused as in <see cref="FindAsync"/>.</summary>
    public async Task<Outcome<Invited>> DeclineAsync(Guid userId, string token, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var found = await ReadAsync(db, userId, token, cancellationToken);
        var now = realTime.GetUtcNow().UtcDateTime;
        return found.IsRefused || await Of(InviteMember.Open(db, now), token)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.RevokedAtUtc, now), cancellationToken) > 0
            ? found
            : Used;
    }

    private static IQueryable<BookInvitation> Of(IQueryable<BookInvitation> invitations, string token)
    {
        var hash = CanonicalText.DigestOf(token);
        return invitations.Where(one => one.TokenHash == hash);
    }

    private async Task<Outcome<Invited>> ReadAsync(PotLockDbContext db, Guid userId, string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (await Of(db.BookInvitations.AsNoTracking(), token).SingleOrDefaultAsync(cancellationToken) is not { } invitation
            || await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == userId, cancellationToken) is not { } user)
        {
            return NoSuchInvitation;
        }

        if (!string.Equals(invitation.Email, user.Email, StringComparison.OrdinalIgnoreCase))
        {
            return OfAnother;
        }

        if (invitation.AcceptedAtUtc is not null || invitation.RevokedAtUtc is not null)
        {
            return invitation.AcceptedAtUtc is null ? Revoked : Used;
        }

        if (invitation.ExpiresAtUtc <= realTime.GetUtcNow().UtcDateTime)
        {
            return Expired;
        }

        var inviter = await db.Users.Where(one => one.Id == invitation.MadeById).Select(one => one.FirstName)
            .SingleAsync(cancellationToken);
        var book = await db.Books.IgnoreQueryFilters().Where(one => one.Id == invitation.BookId).Select(one => one.Name)
            .SingleAsync(cancellationToken);
        return new Invited(invitation.BookId, book, inviter, invitation.Role);
    }

    private async Task<Outcome<Invited>> JoinAsync(PotLockDbContext db, Guid userId, string token)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, CancellationToken.None);
        if (await BookLock.TakeAsync(db, commandId: null) is not { Book: var book })
        {
            return NoSuchInvitation;
        }

        // Read once more, now that nobody else can use it.
        var found = await ReadAsync(db, userId, token, CancellationToken.None);
        if (found.IsRefused)
        {
            return found;
        }

        var members = await MemberRows.OfBookAsync(db);
        await MemberRows.LockPersonAsync(db, userId);
        var refusal = members.Exists(member => member.UserId == userId) ? AlreadyThere
            : members.Count >= MemberRules.MaxMembers ? MemberRules.TooManyMembers
            : await db.BookMembers.CountAsync(member => member.UserId == userId) >= MemberRules.MaxBooks ? MemberRules.TooManyBooks
            : null;
        if (refusal is not null)
        {
            return refusal;
        }

        var now = realTime.GetUtcNow().UtcDateTime;
        var invitation = await Of(db.BookInvitations, token).SingleAsync();
        invitation.AcceptedAtUtc = now;
        db.BookMembers.Add(new BookMember
        {
            UserId = userId, BookId = db.BookId, Role = invitation.Role, Since = now, InvitedById = invitation.MadeById,
            // What was told before they came is no news to them.
            NotificationsReadThrough = EntityId.Compose(book.Id, book.LastNumber),
        });
        MemberNotes.Note(db, userId, MemberNotes.Joined, now, new ToldChange("", "role", null, RoleWords.NameOf(invitation.Role)));
        await db.SaveChangesAsync();
        await MemberRows.RecountAsync(db);
        await transaction.CommitAsync(CancellationToken.None);
        return found;
    }
}
