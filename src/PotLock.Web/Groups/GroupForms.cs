using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Groups;
using PotLock.Web.Shared;

namespace PotLock.Web.Groups;

/// <summary>The form of a new group as it is posted.</summary>
public sealed class GroupForm : CommandForm
{
    public string? Name { get; set; }

    public string? Currency { get; set; }

    /// <summary>The names of the others, one in a line, or parted by commas.</summary>
    public string? Members { get; set; }

    /// <summary>What it asks for.</summary>
    public NewGroup Read() => new(
        Name ?? "", string.IsNullOrWhiteSpace(Currency) ? null : Currency.Trim(), (Members ?? "").Split(['\n', '\r', ',']));
}

/// <param name="Form">What was typed.</param>
/// <param name="Book">The open book, whose currency it has.</param>
public sealed record GroupFormPage(GroupForm Form, Book Book);

/// <summary>The form of a bill as it is posted. What stands there once for each member is read from the request.</summary>
public sealed class BillForm : CommandForm
{
    /// <summary>The field of what one member has of a bill: shares, percent or an amount.</summary>
    public const string Share = "Share";

    /// <summary>The field of what one of several paid.</summary>
    public const string Paid = "Paid";

    /// <summary>The choice that several people paid.</summary>
    public const string Several = "several";

    private const string ChooseMember = "Choose someone in this group.";

    private readonly Dictionary<string, string> _each = new(StringComparer.Ordinal);

    /// <summary>What it is: <c>expense</c> or <c>refund</c>.</summary>
    public string? Kind { get; set; }

    public string? Title { get; set; }

    public string? Amount { get; set; }

    public string? Date { get; set; }

    /// <summary>Who paid: a member, or <see cref="Several"/>; empty for oneself.</summary>
    public string? PaidBy { get; set; }

    /// <summary>How it is shared out, in the words of <see cref="GroupWords.Modes"/>.</summary>
    public string? Mode { get; set; }

    /// <summary>Who takes part where all have the same.</summary>
    public IReadOnlyList<string>? In { get; set; }

    /// <summary>Whether the form asked who takes part: then nobody ticked is nobody.</summary>
    public bool Asked { get; set; }

    public string? CategoryId { get; set; }

    /// <summary>What the own part was paid with: empty for the active balance.</summary>
    public string? PaidWith { get; set; }

    /// <summary>Whether somebody takes part, as the form shows it.</summary>
    public bool IsIn(long memberId) => !Asked || In?.Contains(DisplayText.Id(memberId)) == true;

    /// <summary>What was typed for one member.</summary>
    public string? Of(string field, long memberId) => _each.GetValueOrDefault(ListFields.Of(field, memberId));

    /// <summary>Takes what was typed for each member.</summary>
    public BillForm With(IFormCollection fields, GroupDetail detail)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(detail);
        var plain = fields[Share];
        foreach (var (place, member) in detail.Group.Present.Index())
        {
            foreach (var name in (string[])[ListFields.Of(Share, member.MemberId), ListFields.Of(Paid, member.MemberId)])
            {
                _each[name] = fields[name].ToString();
            }

            if (place < plain.Count)
            {
                _each[ListFields.Of(Share, member.MemberId)] = plain[place] ?? "";
            }
        }

        return this;
    }

    /// <summary>The form of an entry that is changed.</summary>
    public static BillForm Of(GroupEntry entry, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(money);
        var mode = entry.Mode ?? ShareMode.Equal;
        var payers = entry.Amounts.Where(amount => amount.PaidMinor != 0).ToList();
        var form = new BillForm
        {
            CommandId = NewCommandId(),
            Kind = entry.Kind == GroupEntryKind.Refund ? GroupWords.Refund : GroupWords.Expense,
            Title = entry.Title,
            Amount = money.ForInput(Math.Abs(entry.AmountMinor)),
            Date = DateText.Iso(entry.Date),
            PaidBy = payers.Count == 1 ? DisplayText.Id(payers[0].MemberId) : Several,
            Mode = GroupWords.Modes.First(one => one.Mode == mode).Word,
            Asked = true,
            In = [.. entry.Amounts.Where(amount => amount.ShareMinor != 0).Select(amount => DisplayText.Id(amount.MemberId))],
        };
        foreach (var amount in entry.Amounts)
        {
            form._each[ListFields.Of(Paid, amount.MemberId)] =
                payers.Count > 1 && amount.PaidMinor != 0 ? money.ForInput(Math.Abs(amount.PaidMinor)) : "";
            form._each[ListFields.Of(Share, amount.MemberId)] = (mode, amount.Units) switch
            {
                (ShareMode.Equal, _) or (_, null) => "",
                (ShareMode.Percent, { } points) => PercentText.ForInput((int)points, money.Culture),
                (ShareMode.Exact, { } minor) => money.ForInput(minor),
                (_, { } shares) => shares.ToString(money.Culture),
            };
        }

        return form;
    }

    /// <summary>What it asks for. Where a field could not be read, the form has an error; the rest is left to the rules.</summary>
    public GroupBill Read(FormReader reader, GroupDetail detail)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(detail);
        var members = detail.Group.Present.ToList();
        var amount = reader.Amount(nameof(Amount), Amount);
        var mode = string.IsNullOrEmpty(Mode) ? ShareMode.Equal : GroupWords.Modes.FirstOrDefault(one => one.Word == Mode).Mode;
        IReadOnlyList<MemberAmount>? payers = PaidBy == Several
            ? [
                .. members.Select(member => new MemberAmount(
                    member.MemberId, reader.OptionalAmount(ListFields.Of(Paid, member.MemberId), Of(Paid, member.MemberId)) ?? 0))
                    .Where(paid => paid.AmountMinor != 0),
            ]
            : [new MemberAmount(reader.Id(nameof(PaidBy), PaidBy, "", ChooseMember) ?? detail.Me.MemberId, amount)];
        return new GroupBill(
            Kind == GroupWords.Refund ? GroupEntryKind.Refund : GroupEntryKind.Expense, Title ?? "", amount,
            reader.Date(nameof(Date), Date), payers, mode, [.. Shares(reader, members, mode)],
            reader.Id(nameof(CategoryId), CategoryId, "", "Choose one of your categories."),
            reader.Id(nameof(PaidWith), PaidWith, "", "Choose one of your accounts."));
    }

    private IEnumerable<ShareAsked> Shares(FormReader reader, List<GroupMember> members, ShareMode mode)
    {
        foreach (var member in members)
        {
            var (field, typed) = (ListFields.Of(Share, member.MemberId), Of(Share, member.MemberId));
            if (mode == ShareMode.Equal ? IsIn(member.MemberId) : !string.IsNullOrWhiteSpace(typed))
            {
                yield return new ShareAsked(member.MemberId, mode switch
                {
                    ShareMode.Shares => reader.Whole(field, typed, 0, 0, GroupShares.MaxShares),
                    ShareMode.Percent => reader.Percent(field, typed),
                    ShareMode.Exact => reader.OptionalAmount(field, typed) ?? 0,
                    _ => 1,
                });
            }
        }
    }
}

