using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Transactions;

namespace PotLock.Services.Groups;

/// <summary>A group in the list.</summary>
/// <param name="Group">The group with its members.</param>
/// <param name="Me">The member who looks.</param>
/// <param name="BalanceMinor">Their balance: positive while the others owe them.</param>
public sealed record GroupRow(Group Group, GroupMember Me, long BalanceMinor);

/// <summary>The groups of a person.</summary>
/// <param name="Book">The open book.</param>
/// <param name="Rows">The groups, by name.</param>
public sealed record GroupList(Book Book, IReadOnlyList<GroupRow> Rows);

/// <summary>An entry of a group as a member reads it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="IsReversed">Whether it was taken back.</param>
/// <param name="Standing">How it stands with the own book.</param>
/// <param name="EntryId">The entry of the own book that stands for it, if any.</param>
/// <param name="Currency">The group's, whatever book is open.</param>
public sealed record GroupEntryRow(GroupEntry Entry, bool IsReversed, GroupStanding Standing, long? EntryId, Currency Currency);

/// <summary>A group with a page of its entries.</summary>
/// <param name="Book">The open book.</param>
/// <param name="Today">Its date.</param>
/// <param name="Me">The member who looks.</param>
/// <param name="OtherBook">Why nothing can be posted from the open book; null when it can.</param>
/// <param name="Balances">Everybody's balance in joining order, of whoever is in the group.</param>
/// <param name="Payments">The fewest payments that settle it.</param>
/// <param name="Waiting">What waits for being taken over, by number; of very many the first.</param>
/// <param name="Entries">Its entries, the newest first.</param>
/// <param name="NextBefore">The cursor of the next page; null on the last.</param>
/// <param name="Choices">Categories, and what can pay, of the open book.</param>
public sealed record GroupDetail(
    Book Book, DateOnly Today, Group Group, GroupMember Me, Refusal? OtherBook, IReadOnlyList<MemberBalance> Balances,
    IReadOnlyList<GroupPayment> Payments, IReadOnlyList<GroupEntryRow> Waiting, IReadOnlyList<GroupEntryRow> Entries, int? NextBefore,
    TransactionChoices Choices)
{
    /// <summary>Writes money of the group as the book's people do.</summary>
    public MoneyText Money => new(Group.Currency, Book.Culture);

    /// <summary>The own balance, in minor units.</summary>
    public long BalanceMinor => BalanceOf(Me.MemberId);

    /// <summary>A member's balance, in minor units.</summary>
    public long BalanceOf(long memberId) => Balances.FirstOrDefault(one => one.MemberId == memberId)?.BalanceMinor ?? 0;

    /// <summary>What the others call a member, who may have left.</summary>
    public string NameOf(long memberId) => Group.Members.Single(member => member.MemberId == memberId).Name;
}

/// <summary>Asking a member for what they owe.</summary>
/// <param name="Group">The group.</param>
/// <param name="From">Who is asked.</param>
/// <param name="To">Who asks, and is to be paid.</param>
/// <param name="AmountMinor">What who asks is to get by the fewest payments, in minor units.</param>
/// <param name="Sentence">The sentence to copy; null when nothing is owed to who asks.</param>
/// <param name="Epc">The text of the QR code; null where there can be none.</param>
public sealed record GroupAsk(
    Book Book, Group Group, GroupMember From, GroupMember To, long AmountMinor, string? Sentence, string? Epc);

/// <summary>Reads groups for their members; for everybody else there are none.</summary>
public sealed class GroupQueries(BookReader books)
{
    /// <summary>How many entries a page shows.</summary>
    public const int PageSize = 30;

