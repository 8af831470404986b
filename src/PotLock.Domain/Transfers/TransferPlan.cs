using PotLock.Domain.Activities;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Transfers;

/// <summary>How a monthly transfer is divided. The numbers are stored: never reuse one.</summary>
public enum TransferMode
{
    /// <summary>Exactly like a deposit, by the pots' weightings.</summary>
    ByWeightings = 1,

    /// <summary>By the plan's own lines.</summary>
    ByLines = 2,
}

/// <summary>What decides how a transfer is divided.</summary>
/// <param name="AmountMinor">The amount in minor units, more than zero.</param>
/// <param name="Mode">How it is divided.</param>
/// <param name="Lines">The lines, for <see cref="TransferMode.ByLines"/>.</param>
public sealed record TransferTerms(long AmountMinor, TransferMode Mode, IReadOnlyList<PlanLine> Lines);

/// <summary>The book's plan for its monthly transfer (product page, <i>Monthly transfer</i>). A book has at most one.</summary>
public sealed class TransferPlan : IBookOwned
{
    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The date on which it was made; changing it keeps that. Months before it have no transfer to process.</summary>
    public DateOnly StartedOn { get; init; }

    /// <summary>The amount in minor units, more than zero.</summary>
    [Told("amount of the plan", ToldAs.Money)]
    public long AmountMinor { get; set; }

    /// <summary>The day of the month from which it is due, 1 to 31; in a shorter month its last day.</summary>
    [Told("day of the plan", ToldAs.Number)]
    public int Day { get; set; }

    /// <summary>The bank account that the money comes from; null for outside (income).</summary>
    public long? SourceAccountId { get; set; }

    /// <summary>
    /// When its owner said that the money from outside comes besides the income that is recorded already; null while nobody was
    /// asked, or nobody answered.
    /// </summary>
    public DateOnly? BesidesIncomeSince { get; set; }

    /// <summary>How it is divided.</summary>
    public TransferMode Mode { get; set; }

    /// <summary>The lines, in the order in which they were written; empty for <see cref="TransferMode.ByWeightings"/>.</summary>
    public List<TransferPlanLine> Lines { get; init; } = [];

    /// <summary>What decides how it is divided.</summary>
    public TransferTerms Terms =>
        new(
            AmountMinor,
            Mode,
            [.. Lines.OrderBy(line => line.Position).Select(line => new PlanLine(line.PotId, line.FixedMinor, line.BasisPoints))]);

    /// <summary>The day of a month from which it is due.</summary>
    public DateOnly DueIn(DateOnly month) => Recurrence.DayOf(month.Year, month.Month, Day);

    /// <summary>Whether a month that is over should have had its transfer: the plan was there by its day.</summary>
    public bool IsExpectedIn(DateOnly month) => DueIn(month) >= StartedOn;
}

/// <summary>One line of the stored plan.</summary>
public sealed class TransferPlanLine : IBookOwned
{
    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The pot that the line is for; it may have gone live or been closed since.</summary>
    public long PotId { get; init; }

    /// <summary>Its place in the plan, from 1; ties of a penny go to the earlier line.</summary>
    public int Position { get; init; }

    /// <summary>A fixed amount in minor units; 0 for a line by percentage.</summary>
    public long FixedMinor { get; init; }

    /// <summary>A percentage of the amount in basis points; 0 for a fixed line.</summary>
    public int BasisPoints { get; init; }
}

/// <summary>One monthly transfer that was processed.</summary>
public sealed class TransferRun : IBookOwned
{
    /// <summary>The id, made by <see cref="EntityId"/>.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The first day of the calendar month that it counts for.</summary>
    public DateOnly Month { get; init; }

    /// <summary>The entry that it wrote. When that was undone, the month counts as not processed.</summary>
    public long EntryId { get; init; }

    /// <summary>The command that did it; its record keeps the result.</summary>
    public required string CommandId { get; init; }
}
