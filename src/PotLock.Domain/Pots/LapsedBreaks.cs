namespace PotLock.Domain.Pots;

/// <summary>
/// Askings to break a lock that nobody confirmed or took back in time (product page, <i>Break the lock</i>): nothing is written when
/// that happens, for no command runs then; the history says it all the same.
/// </summary>
public static class LapsedBreaks
{
    /// <summary>
    /// The day on which each asking ran out, by the id of its event; those that are open, confirmed or taken back are left out.
    /// </summary>
    /// <param name="newestFirst">What happened to the pot, the newest first.</param>
    /// <param name="nowUtc">The instant.</param>
    /// <param name="dateOf">The date of an instant where the book is at home.</param>
    public static IReadOnlyDictionary<long, DateOnly> Of(
        IReadOnlyList<PotEvent> newestFirst, Pot pot, DateTime nowUtc, Func<DateTime, DateOnly> dateOf)
    {
        ArgumentNullException.ThrowIfNull(newestFirst);
        ArgumentNullException.ThrowIfNull(pot);
        ArgumentNullException.ThrowIfNull(dateOf);
        Dictionary<long, DateOnly> lapsed = [];
        PotEvent? next = null;
        foreach (var happened in newestFirst)
        {
            if (happened.Kind == PotEventKind.BreakAsked
                && RanOut(happened, next, pot, nowUtc, dateOf) is { } on && (next is null || on <= next.On))
            {
                lapsed[happened.Id] = on;
            }

            next = Ends(happened.Kind) ? happened : next;
        }

        return lapsed;
    }

    private static DateOnly? RanOut(PotEvent asked, PotEvent? next, Pot pot, DateTime nowUtc, Func<DateTime, DateOnly> dateOf)
    {
        if (next is null)
        {
            return pot.BreakConfirmFromUtc is { } from && !BreakLockRules.IsOpen(from, nowUtc)
                ? dateOf(BreakLockRules.ConfirmUntil(from))
                : null;
        }

        // Asking again is taken only once the asking before has run out. Otherwise the cooling-off tells, which may have grown since;
        // whether there was a second person then is not known, so it is the longer.
        var days = BreakLockRules.CoolingOffDays(pot.CoolingOffDays, pot.NeedsAnotherPerson, hasSecond: false)
            + BreakLockRules.ConfirmWithin.Days;
        return next.Kind == PotEventKind.BreakAsked && asked.On.AddDays(days) > next.On ? next.On
            : next.Kind == PotEventKind.BreakAsked || asked.On.AddDays(days) < next.On ? asked.On.AddDays(days)
            : null;
    }

    private static bool Ends(PotEventKind kind) => kind is PotEventKind.BreakAsked or PotEventKind.BreakCancelled
        or PotEventKind.ReleasedEarly or PotEventKind.WentLiveByTarget or PotEventKind.WentLiveByDate or PotEventKind.Deleted;
}
