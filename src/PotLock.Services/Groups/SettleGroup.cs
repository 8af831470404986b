using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Groups;

/// <summary>What a user asks for when one member pays another.</summary>
/// <param name="FromId">Who pays; null for the one who asks.</param>
/// <param name="ToId">Who is paid.</param>
/// <param name="AmountMinor">In minor units; more than is owed turns the balance.</param>
/// <param name="Date">The day; null for today.</param>
/// <param name="PaidWithId">What the one who asks paid with, or where their money went; null for the active balance.</param>
public sealed record GroupSettlement(long? FromId, long? ToId, long AmountMinor, DateOnly? Date, long? PaidWithId = null);

/// <summary>
/// Writes down that one member paid another, in the group and in the own book. What comes in is neither income nor a deposit, and never
/// split over the pots.
/// </summary>
[CommandName("settle-group", "settled up in a group")]
public sealed class SettleGroup(CommandRunner runner)
{
    /// <summary>Does so; see <see cref="GroupRules.CheckSettlement"/> and the rules of what can pay for what is refused.</summary>
    public Task<Outcome<GroupResult>> RunAsync(
        Actor actor, string commandId, long groupId, GroupSettlement settlement, CancellationToken cancellationToken = default) =>
        runner.RunInGroupAsync(
            actor, commandId, "settle-group", groupId, settlement, hand => ActAsync(hand, settlement), cancellationToken);

    private static async Task<Outcome<GroupResult>> ActAsync(GroupAtHand hand, GroupSettlement settlement)
    {
        var (scope, group, me) = hand;
        var (people, date) = (hand.People, settlement.Date ?? scope.Today);
        var from = people.FirstOrDefault(one => one.MemberId == (settlement.FromId ?? me.MemberId));
        var to = people.FirstOrDefault(one => one.MemberId == settlement.ToId);
        List<Refusal> refusals =
            [.. GroupRules.CheckSettlement(from, to, settlement.AmountMinor, date, scope.Today, scope.Money, scope.Book.FormatDate)];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        var draft = GroupEntryDraft.Settlement(from!.MemberId, to!.MemberId, settlement.AmountMinor);
        var entry = GroupEntries.Add(
            hand,
            new GroupEntry
            {
                GroupId = group.Id,
                Number = group.NextNumber,
                Kind = GroupEntryKind.Settlement,
                Date = date,
                Title = $"{from.Name} paid {to.Name}",
                AmountMinor = draft.AmountMinor,
                ById = me.MemberId,
                Amounts = GroupEntry.AmountsOf(group.Id, group.NextNumber, draft, []),
            });
        var (paid, share) = entry.Of(me.MemberId);
        return await GroupEntries.FinishAsync(
            hand, entry, GroupPlace.Of(entry.Kind, paid, share), categoryId: null, settlement.PaidWithId);
    }
}
