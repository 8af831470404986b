using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Groups;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Groups;

/// <summary>A group in a list.</summary>
/// <param name="Id">The group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Currency">The currency of its amounts.</param>
/// <param name="Balance">Your balance: positive while the others owe you.</param>
/// <param name="ToTakeOver">How many entries you could take over into your book.</param>
public sealed record GroupJson(string Id, string Name, string Currency, string Balance, int ToTakeOver)
{
    /// <summary>A group as programs read it.</summary>
    internal static GroupJson Of(GroupRow row) => new(
        DisplayText.Id(row.Group.Id), row.Group.Name, row.Group.CurrencyCode,
        MoneyText.Plain(row.BalanceMinor, row.Group.Currency), row.Me.Waiting);
}

/// <summary>Somebody in a group.</summary>
/// <param name="Id">Their number in the group, by joining.</param>
/// <param name="Name">What the others call them.</param>
/// <param name="Balance">Their balance: positive while the others owe them.</param>
/// <param name="Joined">Whether they have an account here and see the group.</param>
/// <param name="You">Whether it is you.</param>
/// <param name="PaymentDetails">How they want to be paid; empty where they say nothing.</param>
public sealed record GroupMemberJson(string Id, string Name, string Balance, bool Joined, bool You, string PaymentDetails);

/// <summary>A payment that settles a part of what is owed.</summary>
/// <param name="From">Who pays.</param>
/// <param name="To">Who is paid.</param>
/// <param name="Amount">How much.</param>
public sealed record GroupPaymentJson(string From, string To, string Amount);

/// <summary>A group with its people.</summary>
/// <param name="Group">The group.</param>
/// <param name="BookId">The book you take part with; null for none.</param>
/// <param name="AutoCategoryId">The category your shares go into by themselves; null if you are asked.</param>
/// <param name="Members">Everybody in it, by joining.</param>
/// <param name="Payments">The fewest payments that settle everything.</param>
/// <param name="ToTakeOver">What you could take over into your book.</param>
public sealed record GroupDetailJson(
    GroupJson Group, string? BookId, string? AutoCategoryId, IReadOnlyList<GroupMemberJson> Members,
    IReadOnlyList<GroupPaymentJson> Payments, IReadOnlyList<GroupEntryJson> ToTakeOver)
{
    /// <summary>A group as programs read it.</summary>
    internal static GroupDetailJson Of(GroupDetail detail)
    {
        var (group, me, money) = (detail.Group, detail.Me, detail.Money);
        return new GroupDetailJson(
            GroupJson.Of(new GroupRow(group, me, detail.BalanceMinor)), ApiText.Id(me.BookId), ApiText.Id(me.AutoCategoryId),
            [
                .. group.Present.Select(member => new GroupMemberJson(
                    DisplayText.Id(member.MemberId), member.Name, money.Plain(detail.BalanceOf(member.MemberId)), member.UserId is not null,
                    member == me, member.PaymentDetails)),
            ],
            [
                .. detail.Payments.Select(payment => new GroupPaymentJson(
                    DisplayText.Id(payment.FromId), DisplayText.Id(payment.ToId), money.Plain(payment.AmountMinor))),
            ],
            [.. detail.Waiting.Select(row => GroupEntryJson.Of(row, group.Currency))]);
    }
}

/// <summary>What an entry is to one person.</summary>
/// <param name="Member">Who.</param>
/// <param name="Paid">What they paid; negative for what they got back.</param>
/// <param name="Share">Their share; negative for a refund.</param>
public sealed record GroupAmountJson(string Member, string Paid, string Share);

/// <summary>An entry of a group.</summary>
/// <param name="Number">Its number in the group.</param>
/// <param name="Kind">"expense", "refund", "settlement" or "reversal".</param>
/// <param name="Date">Its date.</param>
/// <param name="Title">What it was for.</param>
/// <param name="Amount">The amount; negative for a refund.</param>
/// <param name="Mode">How it is split: "equal", "shares", "percent" or "exact"; null for a payment.</param>
/// <param name="By">Who wrote it down.</param>
/// <param name="Amounts">What it is to each person.</param>
/// <param name="Reverses">The entry it takes back; null for none.</param>
/// <param name="Replaces">The entry it stands for since that was changed; null for none.</param>
/// <param name="Reversed">Whether it was taken back.</param>
/// <param name="Standing">How it stands with your book: "none", "waiting", "posted" or "over".</param>
/// <param name="EntryId">The entry of your book; null for none.</param>
public sealed record GroupEntryJson(
    int Number, string Kind, string Date, string Title, string Amount, string? Mode, string By, IReadOnlyList<GroupAmountJson> Amounts,
    int? Reverses, int? Replaces, bool Reversed, string Standing, string? EntryId)
{
    /// <summary>An entry as programs read it.</summary>
    internal static GroupEntryJson Of(GroupEntryRow row, Currency currency)
    {
        var entry = row.Entry;
        return new GroupEntryJson(
            entry.Number, ApiText.Mark(entry.Kind), DateText.Iso(entry.Date), entry.Title, MoneyText.Plain(entry.AmountMinor, currency),
            entry.Mode is { } mode ? GroupWords.Modes.First(one => one.Mode == mode).Word : null, DisplayText.Id(entry.ById),
            [
                .. entry.Amounts.OrderBy(one => one.MemberId).Select(one => new GroupAmountJson(
                    DisplayText.Id(one.MemberId), MoneyText.Plain(one.PaidMinor, currency), MoneyText.Plain(one.ShareMinor, currency))),
            ],
            entry.ReversesNumber, entry.ReplacesNumber, row.IsReversed, ApiText.Mark(row.Standing), ApiText.Id(row.EntryId));
    }
}