    /// <summary>The groups of a person.</summary>
    public Task<GroupList> ListAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        return books.ReadAsync(actor.BookId, opened => ListAsync(opened, actor, cancellationToken), cancellationToken);
    }

    private static async Task<GroupList> ListAsync(OpenedBook opened, Actor actor, CancellationToken cancellationToken)
    {
        var db = opened.Db;
        var ids = await Mine(db, actor).Select(member => member.GroupId).ToListAsync(cancellationToken);
        var groups = await db.Groups.AsNoTracking().Include(group => group.Members).Where(group => ids.Contains(group.Id))
            .ToListAsync(cancellationToken);
        var balances = (await Mine(db, actor)
            .Join(
                db.Set<GroupAmount>(), member => new { member.GroupId, member.MemberId },
                amount => new { amount.GroupId, amount.MemberId }, (member, amount) => amount)
            .GroupBy(amount => amount.GroupId)
            .Select(amounts => new { amounts.Key, Minor = amounts.Sum(amount => amount.PaidMinor - amount.ShareMinor) })
            .ToListAsync(cancellationToken)).ToDictionary(sum => sum.Key, sum => sum.Minor);
        return new GroupList(
            opened.Book,
            [
                .. groups.OrderBy(group => group.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(group => group.Id)
                    .Select(group => new GroupRow(group, group.MemberOf(actor.PersonId)!, balances.GetValueOrDefault(group.Id))),
            ]);
    }

    /// <summary>One group with a page of its entries; null when the person is not in it.</summary>
    /// <param name="before">The cursor; null for the newest.</param>
    public Task<GroupDetail?> FindAsync(
        Actor actor, long groupId, int? before = null, CancellationToken cancellationToken = default)
    {
        // Members, sums and entries of one moment: others write in the group meanwhile.
        return books.ReadAsync(actor.BookId, opened => FindAsync(opened, actor, groupId, before, cancellationToken), cancellationToken);
    }

    private static async Task<GroupDetail?> FindAsync(
        OpenedBook opened, Actor actor, long groupId, int? before, CancellationToken cancellationToken)
    {
        var db = opened.Db;
        if (await LoadAsync(db, actor, groupId, cancellationToken) is not { } group)
        {
            return null;
        }

        var me = group.MemberOf(actor.PersonId)!;
        var found = await db.GroupEntries.AsNoTracking().Include(entry => entry.Amounts)
            .Where(entry => entry.GroupId == groupId && (before == null || entry.Number < before))
            .OrderByDescending(entry => entry.Number).Take(PageSize + 1).ToListAsync(cancellationToken);
        var shown = found.Take(PageSize).ToList();
        var waiting = await WaitingEntries.ReadAsync(db, me, cancellationToken);
        var present = group.Present.Select(member => member.MemberId).ToHashSet();
        IReadOnlyList<MemberBalance> balances =
            [.. (await GroupCommands.BalancesAsync(db, group, cancellationToken)).Where(one => present.Contains(one.MemberId))];
        return new GroupDetail(
            opened.Book, opened.Today, group, me, GroupCommands.CheckBook(group, me, opened.Book), balances, FewestPayments.Of(balances),
            await RowsAsync(db, group, me, [.. waiting.Take(PageSize)], cancellationToken),
            await RowsAsync(db, group, me, shown, cancellationToken),
            found.Count > PageSize ? shown[^1].Number : null, await TransactionQueries.ChoicesAsync(db, cancellationToken));
    }

    /// <summary>One entry of a group; null when the person is not in it, or it has none of that number.</summary>
    public async Task<GroupEntryRow?> FindEntryAsync(
        Actor actor, long groupId, int number, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(actor.BookId, cancellationToken);
        return await LoadAsync(opened.Db, actor, groupId, cancellationToken) is { } group
            && await opened.Db.GroupEntries.AsNoTracking().Include(entry => entry.Amounts)
                .SingleOrDefaultAsync(entry => entry.GroupId == groupId && entry.Number == number, cancellationToken) is { } entry
            ? (await RowsAsync(opened.Db, group, group.MemberOf(actor.PersonId)!, [entry], cancellationToken))[0]
            : null;
    }

    /// <summary>What a member is asked for by the person; null when either is not in the group.</summary>
    public async Task<GroupAsk?> AskAsync(Actor actor, long groupId, long memberId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(actor.BookId, cancellationToken);
        var db = opened.Db;
        if (await LoadAsync(db, actor, groupId, cancellationToken) is not { } group
            || group.Present.FirstOrDefault(member => member.MemberId == memberId) is not { } from)
        {
            return null;
        }

        var to = group.MemberOf(actor.PersonId)!;
        var entries = await db.GroupEntries.AsNoTracking().Include(entry => entry.Amounts).Where(entry => entry.GroupId == groupId)
            .OrderBy(entry => entry.Number).ToListAsync(cancellationToken);
        var lines = PaymentRequest.LinesOf(
            memberId,
            [.. entries.Select(entry => (entry.Title, entry.Draft, entry.ReversesNumber is { } number ? number - 1 : (int?)null))]);
        var money = new MoneyText(group.Currency, opened.Book.Culture);
        // Who asks gets what the fewest payments give them, and no more: the rest of it is owed to others.
        var present = group.Present.Select(member => member.MemberId).ToHashSet();
        var payment = FewestPayments
            .Of([.. (await GroupCommands.BalancesAsync(db, group, cancellationToken)).Where(one => present.Contains(one.MemberId))])
            .FirstOrDefault(one => one.FromId == memberId && one.ToId == to.MemberId);
        var amount = payment?.AmountMinor ?? 0;
        var sentence = PaymentRequest.Sentence(from.Name, group.Name, lines, to.Name, to.PaymentDetails, money, amount);
        var epc = sentence is not null && IbanIn(to.PaymentDetails) is { } iban
            ? EpcPayment.Of(to.Name, iban, amount, group.Currency, group.Name)
            : null;
        return new GroupAsk(opened.Book, group, from, to, amount, sentence, epc);
    }

    /// <summary>Which group an entry of the book stands in; null for every other, and for who is not in the group.</summary>
    public async Task<(long GroupId, string Name)?> OfEntryAsync(Actor actor, long entryId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(actor.BookId, cancellationToken);
        var db = opened.Db;
        var found = await db.GroupPostings.Where(one => one.EntryId == entryId && one.BookId == actor.BookId)
            .Join(db.Groups, one => one.GroupId, group => group.Id, (one, group) => new { group.Id, group.Name })
            .SingleOrDefaultAsync(cancellationToken);
        return found is not null && await Mine(db, actor).AnyAsync(member => member.GroupId == found.Id, cancellationToken)
            ? (found.Id, found.Name)
            : null;
    }

    /// <summary>The first line of somebody's details that is an IBAN.</summary>
    private static Iban? IbanIn(string details) =>
        details.Split('\n').Select(line => Iban.TryParse(line, out var iban) ? iban : null).FirstOrDefault(iban => iban is not null);

    private static IQueryable<GroupMember> Mine(PotLockDbContext db, Actor actor) =>
        db.GroupMembers.AsNoTracking().Where(member => member.UserId == actor.PersonId && member.UserId != null && member.LeftOn == null);

    private static async Task<Group?> LoadAsync(PotLockDbContext db, Actor actor, long groupId, CancellationToken cancellationToken) =>
        await db.Groups.AsNoTracking().Include(group => group.Members)
            .SingleOrDefaultAsync(group => group.Id == groupId, cancellationToken) is { } group
            && group.MemberOf(actor.PersonId) is not null
            ? group
            : null;

    private static async Task<IReadOnlyList<GroupEntryRow>> RowsAsync(
        PotLockDbContext db, Group group, GroupMember me, IReadOnlyList<GroupEntry> entries, CancellationToken cancellationToken)
    {
        List<int> numbers = [.. entries.Select(entry => entry.Number), .. entries.Select(entry => entry.ReversesNumber).OfType<int>()];
        var posted = await db.GroupPostings
            .Where(one => one.GroupId == me.GroupId && one.BookId == me.BookId && numbers.Contains(one.Number))
            .ToDictionaryAsync(one => one.Number, one => one.EntryId, cancellationToken);
        var reversed = (await db.GroupEntries
            .Where(one => one.GroupId == me.GroupId && one.ReversesNumber != null && numbers.Contains(one.ReversesNumber.Value))
            .Select(one => one.ReversesNumber!.Value).ToListAsync(cancellationToken)).ToHashSet();
        return
        [
            .. entries.Select(entry => new GroupEntryRow(
                entry, reversed.Contains(entry.Number), GroupWaiting.Of(entry, me, posted.ContainsKey, reversed.Contains),
                posted.TryGetValue(entry.Number, out var id) ? id : null, group.Currency)),
        ];
    }
}
