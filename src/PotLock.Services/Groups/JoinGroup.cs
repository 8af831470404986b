using System.Buffers.Text;
using System.Data;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Users;

namespace PotLock.Services.Groups;

/// <summary>What somebody sees of a group who has its link: its name and who is in it, and nothing of its bills.</summary>
/// <param name="Free">The names that nobody has claimed: one of them may be theirs.</param>
public sealed record GroupToJoin(
    long GroupId, string Name, string CurrencyCode, IReadOnlyList<string> Members, IReadOnlyList<GroupPerson> Free);

/// <summary>
/// Joining a group by a link. There is one of a group, with a token of 256 bits of which only the hash is kept: a new one ends the one
/// before, and only so many are made in a while. Looking at one changes nothing, as with invitations.
/// </summary>
[CommandName("join-group", "joined a group")]
public sealed class JoinGroup(
    CommandRunner runner, BookContexts contexts, WriterTurns turns, Throttle throttle, ThrottleLimits limits)
{
    private const int TokenBytes = 32;
    private const string Action = "group-link";

    private static readonly Refusal NoSuchLink = new("no-such-group-link", "", "There is no such link.", RefusalKind.NotFound);

    private static readonly Refusal AlreadyThere = new(
        "already-in-group", "", "You’re already in this group.", RefusalKind.Conflict);

    /// <summary>
    /// Makes a link and answers with its token, this once; the one before is dead. Not found: a group of others. Refused: too many.
    /// </summary>
    public async Task<Outcome<string>> MakeLinkAsync(Actor actor, long groupId, CancellationToken cancellationToken = default)
    {
        await using (var db = contexts.OpenInstallation())
        {
            if (!await GroupCommands.OfMember(db, actor).AnyAsync(member => member.GroupId == groupId, cancellationToken))
            {
                return GroupCommands.NoSuchGroup;
            }
        }

        return await throttle.RefuseAsync(Action, $"{actor.PersonId}", limits.GroupLinkPerAccount, cancellationToken) is { } tooMany
            ? tooMany
            : await SetLinkAsync(
                actor, groupId, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes)), cancellationToken);
    }

    /// <summary>Ends the link. Not found: a group of others.</summary>
    public Task<Outcome<string>> RevokeLinkAsync(Actor actor, long groupId, CancellationToken cancellationToken = default) =>
        SetLinkAsync(actor, groupId, "", cancellationToken);

    /// <summary>What a link leads to. Not found: one that is none, or no more.</summary>
    public async Task<Outcome<GroupToJoin>> FindAsync(
        Actor actor, long groupId, string token, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        // Who is in it learns nothing, whatever the link.
        if (await GroupCommands.OfMember(db, actor).AnyAsync(member => member.GroupId == groupId, cancellationToken))
        {
            return AlreadyThere;
        }

        var group = await db.Groups.AsNoTracking().Include(one => one.Members)
            .SingleOrDefaultAsync(one => one.Id == groupId, cancellationToken);
        if (group is null || !Opens(group, token))
        {
            return NoSuchLink;
        }

        return new GroupToJoin(
            group.Id, group.Name, group.CurrencyCode, [.. group.Present.Select(member => member.Name)],
            [.. Free(group).Select(member => new GroupPerson(member.MemberId, member.Name))]);
    }

    /// <summary>
    /// Joins, with the open book: as a name that nobody has claimed, or under a new one. Refused: a link that does not hold, who is in the
    /// group, a name that is taken, another currency, a book with which somebody else takes part.
    /// </summary>
    /// <param name="memberId">The name that is theirs; null to join under a new one.</param>
    /// <param name="name">The new one.</param>
    public async Task<Outcome<GroupResult>> RunAsync(
        Actor actor, string commandId, long groupId, string token, long? memberId, string name,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var trimmed = name.Trim();
        var found = await FindAsync(actor, groupId, token, cancellationToken);
        return found.IsRefused && found.Refusals[0] != AlreadyThere
            ? found.As<GroupResult>()
            : await runner.RunAsync(
                new BookCommand(actor, commandId, "join-group", new { groupId, memberId, trimmed }),
                scope => ActAsync(scope, groupId, token, memberId, trimmed), cancellationToken);
    }

    /// <summary>
    /// Why a book cannot take part; null when it can. Nobody follows another in the same book: what that one shared stands in it.
    /// </summary>
    /// <param name="me">The member; null for a new one.</param>
    internal static async Task<Refusal?> CheckBookAsync(PotLockDbContext db, Group group, Book book, GroupMember? me)
    {
        if (GroupCommands.CheckCurrency(group, book) is { } currency)
        {
            return currency;
        }

        var mine = me?.MemberId ?? 0;
        var otherId = group.Members.Find(member => member.BookId == book.Id && member != me)?.MemberId
            ?? await db.GroupPostings.Where(one => one.GroupId == group.Id && one.BookId == book.Id && one.MemberId != mine)
                .Select(one => (long?)one.MemberId).FirstOrDefaultAsync();
        return otherId is not { } id ? null
            : new Refusal(
                "book-in-group", "",
                $"{group.Members.First(member => member.MemberId == id).Name} already uses this book for the group. Open another of your "
                    + "books, or create one.");
    }

    private static async Task<Outcome<GroupResult>> ActAsync(CommandScope scope, long groupId, string token, long? memberId, string name)
    {
        var db = scope.Db;
        if (await GroupLock.TakeAsync(db, groupId) is not { } group || !Opens(group, token))
        {
            return NoSuchLink;
        }

        if (group.MemberOf(scope.MadeById) is not null)
        {
            return AlreadyThere;
        }

        if (await db.GroupMembers.CountAsync(member => member.UserId == scope.MadeById && member.LeftOn == null) >= GroupRules.MaxGroups)
        {
            return GroupRules.TooManyGroups;
        }

        // Who was there before comes back as who they were.
        var back = group.Members.Find(member => member.UserId == scope.MadeById);
        var me = back ?? Free(group).FirstOrDefault(member => member.MemberId == memberId);
        if (await CheckBookAsync(db, group, scope.Book, me) is { } refusal)
        {
            return refusal;
        }

        if (me is null && memberId is not null)
        {
            return new Refusal(
                "name-claimed", "Member", "Someone else has already joined as this person. Choose again.", RefusalKind.Conflict);
        }

        if (me is null && GroupRules.CheckMember(name, [.. group.Members.Select(member => member.Name)]) is { } badName)
        {
            return badName with { Property = "Name" };
        }

        me ??= group.Add(name);
        (me.UserId, me.BookId, me.LeftOn) = (scope.MadeById, scope.Book.Id, null);
        // Whoever left was even; whoever was only a name has everything still to be taken over.
        me.FromNumber = back is null ? 1 : group.NextNumber;
        me.Waiting = back is null ? await WaitingAsync(db, group, me) : 0;
        return new GroupResult(group.Id, group.Name);
    }

    /// <summary>How many entries wait for somebody whose book has none of them.</summary>
    private static Task<int> WaitingAsync(PotLockDbContext db, Group group, GroupMember me) => db.GroupEntries.CountAsync(entry =>
        entry.GroupId == group.Id && entry.Kind != GroupEntryKind.Reversal
        && entry.Amounts.Any(amount => amount.MemberId == me.MemberId && (amount.PaidMinor != 0 || amount.ShareMinor != 0))
        && !db.GroupEntries.Any(reversal => reversal.GroupId == group.Id && reversal.ReversesNumber == entry.Number));

    private static IEnumerable<GroupMember> Free(Group group) => group.Present.Where(member => member.UserId is null);

    private static bool Opens(Group group, string token) => group.JoinTokenHash is { } hash && token.Length > 0
        && CryptographicOperations.FixedTimeEquals(
            Convert.FromHexString(hash), Convert.FromHexString(CanonicalText.DigestOf(token)));

    private async Task<Outcome<string>> SetLinkAsync(Actor actor, long groupId, string token, CancellationToken cancellationToken)
    {
        if (actor.OnlyLooks)
        {
            return LedgerRefusals.OnlyLooked;
        }

        using var turn = await turns.EnterAsync(null, cancellationToken);
        return await contexts.InStrategyAsync(0, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, CancellationToken.None);
            if (!await GroupCommands.OfMember(db, actor).AnyAsync(member => member.GroupId == groupId)
                || await GroupLock.TakeAsync(db, groupId) is not { } group || group.MemberOf(actor.PersonId) is null)
            {
                return GroupCommands.NoSuchGroup;
            }

            group.JoinTokenHash = token.Length == 0 ? null : CanonicalText.DigestOf(token);
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
            return (Outcome<string>)token;
        });
    }
}
