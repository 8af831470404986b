using System.Buffers.Text;
using System.Data;
using System.Security.Cryptography;
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

/// <summary>An invitation into a book that was just made.</summary>
/// <param name="Id">The id by which owners speak of it.</param>
/// <param name="Email">Whom it is for.</param>
/// <param name="Path">The page that it opens, shown this once where PotLock cannot mail it; null where it can.</param>
public sealed record MemberInvited(Guid Id, string Email, string? Path);

/// <summary>An invitation into a book that holds, as owners see it.</summary>
/// <param name="Id">The id by which they speak of it.</param>
/// <param name="Email">Whom it is for.</param>
/// <param name="Role">What that person may do there.</param>
/// <param name="ExpiresAtUtc">When it ends by itself.</param>
public sealed record OpenInvitation(Guid Id, string Email, BookRole Role, DateTime ExpiresAtUtc);

/// <summary>
/// Invites people into a book, by a mailed link that works once, for a week, and for that address. Nobody is told whether the address
/// has an account.
/// </summary>
public sealed class InviteMember(
    BookContexts contexts, WriterTurns turns, QueueAccountMail mails, SecurityTrail trail, TimeProvider realTime)
{
    private const int TokenBytes = 32;

    /// <summary>
    /// Invites somebody; an earlier invitation of the same address ends. Refused: who does not own the book, what is no address or no
    /// role, a full book, and more invitations than PotLock takes (<see cref="MemberRules"/>).
    /// </summary>
    public async Task<Outcome<MemberInvited>> RunAsync(
        Actor actor, string email, BookRole? role, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(email);
        var address = email.Trim();
        List<Refusal> refusals =
            [.. new[] { UserDetailsRules.CheckEmail(address), MemberRules.CheckRole(role) }.OfType<Refusal>()];
        if (refusals.Count > 0 || actor.OnlyLooks)
        {
            return refusals.Count > 0 ? refusals : [LedgerRefusals.OnlyLooked];
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        using var turn = await turns.EnterAsync(actor.BookId, cancellationToken);
        var outcome = await contexts.InStrategyAsync(actor.BookId, db => WriteAsync(db, actor, address, role!.Value, token));
        if (outcome.IsRefused)
        {
            return outcome.Refusals.ToList();
        }

        var (made, inviter, book) = outcome.Value;
        await trail.WriteAsync(SecurityEventKind.MemberInvited, actor.PersonId, address, cancellationToken);
        var path = $"/invitations/{token}";
        await mails.NoticeToAsync(address, firstName: "", AccountMailText.BookInvitation(inviter, book, path));
        return new MemberInvited(made, address, mails.IsSetUp ? null : path);
    }

    /// <summary>The invitations of the book that hold, the newest first.</summary>
    public async Task<IReadOnlyList<OpenInvitation>> ListAsync(long bookId, CancellationToken cancellationToken = default)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        return await Open(db, now).Where(one => one.BookId == bookId).OrderByDescending(one => one.CreatedAtUtc)
            .Select(one => new OpenInvitation(one.Id, one.Email, one.Role, one.ExpiresAtUtc)).ToListAsync(cancellationToken);
    }

    /// <summary>Takes an invitation of the book back; false when none of that id holds there.</summary>
    public async Task<bool> RevokeAsync(Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        await using var db = contexts.OpenInstallation();
        var one = Open(db, now).Where(invitation => invitation.Id == id && invitation.BookId == actor.BookId);
        return actor.Role == BookRole.Owner
            && await one.ExecuteUpdateAsync(set => set.SetProperty(invitation => invitation.RevokedAtUtc, now), cancellationToken) > 0;
    }

    /// <summary>Those that hold at a moment.</summary>
    internal static IQueryable<BookInvitation> Open(PotLockDbContext db, DateTime now) => db.BookInvitations
        .Where(one => one.AcceptedAtUtc == null && one.RevokedAtUtc == null && one.ExpiresAtUtc > now);

    private async Task<Outcome<(Guid Id, string Inviter, string Book)>> WriteAsync(
        PotLockDbContext db, Actor actor, string address, BookRole role, string token)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, CancellationToken.None);
        if (await BookLock.TakeAsync(db, commandId: null) is not { } locked)
        {
            return LedgerRefusals.NoSuchBook;
        }

        var members = await MemberRows.OfBookAsync(db);
        if (!members.Owns(actor))
        {
            return LedgerRefusals.RoleTooLow(BookRole.Owner);
        }

        var inviter = await db.Users.Where(user => user.Id == actor.PersonId).Select(user => user.FirstName).SingleAsync();
        var open = await Open(db, now).AsNoTracking().Where(one => one.BookId == actor.BookId).ToListAsync();
        var before = open.FindAll(one => string.Equals(one.Email, address, StringComparison.OrdinalIgnoreCase)).ConvertAll(one => one.Id);
        var yesterday = now.AddHours(-24);
        var sent = await db.BookInvitations.CountAsync(one =>
            (one.BookId == actor.BookId || one.MadeById == actor.PersonId) && one.CreatedAtUtc > yesterday);
        if (MemberRules.CheckInvite(members.Count, open.Count - before.Count, sent) is { } refusal)
        {
            return refusal;
        }

        await db.BookInvitations.Where(one => before.Contains(one.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.RevokedAtUtc, now));
        var made = new BookInvitation
        {
            Id = Guid.NewGuid(),
            BookId = actor.BookId,
            Email = address,
            Role = role,
            TokenHash = CanonicalText.DigestOf(token),
            MadeById = actor.PersonId!.Value,
            CreatedAtUtc = now,
            ExpiresAtUtc = now + MemberRules.InvitationLife,
        };
        db.BookInvitations.Add(made);
        MemberNotes.Note(db, actor.PersonId, MemberNotes.Invited, now, new ToldChange("", "role", null, RoleWords.NameOf(role)));
        await db.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
        return (made.Id, inviter, locked.Book.Name);
    }
}
