using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Groups;

/// <summary>What a user asks of a bill, or of money that came back, in a group.</summary>
/// <param name="Kind">An expense or a refund.</param>
/// <param name="Title">What it was for.</param>
/// <param name="AmountMinor">In minor units, more than 0 also for a refund.</param>
/// <param name="Date">The day; null for today.</param>
/// <param name="Payers">Who paid how much, or got it back; null for the one who asks.</param>
/// <param name="Mode">How it is shared out.</param>
/// <param name="Shares">What was asked for each; null for everybody alike.</param>
/// <param name="CategoryId">The category of the own share; null to ask the rules, or to take it over later where others paid.</param>
/// <param name="PaidWithId">What the own part was paid with, or where it went; null for the active balance.</param>
public sealed record GroupBill(
    GroupEntryKind Kind, string Title, long AmountMinor, DateOnly? Date, IReadOnlyList<MemberAmount>? Payers, ShareMode Mode,
    IReadOnlyList<ShareAsked>? Shares, long? CategoryId = null, long? PaidWithId = null);

/// <summary>What a bill would come to.</summary>
/// <param name="Shares">Each member's share, signed as the entry would be.</param>
/// <param name="Place">What it would be in the own book; null where it does not touch it.</param>
/// <param name="On">The date in the own book.</param>
public sealed record GroupBillForeseen(IReadOnlyList<MemberAmount> Shares, GroupPlace? Place, DateOnly On);

/// <summary>
/// Writes bills and refunds into a group, changes them and takes them back; and with the same command what it is in the own book: the
/// book's lock first, then the group's.
/// </summary>
[CommandName("add-group-entry", "added a shared bill")]
[CommandName("edit-group-entry", "changed a shared bill")]
[CommandName("reverse-group-entry", "took back a shared bill")]
public sealed class WriteGroupEntry(CommandRunner runner, BookReader books)
{
    /// <summary>
    /// Adds it. Refused: what <see cref="GroupRules.CheckEntry"/> and <see cref="GroupShares"/> say, and what the book refuses of what the
    /// own part was paid with.
    /// </summary>
    public Task<Outcome<GroupResult>> RunAsync(
        Actor actor, string commandId, long groupId, GroupBill bill, CancellationToken cancellationToken = default)
    {
        var trimmed = Trim(bill);
        return runner.RunInGroupAsync(
            actor, commandId, "add-group-entry", groupId, trimmed, hand => AddAsync(hand, trimmed, replaces: null), cancellationToken);
    }

    /// <summary>
    /// Changes an entry: takes it back and writes another, in the group and in the own book. Refused: one that is no bill or refund, or was
    /// taken back; else as above and as undoing it is.
    /// </summary>
    public Task<Outcome<GroupResult>> EditAsync(
        Actor actor, string commandId, long groupId, int number, GroupBill bill, CancellationToken cancellationToken = default)
    {
        var trimmed = Trim(bill);
        return runner.RunInGroupAsync(
            actor, commandId, "edit-group-entry", groupId, new { number, trimmed },
            async hand =>
            {
                var found = await FindToReverseAsync(hand, number);
                if (found.IsRefused)
                {
                    return found.As<GroupResult>();
                }

                if (found.Value.Kind == GroupEntryKind.Settlement)
                {
                    return new Refusal(
                        "settlement-not-edited", "", "You can’t edit a payment. Take it back and record it again.", RefusalKind.Conflict);
                }

                var back = await ReverseAsync(hand, found.Value);
                return back.IsRefused ? back : await AddAsync(hand, trimmed, number);
            },
            cancellationToken);
    }

    /// <summary>
    /// Takes an entry back, in the group and in the own book. Refused: what was taken back, what touches somebody who left, and what cannot
    /// be undone in the book.
    /// </summary>
    public Task<Outcome<GroupResult>> ReverseAsync(
        Actor actor, string commandId, long groupId, int number, CancellationToken cancellationToken = default) =>
        runner.RunInGroupAsync(
            actor, commandId, "reverse-group-entry", groupId, number,
            async hand =>
            {
                var found = await FindToReverseAsync(hand, number);
                return found.IsRefused ? found.As<GroupResult>() : await ReverseAsync(hand, found.Value);
            },
            cancellationToken);