/// <summary>What a request in a group did.</summary>
/// <param name="Number">The entry of the group; null where it wrote none.</param>
/// <param name="EntryId">The entry of your book; null where it wrote none.</param>
/// <param name="DatedInBook">Its date there, where that month was closed; null where it is the group's.</param>
public sealed record GroupDoneJson(int? Number, string? EntryId, string? DatedInBook)
{
    /// <summary>It, as programs read it.</summary>
    internal static GroupDoneJson Of(GroupResult result) => new(result.Number, ApiText.Id(result.EntryId), ApiText.Date(result.On));
}

/// <summary>A new group.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Currency">Its currency, which has to be that of your book; that if left out.</param>
/// <param name="Members">The names of the others. You are in it already.</param>
public sealed record NewGroupBody(string? Name, string? Currency, IReadOnlyList<string?>? Members)
{
    /// <summary>What it asks for.</summary>
    internal NewGroup Read() => new(Name ?? "", Currency, [.. (Members ?? []).Select(name => name ?? "")]);
}

/// <summary>An amount of one person.</summary>
/// <param name="Member">Who.</param>
/// <param name="Amount">How much.</param>
public sealed record GroupPayerBody(string? Member, string? Amount);

/// <summary>What one person has of a bill.</summary>
/// <param name="Member">Who.</param>
/// <param name="Share">Whole shares, a percentage or an amount, by the mode; not needed where all have the same.</param>
public sealed record GroupShareBody(string? Member, string? Share);

/// <summary>A bill, or money that came back.</summary>
/// <param name="Kind">"expense" or "refund"; "expense" if left out.</param>
/// <param name="Title">What it was for.</param>
/// <param name="Amount">How much, positive also for a refund.</param>
/// <param name="Date">Its date; today if left out.</param>
/// <param name="PaidBy">Who paid how much, or got it back; you, all of it, if left out.</param>
/// <param name="Mode">"equal", "shares", "percent" or "exact"; "equal" if left out.</param>
/// <param name="Shares">What each has of it; everybody alike if left out.</param>
/// <param name="CategoryId">The category of your share. If others paid and it is left out, you can take it over later.</param>
/// <param name="PaidWith">What you paid with, or where your money went; the active balance if left out.</param>
public sealed record GroupBillBody(
    string? Kind, string? Title, string? Amount, string? Date, IReadOnlyList<GroupPayerBody?>? PaidBy, string? Mode,
    IReadOnlyList<GroupShareBody?>? Shares, string? CategoryId, string? PaidWith)
{
    /// <summary>What it asks for.</summary>
    internal GroupBill Read(ApiReader reader)
    {
        var mode = reader.Word(
            "/mode", Mode, ShareMode.Equal, ("equal", ShareMode.Equal), ("shares", ShareMode.Shares), ("percent", ShareMode.Percent),
            ("exact", ShareMode.Exact));
        return new GroupBill(
            reader.Word(
                "/kind", Kind, GroupEntryKind.Expense, (GroupWords.Expense, GroupEntryKind.Expense),
                (GroupWords.Refund, GroupEntryKind.Refund)),
            Title ?? "", reader.Amount("/amount", Amount), reader.OptionalDate("/date", Date),
            PaidBy?.Select((payer, place) => new MemberAmount(
                reader.OptionalId($"/paidBy/{place}/member", payer?.Member) ?? 0,
                reader.Amount($"/paidBy/{place}/amount", payer?.Amount))).ToList(),
            mode,
            Shares?.Select((share, place) => new ShareAsked(
                reader.OptionalId($"/shares/{place}/member", share?.Member) ?? 0, Units(reader, mode, place, share?.Share))).ToList(),
            reader.OptionalId("/categoryId", CategoryId), reader.OptionalId("/paidWith", PaidWith));
    }

    private static long Units(ApiReader reader, ShareMode mode, int place, string? text)
    {
        var pointer = $"/shares/{place}/share";
        switch (mode)
        {
            case ShareMode.Equal:
                return 1;
            case ShareMode.Percent:
                return reader.OptionalPercent(pointer, text) ?? 0;
            case ShareMode.Exact:
                return reader.OptionalAmount(pointer, text) ?? 0;
            default:
                if (text is null || PlainNumber.TryParse(text, 0, out _))
                {
                    return text is not null && PlainNumber.TryParse(text, 0, out var shares) ? shares : 0;
                }

                reader.Refuse(pointer, "bad-shares", "Send a whole number of shares as text, like \"2\".");
                return 0;
        }
    }
}

