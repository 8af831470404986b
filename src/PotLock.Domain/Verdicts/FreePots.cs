using PotLock.Domain.Pots;

namespace PotLock.Domain.Verdicts;

/// <summary>Whether the money of a pot could leave it on a day that has passed, read from what happened to it. Pure.</summary>
public static class FreePots
{
    /// <summary>
    /// Whether a pot was open or live at the end of a day. What it was while it was filling shows in how that ended: a locked
    /// pot goes live, an open one is closed; one that is filling still is what its goal says today.
    /// </summary>
    /// <param name="events">What happened to the pot, in order.</param>
    /// <param name="hasGoal">Whether it has a target or an end date now.</param>
    public static bool WasFree(IReadOnlyList<PotEvent> events, DateOnly day, bool hasGoal)
    {
        ArgumentNullException.ThrowIfNull(events);
        var turns = events.Where(one => IsTurn(one.Kind)).ToList();
        var last = turns.FindLastIndex(turn => turn.On <= day);
        if (last < 0)
        {
            return false;
        }

        var next = last + 1 < turns.Count ? turns[last + 1] : null;
        return IsGoingLive(turns[last].Kind) || (IsFilling(turns[last].Kind) && (next is null ? !hasGoal : !IsGoingLive(next.Kind)));
    }

    private static bool IsTurn(PotEventKind kind) =>
        IsFilling(kind) || IsGoingLive(kind) || kind is PotEventKind.Completed or PotEventKind.Deleted;

    private static bool IsFilling(PotEventKind kind) =>
        kind is PotEventKind.Created or PotEventKind.Restarted or PotEventKind.GoingLiveUndone;

    private static bool IsGoingLive(PotEventKind kind) =>
        kind is PotEventKind.WentLiveByTarget or PotEventKind.WentLiveByDate or PotEventKind.ReleasedEarly;
}
