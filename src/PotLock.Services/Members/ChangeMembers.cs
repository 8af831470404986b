using System.Data;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Activities;
using PotLock.Domain.Ledger;
using PotLock.Domain.Members;
using PotLock.Domain.Users;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Users;

namespace PotLock.Services.Members;

/// <summary>Somebody in a book, as the others see them: by name, without an address.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Name">First and last name.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Since">Since when; null for who was there before PotLock noted it.</param>
public sealed record MemberRow(Guid UserId, string Name, BookRole Role, DateTime? Since);

/// <summary>
/// Who is in a book, and what each may do. Every change is made under the book’s lock, and asks there once more who owns the book: of
/// two owners who demote each other at once, one is refused.
/// </summary>
public sealed class ChangeMembers(
    BookContexts contexts, WriterTurns turns, OpenBook openBook, SecurityTrail trail, IEnumerable<IFollowMembers> followers,
    TimeProvider realTime)
{
    private static readonly Refusal NoSuchMember = new("no-such-member", "", "There is no such member.", RefusalKind.NotFound);

    /// <summary>Everybody in the book, owners first.</summary>
    public async Task<IReadOnlyList<MemberRow>> ListAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var rows = await db.BookMembers.Where(member => member.BookId == bookId)
            .Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new
            {
                member.UserId, user.FirstName, user.LastName, member.Role, member.Since,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.OrderByDescending(row => row.Role).ThenBy(row => row.FirstName, StringComparer.Ordinal).ThenBy(row => row.UserId)
                .Select(row => new MemberRow(row.UserId, $"{row.FirstName} {row.LastName}", row.Role, row.Since)),
        ];
    }

    /// <summary>Gives a member another role. Refused: who does not own the book, and what would leave it without an owner.</summary>
    public async Task<Outcome<Done>> SetRoleAsync(
        Actor actor, Guid userId, BookRole? role, CancellationToken cancellationToken = default)
    {
        var outcome = await UnderLockAsync(actor, userId, MemberRules.CheckRole(role), role, async (db, member) =>
        {
            member.Role = role!.Value;
            await db.SaveChangesAsync();
        }, cancellationToken);
        return await NotedAsync(outcome, SecurityEventKind.MemberRoleChanged, actor, cancellationToken);
    }

    /// <summary>Takes a member out of the book; their entries stay. Refused as above.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Actor actor, Guid userId, CancellationToken cancellationToken = default)
    {
        var outcome = await UnderLockAsync(
            actor, userId, invalid: null, becomes: null,
            (db, member) => MemberRows.TakeOutAsync(db, openBook, member.UserId, realTime.GetUtcNow().UtcDateTime), cancellationToken);
        return await NotedAsync(outcome, SecurityEventKind.MemberRemoved, actor, cancellationToken);
    }

    /// <summary>Leaves the book. Refused: its last owner, and who is alone in it, with whom it would go.</summary>
    public async Task<Outcome<Done>> LeaveAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        var outcome = await UnderLockAsync(
            actor, actor.PersonId!.Value, invalid: null, becomes: null,
            (db, member) => MemberRows.TakeOutAsync(db, openBook, member.UserId, realTime.GetUtcNow().UtcDateTime), cancellationToken);
        return await NotedAsync(outcome, SecurityEventKind.BookLeft, actor, cancellationToken);
    }

    private async Task<Outcome<Done>> UnderLockAsync(
        Actor actor, Guid userId, Refusal? invalid, BookRole? becomes, Func<PotLockDbContext, BookMember, Task> change,
        CancellationToken cancellationToken)
    {
        if (actor.OnlyLooks)
        {
            return LedgerRefusals.OnlyLooked;
        }

        using var turn = await turns.EnterAsync(actor.BookId, cancellationToken);
        return await contexts.InStrategyAsync(actor.BookId, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, CancellationToken.None);
            if (await BookLock.TakeAsync(db, commandId: null) is null)
            {
                return LedgerRefusals.NoSuchBook;
            }

            var members = await MemberRows.OfBookAsync(db);
            if (members.Find(one => one.UserId == userId) is not { } member)
            {
                return NoSuchMember;
            }

            if (invalid is not null)
            {
                return invalid;
            }

            // Who leaves need not own the book; whoever changes roles, or others, must: at this moment, and not when they asked.
            if ((becomes is not null || userId != actor.PersonId) && !members.Owns(actor))
            {
                return LedgerRefusals.RoleTooLow(BookRole.Owner);
            }

            if (MemberRules.CheckChange(members.ConvertAll(one => new MemberStand(one.UserId, one.Role)), userId, becomes) is { } refusal)
            {
                return refusal;
            }

            MemberNotes.Note(db, actor.PersonId, KindOf(actor, userId, becomes), realTime.GetUtcNow().UtcDateTime, new ToldChange(
                ToldPeople.Of(userId), "role", RoleWords.NameOf(member.Role), becomes is { } next ? RoleWords.NameOf(next) : null));
            await change(db, member);
            await db.SaveChangesAsync();
            foreach (var follower in followers)
            {
                await follower.AfterChangeAsync(db);
            }

            await transaction.CommitAsync(CancellationToken.None);
            return (Outcome<Done>)new Done();
        });
    }

    private static string KindOf(Actor actor, Guid userId, BookRole? becomes) =>
        becomes is not null ? MemberNotes.RoleChanged : userId == actor.PersonId ? MemberNotes.Left : MemberNotes.Removed;

    private async Task<Outcome<Done>> NotedAsync(
        Outcome<Done> outcome, SecurityEventKind kind, Actor actor, CancellationToken cancellationToken)
    {
        if (!outcome.IsRefused)
        {
            await trail.WriteAsync(kind, actor.PersonId, cancellationToken: cancellationToken);
        }

        return outcome;
    }
}