/// <summary>What a bill would come to.</summary>
/// <param name="Shares">Everybody's share.</param>
/// <param name="DatedInBook">The date in your book; null where nothing would be posted there.</param>
public sealed record GroupForeseenJson(IReadOnlyList<GroupAmountForeseenJson> Shares, string? DatedInBook)
{
    /// <summary>It, as programs read it.</summary>
    internal static GroupForeseenJson Of(GroupBillForeseen foreseen, MoneyText money) => new(
        [
            .. foreseen.Shares.Select(
                share => new GroupAmountForeseenJson(DisplayText.Id(share.MemberId), money.Plain(share.AmountMinor))),
        ],
        foreseen.Place is null ? null : DateText.Iso(foreseen.On));
}

/// <summary>A share of a bill that nobody added yet.</summary>
/// <param name="Member">Whose.</param>
/// <param name="Share">How much; negative for a refund.</param>
public sealed record GroupAmountForeseenJson(string Member, string Share);

/// <summary>A payment between people of a group.</summary>
/// <param name="From">Who paid; you if left out.</param>
/// <param name="To">Who was paid.</param>
/// <param name="Amount">How much.</param>
/// <param name="Date">Its date; today if left out.</param>
/// <param name="PaidWith">What you paid with, or where your money went; the active balance if left out.</param>
public sealed record GroupSettleBody(string? From, string? To, string? Amount, string? Date, string? PaidWith)
{
    /// <summary>What it asks for.</summary>
    internal GroupSettlement Read(ApiReader reader) => new(
        reader.OptionalId("/from", From), reader.OptionalId("/to", To), reader.Amount("/amount", Amount),
        reader.OptionalDate("/date", Date), reader.OptionalId("/paidWith", PaidWith));
}

/// <summary>How an entry comes into your book.</summary>
/// <param name="CategoryId">The category of your share.</param>
/// <param name="PaidWith">What you paid with, or where your money went; the active balance if left out.</param>
public sealed record GroupTakeBody(string? CategoryId, string? PaidWith);

/// <summary>Somebody new in a group.</summary>
/// <param name="Name">What the others call them.</param>
public sealed record GroupMemberBody(string? Name);

/// <summary>What you choose for yourself in a group.</summary>
/// <param name="PaymentDetails">How you want to be paid; nothing if left out.</param>
/// <param name="AutoCategoryId">The category your shares of what others pay go into by themselves; you are asked if left out.</param>
public sealed record GroupChoiceBody(string? PaymentDetails, string? AutoCategoryId);

/// <summary>A link into a group, with its secret. It isn't shown again.</summary>
/// <param name="Link">The link.</param>
public sealed record GroupLinkJson(string Link);

/// <summary>A link that you were given.</summary>
/// <param name="GroupId">The group, from the link.</param>
/// <param name="Token">The secret, from the link.</param>
public sealed record GroupTokenBody(string? GroupId, string? Token);

/// <summary>What a link leads to.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Currency">Its currency, which has to be that of your book.</param>
/// <param name="Members">Who is in it.</param>
/// <param name="Free">The names that nobody has claimed: one of them may be yours.</param>
public sealed record GroupToJoinJson(
    string GroupId, string Name, string Currency, IReadOnlyList<string> Members, IReadOnlyList<GroupFreeJson> Free)
{
    /// <summary>It, as programs read it.</summary>
    internal static GroupToJoinJson Of(GroupToJoin found) => new(
        DisplayText.Id(found.GroupId), found.Name, found.CurrencyCode, found.Members,
        [.. found.Free.Select(person => new GroupFreeJson(DisplayText.Id(person.MemberId), person.Name))]);
}

/// <summary>A name that nobody has claimed.</summary>
/// <param name="Member">Their number in the group.</param>
/// <param name="Name">The name.</param>
public sealed record GroupFreeJson(string Member, string Name);

/// <summary>Joining a group.</summary>
/// <param name="GroupId">The group, from the link.</param>
/// <param name="Token">The secret, from the link.</param>
/// <param name="Member">The name that is yours; a new one if left out.</param>
/// <param name="Name">The new name.</param>
public sealed record JoinGroupBody(string? GroupId, string? Token, string? Member, string? Name);

/// <summary>Asking somebody for what they owe.</summary>
/// <param name="Amount">How much; 0 when there is nothing to ask for.</param>
/// <param name="Text">The words to send; null when there is nothing to ask for.</param>
/// <param name="Epc">The text of a QR code that fills in a SEPA payment; null unless it is euros and you gave an IBAN.</param>
public sealed record GroupAskJson(string Amount, string? Text, string? Epc)
{
    /// <summary>It, as programs read it.</summary>
    internal static GroupAskJson Of(GroupAsk ask) => new(MoneyText.Plain(ask.AmountMinor, ask.Group.Currency), ask.Sentence, ask.Epc);
}
