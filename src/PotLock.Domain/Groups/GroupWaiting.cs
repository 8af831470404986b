namespace PotLock.Domain.Groups;

/// <summary>How an entry of a group stands with the book of one member.</summary>
public enum GroupStanding
{
    /// <summary>It is none of the book's business: it does not touch the member, or came into the book in one sum with others.</summary>
    None,

    /// <summary>It waits for being taken over.</summary>
    Waiting,

    /// <summary>It is in the book.</summary>
    Posted,

    /// <summary>It was taken back before anybody took it over, so there is nothing to do.</summary>
    Over,
}

/// <summary>
/// What of a group is still to be taken over into a member's book. An entry is, until it is in the book or taken back; a reversal is
/// where the book has what it takes back. Pure.
/// </summary>
public static class GroupWaiting
{
    /// <summary>How an entry stands.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="member">The member.</param>
    /// <param name="isPosted">Whether the member's book has an entry of the group, by its number.</param>
    /// <param name="isReversed">Whether an entry was taken back, by its number.</param>
    public static GroupStanding Of(GroupEntry entry, GroupMember member, Func<int, bool> isPosted, Func<int, bool> isReversed)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(isPosted);
        ArgumentNullException.ThrowIfNull(isReversed);
        return member.BookId is null || entry.Number < member.FromNumber || !Concerns(entry, member) ? GroupStanding.None
            : isPosted(entry.Number) ? GroupStanding.Posted
            : entry.ReversesNumber is { } original
                ? original < member.FromNumber || isPosted(original) ? GroupStanding.Waiting : GroupStanding.Over
            : isReversed(entry.Number) ? GroupStanding.Over
            : GroupStanding.Waiting;
    }

    /// <summary>By how much a new entry changes how many wait for a member who did not write it down.</summary>
    /// <param name="entry">The new entry.</param>
    /// <param name="member">The member.</param>
    /// <param name="hasOriginal">For a reversal: whether the member's book has what it takes back.</param>
    public static int ChangeBy(GroupEntry entry, GroupMember member, bool hasOriginal)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(member);
        return member.BookId is null || !Concerns(entry, member) ? 0
            : entry.ReversesNumber is null || entry.ReversesNumber < member.FromNumber || hasOriginal ? 1
            : -1;
    }

    /// <summary>
    /// Whether there is something to do in the member's book: of what came into it in one sum with others only the balance counts.
    /// </summary>
    public static bool Concerns(GroupEntry entry, GroupMember member)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(member);
        var (paid, share) = entry.Of(member.MemberId);
        return entry.ReversesNumber < member.FromNumber ? paid != share : (paid, share) != (0, 0);
    }
}
