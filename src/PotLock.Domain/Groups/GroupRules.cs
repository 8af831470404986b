using PotLock.Domain.Ledger;

namespace PotLock.Domain.Groups;

/// <summary>A member of a group, as far as the rules ask.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Name">What the others call them.</param>
public sealed record GroupPerson(long MemberId, string Name);

/// <summary>What an entry of a group is asked to be, but for its shares, which <see cref="GroupShares"/> checks.</summary>
/// <param name="Title">What it was for.</param>
/// <param name="AmountMinor">In minor units, more than 0 also for a refund.</param>
/// <param name="Date">The day.</param>
/// <param name="Payers">Who paid how much, or got it back; together exactly the amount.</param>
public sealed record GroupEntryTerms(string Title, long AmountMinor, DateOnly Date, IReadOnlyList<MemberAmount> Payers);

/// <summary>What a group may be, and what may be done in it (<i>Bill splitting</i>).</summary>
public static class GroupRules
{
    /// <summary>How many members a group can have.</summary>
    public const int MaxMembers = 50;

    /// <summary>The longest payment details of a member.</summary>
    public const int MaxDetailsLength = 200;

    /// <summary>How many groups a person can be in.</summary>
    public const int MaxGroups = 50;

    /// <summary>The property of what one payer paid; the item is the member.</summary>
    public const string PaidBy = "PaidBy";

    private const string Members = "Members";

    /// <summary>Somebody who is in every group that one can be in.</summary>
    public static Refusal TooManyGroups { get; } =
        new("too-many-groups", "", $"You’re in {MaxGroups} groups already, which is as many as PotLock takes.");

    private static readonly NamedThing s_group = new("group", "Enter a name for the group, like “Lisbon”.");

    private static readonly NamedThing s_member = new("member", "Enter a name for each person.");

    /// <summary>Every reason why there can be no such group.</summary>
    /// <param name="name">Its name, trimmed.</param>
    /// <param name="currencyCode">The currency of its amounts.</param>
    /// <param name="baseCurrencyCode">The base currency of the book in which it is made: for now they have to be the same.</param>
    /// <param name="members">The members' names in joining order, the maker's first.</param>
    public static IEnumerable<Refusal> CheckNew(
        string name, string currencyCode, string baseCurrencyCode, IReadOnlyList<string> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (NameRules.Check(s_group, name) is { } unnamed)
        {
            yield return unnamed;
        }

        if (currencyCode != baseCurrencyCode)
        {
            yield return new Refusal(
                "group-currency-differs", "Currency", $"For now, a group has to use your book’s currency, {baseCurrencyCode}.");
        }

        if (members.Count < 2)
        {
            yield return new Refusal("too-few-members", Members, "Add at least one other person.");
        }

        if (members.Count > MaxMembers)
        {
            yield return TooManyMembers;
            yield break;
        }

        foreach (var (place, member) in members.Index())
        {
            if (CheckMember(member, [.. members.Take(place)]) is { } refusal)
            {
                yield return refusal with { Item = place };
            }
        }
    }

    private static Refusal TooManyMembers { get; } =
        new("too-many-members", Members, $"A group can have at most {MaxMembers} people.");

    /// <summary>Why somebody cannot join under this name; null when they can.</summary>
    /// <param name="name">The name, trimmed.</param>
    /// <param name="others">The names of those who are in the group already.</param>
    public static Refusal? CheckMember(string name, IReadOnlyCollection<string> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (others.Count >= MaxMembers)
        {
            return TooManyMembers;
        }

        var refusal = NameRules.Check(s_member, name)
            ?? (NameRules.IsTaken(name, others)
                ? new("member-name-taken", "", $"There’s already someone called “{name}” in this group. Choose another name.")
                : null);
        return refusal is null ? null : refusal with { Property = Members };
    }

    /// <summary>Why a member cannot leave, or be removed; null when they can: nothing is owed to them or by them.</summary>
    /// <param name="name">What they are called.</param>
    /// <param name="isYou">Whether it is the person who asks.</param>
    /// <param name="balanceMinor">Their balance in minor units.</param>
    /// <param name="money">Writes money as the group's people do.</param>
    public static Refusal? CheckLeave(string name, bool isYou, long balanceMinor, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return balanceMinor switch
        {
            0 => null,
            < 0 => new(
                "member-owes", "", $"{(isYou ? "You still owe" : name + " still owes")} {money.Format(-balanceMinor)}. Settle up first."),
            _ => new(
                "member-is-owed", "", $"{(isYou ? "You’re" : name + " is")} still owed {money.Format(balanceMinor)}. Settle up first."),
        };
    }

