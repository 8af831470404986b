using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Groups;
using PotLock.Services.Notifications;
using PotLock.Services.ToDos;
using PotLock.Web.Shared;

namespace PotLock.Web.Groups;

/// <summary>What people, and programs, read about groups.</summary>
public static class GroupWords
{
    /// <summary>A bill, in forms.</summary>
    public const string Expense = "expense";

    /// <summary>Money that came back, in forms.</summary>
    public const string Refund = "refund";

    /// <summary>How a bill can be shared out: in forms, and for people.</summary>
    public static IReadOnlyList<(ShareMode Mode, string Word, string Name)> Modes { get; } =
    [
        (ShareMode.Equal, "equal", "Equally"), (ShareMode.Shares, "shares", "By shares"), (ShareMode.Percent, "percent", "By percentage"),
        (ShareMode.Exact, "exact", "Exact amounts"),
    ];

    /// <summary>What waits for being taken over, for the home page; null when nothing does.</summary>
    public static ToDo? ToTakeOver(int waiting) => waiting <= 0 ? null : new ToDo(
        "bills-to-take-over", Urgencies.KeepsTheBook, waiting == 1 ? "1 bill to take over" : $"{waiting} bills to take over",
        "Add it to your book", "/groups");

    /// <summary>The link with a token: at the address that the installation says it has, else at that of the request.</summary>
    public static string LinkOf(IMailCarrier mail, HttpRequest request, long groupId, string token)
    {
        ArgumentNullException.ThrowIfNull(mail);
        ArgumentNullException.ThrowIfNull(request);
        var site = mail.PublicAddress is { Length: > 0 } known ? known : $"{request.Scheme}://{request.Host}";
        return $"{site}/groups/{DisplayText.Id(groupId)}/join/{token}";
    }

    /// <summary>How somebody stands: <c>owes £20.00</c>.</summary>
    public static string Stands(bool isMe, long balanceMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return balanceMinor switch
        {
            0 => isMe ? "You’re even" : "even",
            > 0 => $"{(isMe ? "You get back" : "gets back")} {money.Format(balanceMinor)}",
            _ => $"{(isMe ? "You owe" : "owes")} {money.Format(-balanceMinor)}",
        };
    }

    /// <summary>The same beside a name, or beside "You": <c>get back £20.00</c>.</summary>
    public static string StandsBeside(bool isMe, long balanceMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return balanceMinor switch
        {
            > 0 when isMe => $"get back {money.Format(balanceMinor)}",
            < 0 when isMe => $"owe {money.Format(-balanceMinor)}",
            _ => Stands(false, balanceMinor, money),
        };
    }

    /// <summary>What a member is called on a page: the one who looks is "you".</summary>
    public static string NameOf(GroupDetail detail, long memberId)
    {
        ArgumentNullException.ThrowIfNull(detail);
        return memberId == detail.Me.MemberId ? "You" : detail.NameOf(memberId);
    }

    /// <summary>The second line of an entry: who paid, and what it is to the one who looks.</summary>
    public static string Meta(GroupDetail detail, GroupEntryRow row)
    {
        ArgumentNullException.ThrowIfNull(detail);
        ArgumentNullException.ThrowIfNull(row);
        var (entry, money) = (row.Entry, detail.Money);
        var share = Math.Abs(entry.Of(detail.Me.MemberId).ShareMinor);
        var date = DateText.Abbreviate(entry.Date, money.Culture);
        if (entry.Kind == GroupEntryKind.Reversal)
        {
            return $"{NameOf(detail, entry.ById)} took this back · {date}";
        }

        if (entry.Kind == GroupEntryKind.Settlement)
        {
            return $"Payment · {date}";
        }

        var payers = entry.Amounts.Where(amount => amount.PaidMinor != 0).ToList();
        var who = payers.Count == 1 ? NameOf(detail, payers[0].MemberId) : $"{payers.Count} people";
        var verb = entry.Kind == GroupEntryKind.Refund ? "got it back" : "paid";
        return $"{who} {verb} · {date}" + (share == 0 ? "" : $" · your share {money.Format(share)}");
    }

    /// <summary>What a command in a group did with the own book, behind a sentence of what it did in the group.</summary>
    public static string InBook(GroupResult result, Book book)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(book);
        return result.On is { } on && result.EntryId is not null
            ? $" That day can’t be used in your book, so there it’s dated today, {book.FormatDate(on)}."
            : "";
    }

    /// <summary>What taking an entry over means for the own book.</summary>
    public static string Takes(GroupDetail detail, GroupEntry entry)
    {
        ArgumentNullException.ThrowIfNull(detail);
        ArgumentNullException.ThrowIfNull(entry);
        var (paid, share) = entry.Of(detail.Me.MemberId);
        var money = detail.Money;
        return GroupPlace.Of(entry.Kind, paid, share) switch
        {
            null => $"{NameOf(detail, entry.ById)} took this back. Take it out of your book too.",
            { Kind: EntryKind.GroupPayment } place => $"You paid {money.Format(place.AmountMinor)}. Choose what you paid it from.",
            { Kind: EntryKind.GroupReceipt } place => $"You were paid {money.Format(place.AmountMinor)}. Choose where it went.",
            { OwnMinor: < 0 } place => $"You paid {money.Format(-place.OwnMinor)}, and your share is {money.Format(share)}.",
            { OwnMinor: > 0 } place => $"You got {money.Format(place.OwnMinor)} back, and {money.Format(-share)} of it is yours.",
            _ => entry.Kind == GroupEntryKind.Refund
                ? $"{money.Format(-share)} of it is yours."
                : $"Your share is {money.Format(share)}.",
        };
    }
}
