using PotLock.Domain.Ledger;

namespace PotLock.Domain.Groups;

/// <summary>What a part of a request is for.</summary>
/// <param name="Title">The title of its entry.</param>
/// <param name="AmountMinor">In minor units; negative for what the member paid or got less.</param>
public sealed record RequestLine(string Title, long AmountMinor);

/// <summary>The sentence with which a member is asked for their part (<i>Bill splitting</i>), to copy into a message. Pure.</summary>
public static class PaymentRequest
{
    /// <summary>How many lines are named; what is beyond them stands there as one sum.</summary>
    public const int MaxLines = 10;

    /// <summary>
    /// What a member's balance is made of: their share of each entry less what they paid of it, in the entries' order, since their
    /// balance was last zero. An entry and its reversal leave nothing there, and neither does an entry that does not touch them.
    /// </summary>
    /// <param name="memberId">The member.</param>
    /// <param name="entries">The group's entries by number, each with its title; a reversal with the place of what it takes back.</param>
    public static IReadOnlyList<RequestLine> LinesOf(
        long memberId, IReadOnlyList<(string Title, GroupEntryDraft Entry, int? Reverses)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var parts = entries.Select(entry => Sum(entry.Entry.Shares) - Sum(entry.Entry.Payers)).ToArray();
        foreach (var place in entries.Index().Where(at => at.Item.Reverses is not null).Select(at => at.Index))
        {
            parts[entries[place].Reverses!.Value] += parts[place];
            parts[place] = 0;
        }

        List<RequestLine> lines = [];
        long owed = 0;
        foreach (var (place, part) in parts.Index().Where(at => at.Item != 0))
        {
            owed = checked(owed + part);
            lines.Add(new RequestLine(entries[place].Title, part));
            if (owed == 0)
            {
                lines.Clear();
            }
        }

        return lines;

        long Sum(IReadOnlyList<MemberAmount> amounts) =>
            amounts.Where(amount => amount.MemberId == memberId).Sum(amount => amount.AmountMinor);
    }

    /// <summary>
    /// The sentence: <c>Sam, your part of Lisbon is £23.34: dinner 12.50, taxi 10.84. Please pay: …</c>. Null when nothing is to be
    /// asked for.
    /// </summary>
    /// <param name="name">Who is asked.</param>
    /// <param name="group">What the group is called.</param>
    /// <param name="lines">What it is made of; their sum is what they owe the group.</param>
    /// <param name="payee">Who is to be paid.</param>
    /// <param name="details">How, in the payee's words; may be empty.</param>
    /// <param name="money">Writes money as the group's people do.</param>
    /// <param name="payMinor">
    /// What of it is to be paid to the payee, in minor units, where others get the rest; null for all of it.
    /// </param>
    public static string? Sentence(
        string name, string group, IReadOnlyList<RequestLine> lines, string payee, string details, MoneyText money, long? payMinor = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(details);
        ArgumentNullException.ThrowIfNull(money);
        var total = lines.Sum(line => line.AmountMinor);
        if (total <= 0 || payMinor <= 0)
        {
            return null;
        }

        var named = lines.Count > MaxLines ? MaxLines - 1 : lines.Count;
        var parts = lines.Take(named).Select(line => $"{line.Title} {money.FormatNumber(line.AmountMinor)}").ToList();
        if (named < lines.Count)
        {
            var rest = lines.Skip(named).Sum(line => line.AmountMinor);
            parts.Add($"{lines.Count - named} more {money.FormatNumber(rest)}");
        }

        var part = payMinor is { } some && some < total ? $" {money.Format(some)} of it" : "";
        var how = details.Trim() is { Length: > 0 } typed
            ? part.Length > 0 ? $"Please pay{part} to: {typed}" : $"Please pay: {typed}"
            : $"Please pay {payee}{part}.";
        return $"{name}, your part of {group} is {money.Format(total)}: {string.Join(", ", parts)}. {how}";
    }
}
