using PotLock.Domain.Activities;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Schedules;

/// <summary>Which way a schedule moves money. The numbers are stored: never reuse one.</summary>
public enum ScheduleKind
{
    /// <summary>Money out: an expense from the active balance, or from a pot.</summary>
    Withdrawal = 1,

    /// <summary>Money in: into the main account it is a deposit and is split over the pots; into a bank account it is not split.</summary>
    Income = 2,
}

/// <summary>
/// Something that PotLock posts by itself, again and again or once (product page, <i>Scheduled withdrawals and recurring
/// entries</i>).
/// </summary>
public sealed class Schedule : IBookOwned
{
    /// <summary>The id, made by <see cref="EntityId"/>.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>Money out or money in.</summary>
    public ScheduleKind Kind { get; init; }

    /// <summary>The amount in minor units, more than zero.</summary>
    [Told("amount", ToldAs.Money)]
    public long AmountMinor { get; set; }

    /// <summary>What it is: the description of every entry that it posts.</summary>
    [Told("description")]
    public required string Description { get; set; }

    /// <summary>The expense category of money out, of a loan that of its interest; null for money in and what pays off a debt.</summary>
    public long? CategoryId { get; set; }

    /// <summary>
    /// The account that money leaves or comes to: the active balance, which stands for the main account; a pot for money out; a
    /// bank account for money in, or for what pays a loan.
    /// </summary>
    public long AccountId { get; set; }

    /// <summary>The loan that it pays back; null for everything else. Its amount, day and account are changed there.</summary>
    public long? LoanId { get; init; }

    /// <summary>
    /// The ledger account of the card or the loan that the plan out of debt has it pay off, beyond what a loan's own schedule pays;
    /// null for everything else. It goes on until the plan is stopped, or another is used.
    /// </summary>
    public long? DebtId { get; init; }

    /// <summary>How often.</summary>
    public RecurrenceKind RecurrenceKind { get; private set; }

    /// <summary>The first date of the recurrence as it is now.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The day of the month, 1 to 31, for what recurs by months.</summary>
    public int Day { get; private set; }

    /// <summary>The last date on which it may still fall; null for no such end.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>How often in all, counted from <see cref="From"/>; null for no such end.</summary>
    public int? Count { get; private set; }

    /// <summary>The next date that nothing was decided about yet; null when it is over.</summary>
    [Told("next on", ToldAs.Date)]
    public DateOnly? NextOn { get; private set; }

    /// <summary>The date on which its owner ended it; null while it goes on. It stays for its history.</summary>
    [Told("cancelled", ToldAs.IsSet)]
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The dates on which it falls.</summary>
    public Recurrence Recurrence
    {
        get => new(RecurrenceKind, From, Day, Until, Count);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            (RecurrenceKind, From, Day, Until, Count) = (value.Kind, value.From, value.Day, value.Until, value.Count);
            NextOn = EndedOn is null ? value.FirstOnOrAfter(value.From) : null;
        }
    }

    /// <summary>Goes on to the next date after the one that was decided.</summary>
    public void PassOver(DateOnly decided)
    {
        if (NextOn != decided)
        {
            throw new InvalidOperationException($"Schedule {Id} falls next on {NextOn:O}, not on {decided:O}.");
        }

        NextOn = Recurrence.FirstOnOrAfter(decided.AddDays(1));
    }

    /// <summary>Ends it: it falls no more.</summary>
    public void End(DateOnly on)
    {
        NextOn = null;
        EndedOn ??= on;
    }

    /// <summary>What the engine needs to know of it.</summary>
    public DueSchedule Due => new(Id, Kind, AmountMinor, AccountId, Recurrence, NextOn) { LoanId = LoanId, DebtId = DebtId };
}

/// <summary>What became of one date of a schedule. The numbers are stored: never reuse one.</summary>
public enum OccurrenceStatus
{
    /// <summary>It was posted.</summary>
    Posted = 1,

    /// <summary>It could not be met and is tried again daily.</summary>
    Held = 2,

    /// <summary>It was tried for seven days and is not tried any more; it can still be run or skipped by hand.</summary>
    Missed = 3,

    /// <summary>Its owner skipped it.</summary>
    Skipped = 4,
}

/// <summary>One date of a schedule that was decided. There is at most one for each schedule and date: it never runs twice.</summary>
public sealed class ScheduleOccurrence : IBookOwned
{
    /// <summary>The id, made by <see cref="EntityId"/>.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The schedule that it is a date of; it may have ended since.</summary>
    public long ScheduleId { get; init; }

    /// <summary>The date it was due.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>What became of it.</summary>
    public OccurrenceStatus Status { get; private set; }

    /// <summary>The day of the next try while it is held; else null.</summary>
    public DateOnly? NextTryOn { get; private set; }

    /// <summary>The entry that posted it; null unless posted.</summary>
    public long? EntryId { get; private set; }

    /// <summary>Whether it waits for somebody: held, or missed.</summary>
    public bool IsOpen => Status is OccurrenceStatus.Held or OccurrenceStatus.Missed;

    /// <summary>It could not be met; the next try is on a day.</summary>
    public void Hold(DateOnly nextTryOn)
    {
        if (Status == OccurrenceStatus.Missed)
        {
            throw new InvalidOperationException($"The occurrence of {DueOn:O} of schedule {ScheduleId} was missed: it is not tried again.");
        }

        CheckOpen();
        (Status, NextTryOn) = (OccurrenceStatus.Held, nextTryOn);
    }

    /// <summary>It was tried long enough.</summary>
    public void Miss()
    {
        CheckOpen();
        (Status, NextTryOn) = (OccurrenceStatus.Missed, null);
    }

    /// <summary>It was posted by an entry.</summary>
    public void Post(long entryId)
    {
        CheckOpen();
        (Status, NextTryOn, EntryId) = (OccurrenceStatus.Posted, null, entryId);
    }

    /// <summary>Its owner skipped it.</summary>
    public void Skip()
    {
        CheckOpen();
        (Status, NextTryOn) = (OccurrenceStatus.Skipped, null);
    }

    private void CheckOpen()
    {
        // A fresh one has no status yet.
        if (Status is OccurrenceStatus.Posted or OccurrenceStatus.Skipped)
        {
            throw new InvalidOperationException($"The occurrence of {DueOn:O} of schedule {ScheduleId} is {Status} already.");
        }
    }
}