    /// <summary>What it would come to; refused as <see cref="RunAsync"/> refuses it. Changes nothing.</summary>
    /// <param name="replaces">The entry that it is to take the place of, if any.</param>
    public async Task<Outcome<GroupBillForeseen>> PreviewAsync(
        Actor actor, long groupId, GroupBill bill, int? replaces = null, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(actor.BookId, cancellationToken);
        var group = await opened.Db.Groups.AsNoTracking().Include(one => one.Members)
            .SingleOrDefaultAsync(one => one.Id == groupId, cancellationToken);
        if (group?.MemberOf(actor.PersonId) is not { } me)
        {
            return GroupCommands.NoSuchGroup;
        }

        if (GroupCommands.CheckBook(group, me, opened.Book) is { } elsewhere)
        {
            return elsewhere;
        }

        // A correction has the number after its reversal.
        var trimmed = Trim(bill);
        var drafted = Draft(
            group, me, trimmed, group.NextNumber + (replaces is null ? 0 : 1), opened.Today, opened.Book.Money, opened.Book.FormatDate,
            opened.Book.Currency);
        if (drafted.IsRefused)
        {
            return drafted.As<GroupBillForeseen>();
        }

        var entry = drafted.Value;
        var (paid, share) = entry.Of(me.MemberId);
        var place = IsPosted(trimmed, paid) ? GroupPlace.Of(entry.Kind, paid, share) : null;
        // What a correction gives back first is not there yet, so what is paid with is asked when it is carried out.
        if (place is not null && replaces is null
            && await PostInBook.CheckAsync(
                opened.Db, opened.Book, opened.Today, entry, place, trimmed.CategoryId, trimmed.PaidWithId) is { Count: > 0 } refusals)
        {
            return refusals.ToList();
        }

        return new GroupBillForeseen(
            entry.Draft.Shares, place, entry.Date <= opened.Book.ClosedThrough ? opened.Today : entry.Date);
    }

    private static GroupBill Trim(GroupBill bill)
    {
        ArgumentNullException.ThrowIfNull(bill);
        return bill with { Title = bill.Title.Trim() };
    }

    /// <summary>What others paid comes into the book at once only where its category was said.</summary>
    private static bool IsPosted(GroupBill bill, long paidMinor) => paidMinor != 0 || bill.CategoryId is not null;

    private static Outcome<GroupEntry> Draft(
        Group group, GroupMember me, GroupBill bill, int number, DateOnly today, MoneyText bookMoney, Func<DateOnly, string> format,
        Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        var present = group.Present.ToList();
        var payers = bill.Payers ?? [new MemberAmount(me.MemberId, bill.AmountMinor)];
        var order = present.ConvertAll(member => member.MemberId);
        // In joining order, whatever the order in which they were asked for.
        var asked = (bill.Shares ?? order.ConvertAll(id => new ShareAsked(id))).OrderBy(one => one.MemberId).ToList();
        var shares = GroupShares.Of(bill.AmountMinor, number, bill.Mode, asked, bookMoney);
        List<Refusal> refusals =
        [
            .. bill.Kind is GroupEntryKind.Expense or GroupEntryKind.Refund
                ? [] : (Refusal[])[new Refusal("unknown-kind", "Kind", "Choose whether it’s a bill or money that came back.")],
            // Who paid the whole of an amount that cannot be need not hear of it twice.
            .. GroupRules.CheckEntry(
                new GroupEntryTerms(bill.Title, bill.AmountMinor, bill.Date ?? today, payers),
                [.. present.Select(member => new GroupPerson(member.MemberId, member.Name))], today, bookMoney, format)
                .Where(refusal => payers.Count > 1 || refusal.Property != GroupRules.PaidBy
                    || refusal.Name is not ("amount-not-positive" or "amount-too-large")),
            .. asked.Where(one => !order.Contains(one.MemberId) || asked.Count(other => other.MemberId == one.MemberId) > 1)
                .Select(one => new Refusal("unknown-member", GroupShares.Share, "Choose people who are in this group, each once."))
                .Take(1),
            .. shares.Refusals.Where(refusal => refusal.Property != "Amount"),
        ];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var taking = shares.Value.Where(share => share.AmountMinor != 0).ToList();
        var draft = bill.Kind == GroupEntryKind.Expense ? GroupEntryDraft.Expense(payers, taking) : GroupEntryDraft.Refund(payers, taking);
        return new GroupEntry
        {
            GroupId = group.Id,
            Number = number,
            Kind = bill.Kind,
            Date = bill.Date ?? today,
            Title = bill.Title,
            AmountMinor = draft.AmountMinor,
            Mode = bill.Mode,
            ById = me.MemberId,
            Amounts = GroupEntry.AmountsOf(group.Id, number, draft, asked),
        };
    }