/// <param name="Form">What was typed.</param>
/// <param name="Detail">The group.</param>
/// <param name="Entry">The entry that is changed; null for a new one.</param>
/// <param name="Foreseen">What it would come to, where that was asked.</param>
public sealed record BillFormPage(BillForm Form, GroupDetail Detail, GroupEntry? Entry, GroupBillForeseen? Foreseen = null);

/// <summary>The form of a payment between members as it is posted.</summary>
public sealed class SettleForm : CommandForm
{
    private const string ChooseMember = "Choose someone in this group.";

    /// <summary>Who pays; empty for oneself.</summary>
    public string? From { get; set; }

    public string? To { get; set; }

    public string? Amount { get; set; }

    public string? Date { get; set; }

    /// <summary>What oneself paid with, or where the money went; empty for the active balance.</summary>
    public string? PaidWith { get; set; }

    /// <summary>What it asks for. Where a field could not be read, the form has an error.</summary>
    public GroupSettlement Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new GroupSettlement(
            reader.Id(nameof(From), From, "", ChooseMember),
            reader.Id(nameof(To), To, "", ChooseMember),
            reader.Amount(nameof(Amount), Amount),
            reader.Date(nameof(Date), Date),
            reader.Id(nameof(PaidWith), PaidWith, "", "Choose one of your accounts."));
    }
}

/// <param name="Form">What was typed.</param>
/// <param name="Detail">The group.</param>
public sealed record SettlePage(SettleForm Form, GroupDetail Detail);

/// <summary>The form that takes an entry over, as it is posted.</summary>
public sealed class TakeForm : CommandForm
{
    public string? CategoryId { get; set; }

    /// <summary>What paid, or where the money went; empty for the active balance.</summary>
    public string? PaidWith { get; set; }
}

/// <summary>The page of one entry.</summary>
/// <param name="Detail">The group.</param>
/// <param name="Row">The entry.</param>
/// <param name="Form">What was typed for taking it over.</param>
public sealed record GroupEntryPage(GroupDetail Detail, GroupEntryRow Row, TakeForm Form);

/// <summary>The fields that take one entry over.</summary>
/// <param name="Detail">The group.</param>
/// <param name="Row">The entry.</param>
/// <param name="Form">What was typed.</param>
/// <param name="IdSuffix">What follows the ids of fields where several stand on a page; empty on the entry's own.</param>
public sealed record TakeFields(GroupDetail Detail, GroupEntryRow Row, TakeForm Form, string IdSuffix);

/// <summary>The options of what can pay.</summary>
/// <param name="Chosen">What is chosen, as a form has it.</param>
public sealed record GroupPayers(GroupDetail Detail, string? Chosen);

/// <summary>The form of somebody new, as it is posted.</summary>
public sealed class GroupMemberForm : CommandForm
{
    public string? Name { get; set; }
}

/// <summary>The form of what a member chooses for themselves, as it is posted.</summary>
public sealed class GroupChoiceForm : CommandForm
{
    public string? Details { get; set; }

    public string? AutoCategoryId { get; set; }
}

/// <summary>The page of who is in a group.</summary>
/// <param name="Link">The link by which people join, shown this once.</param>
public sealed record GroupMembersPage(GroupDetail Detail, GroupMemberForm Member, GroupChoiceForm Choice, string? Link = null);

/// <summary>The form that joins, as it is posted.</summary>
public sealed class JoinForm : CommandForm
{
    /// <summary>The name in the group that is theirs; empty for a new one.</summary>
    public string? Member { get; set; }

    public string? Name { get; set; }
}

/// <summary>The page behind a link.</summary>
/// <param name="Path">The address, without the token in any text.</param>
/// <param name="Found">The group; null where somebody is in it already, or it cannot be told.</param>
/// <param name="Sentence">Why there is no form.</param>
public sealed record JoinPage(JoinForm Form, string Path, Book Book, string FirstName, GroupToJoin? Found, string Sentence = "");