    /// <summary>Every reason why an expense or a refund cannot be like this, but for its shares.</summary>
    /// <param name="terms">What is asked.</param>
    /// <param name="members">The members of the group.</param>
    /// <param name="today">The date of who asks.</param>
    /// <param name="money">Writes money as the group's people do.</param>
    /// <param name="format">Writes a date as they do.</param>
    public static IEnumerable<Refusal> CheckEntry(
        GroupEntryTerms terms, IReadOnlyCollection<GroupPerson> members, DateOnly today, MoneyText money, Func<DateOnly, string> format)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(money);
        var amount = LedgerRules.CheckAmount(terms.AmountMinor, money);
        Refusal?[] found =
        [
            OrdinaryText.IsBlank(terms.Title)
                ? new Refusal("title-missing", "Title", "Enter what it was for, like Dinner.")
                : TextRules.Check(terms.Title, "title", "title", "Title", JournalEntry.MaxDescriptionLength),
            amount,
            LedgerRules.CheckDate(terms.Date, today, null, format),
            .. CheckPayers(terms, members, amount is null, money),
        ];
        return found.OfType<Refusal>();
    }

    /// <summary>Every reason why one member cannot pay another. More than is owed may be paid: it turns the balance.</summary>
    /// <param name="from">Who pays; null when it is nobody of the group.</param>
    /// <param name="to">Who is paid; null when it is nobody of the group.</param>
    /// <param name="amountMinor">In minor units.</param>
    /// <param name="date">The day.</param>
    /// <param name="today">The date of who asks.</param>
    /// <param name="money">Writes money as the group's people do.</param>
    /// <param name="format">Writes a date as they do.</param>
    public static IEnumerable<Refusal> CheckSettlement(
        GroupPerson? from,
        GroupPerson? to,
        long amountMinor,
        DateOnly date,
        DateOnly today,
        MoneyText money,
        Func<DateOnly, string> format)
    {
        Refusal?[] found =
        [
            from is null ? new Refusal("unknown-member", "From", "Choose someone in this group.") : null,
            to is null ? new Refusal("unknown-member", "To", "Choose someone in this group.")
                : from?.MemberId == to.MemberId ? new Refusal("same-member", "To", "Choose two different people.")
                : null,
            LedgerRules.CheckAmount(amountMinor, money),
            LedgerRules.CheckDate(date, today, null, format),
        ];
        return found.OfType<Refusal>();
    }

    /// <summary>Why these cannot be a member's payment details; null when they can. They may be empty, and have several lines.</summary>
    public static Refusal? CheckDetails(string details) => TextRules.Check(
        details, "payment-details", "payment details", "Details", MaxDetailsLength, mayHaveLines: true);

    private static IEnumerable<Refusal> CheckPayers(
        GroupEntryTerms terms, IReadOnlyCollection<GroupPerson> members, bool amountIsGood, MoneyText money)
    {
        if (terms.Payers.Count == 0)
        {
            yield return new Refusal("nobody-paid", PaidBy, "Choose who paid.");
            yield break;
        }

        var isGood = true;
        foreach (var (place, payer) in terms.Payers.Index())
        {
            var refusal = members.All(member => member.MemberId != payer.MemberId)
                ? new Refusal("unknown-member", PaidBy, "Choose someone in this group.")
                : terms.Payers.Take(place).Any(other => other.MemberId == payer.MemberId)
                ? new Refusal("payer-twice", PaidBy, "Each person can only be listed once.")
                : LedgerRules.CheckAmount(payer.AmountMinor, money, PaidBy);
            if (refusal is not null)
            {
                isGood = false;
                yield return refusal with { Item = payer.MemberId };
            }
        }

        var left = isGood ? terms.AmountMinor - terms.Payers.Sum(payer => payer.AmountMinor) : 0;
        if (amountIsGood && left != 0)
        {
            yield return left > 0
                ? new Refusal("not-all-paid", PaidBy, $"Say who paid the other {money.Format(left)}.")
                : new Refusal(
                    "paid-too-much", PaidBy, $"That’s {money.Format(-left)} more than the total of {money.Format(terms.AmountMinor)}.");
        }
    }
}