    private static async Task<Outcome<GroupResult>> AddAsync(GroupAtHand hand, GroupBill bill, int? replaces)
    {
        var (scope, group, me) = hand;
        var drafted = Draft(
            group, me, bill, group.NextNumber, scope.Today, scope.Money, scope.Book.FormatDate, group.Currency);
        if (drafted.IsRefused)
        {
            return drafted.As<GroupResult>();
        }

        var entry = GroupEntries.Add(hand, drafted.Value, replaces);
        var (paid, share) = entry.Of(me.MemberId);
        return await GroupEntries.FinishAsync(
            hand, entry, IsPosted(bill, paid) ? GroupPlace.Of(entry.Kind, paid, share) : null, bill.CategoryId, bill.PaidWithId);
    }

    private static async Task<Outcome<GroupEntry>> FindToReverseAsync(GroupAtHand hand, int number)
    {
        var (scope, group, _) = hand;
        if (await GroupCommands.FindEntryAsync(scope.Db, group.Id, number) is not { } entry)
        {
            return GroupCommands.NoSuchEntry;
        }

        if (entry.Kind == GroupEntryKind.Reversal)
        {
            return new Refusal(
                "reversal-not-reversed", "", "This entry takes something back. Add that again instead.", RefusalKind.Conflict);
        }

        if (await GroupCommands.IsReversedAsync(scope.Db, group.Id, number))
        {
            return new Refusal("already-taken-back", "", "This has already been taken back.", RefusalKind.Conflict);
        }

        return group.Members.Find(member => member.LeftOn is not null && entry.Of(member.MemberId) != (0, 0)) is { } gone
            ? new Refusal(
                "member-has-left", "", $"{gone.Name} has left this group, so what you shared with them stays as it is.",
                RefusalKind.Conflict)
            : entry;
    }

    private static async Task<Outcome<GroupResult>> ReverseAsync(GroupAtHand hand, GroupEntry original)
    {
        var (scope, group, me) = hand;
        var draft = GroupEntryDraft.ReversalOf(original.Draft);
        var number = group.NextNumber;
        var reversal = GroupEntries.Add(
            hand,
            new GroupEntry
            {
                GroupId = group.Id,
                Number = number,
                Kind = GroupEntryKind.Reversal,
                Date = original.Date,
                Title = original.Title,
                AmountMinor = draft.AmountMinor,
                Mode = original.Mode,
                ById = me.MemberId,
                ReversesNumber = original.Number,
                Amounts = GroupEntry.AmountsOf(group.Id, number, draft, []),
            });
        // What came into the book in one sum is taken off that sum.
        var posting = original.Number < me.FromNumber ? null : await scope.Db.GroupPostings.SingleOrDefaultAsync(
            one => one.GroupId == group.Id && one.Number == original.Number && one.BookId == scope.Book.Id);
        await GroupEntries.TellOthersAsync(hand, reversal);
        if (!GroupWaiting.Concerns(reversal, me))
        {
            return hand.Result(number);
        }

        if (posting is null && original.Number >= me.FromNumber)
        {
            me.Waiting--;
            return hand.Result(number);
        }

        var posted = await PostInBook.ReverseAsync(hand, reversal, posting);
        return posted.IsRefused
            ? posted.As<GroupResult>()
            : GroupEntries.ResultOf(hand, reversal, posted.Value);
    }
}
