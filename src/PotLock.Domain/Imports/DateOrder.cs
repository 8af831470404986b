namespace PotLock.Domain.Imports;

/// <summary>In which order a file writes the parts of its dates. The numbers are stored: never reuse one.</summary>
public enum DateOrder
{
    /// <summary><c>31/12/2026</c></summary>
    DayMonthYear = 1,

    /// <summary><c>12/31/2026</c></summary>
    MonthDayYear = 2,

    /// <summary><c>2026-12-31</c></summary>
    YearMonthDay = 3,

    /// <summary><c>2026-31-12</c>, seen from no bank that could help it</summary>
    YearDayMonth = 4,
}

/// <summary>How many of a file's dates one order reads.</summary>
/// <param name="Order">The order.</param>
/// <param name="Read">How many dates it reads, of those that any order reads.</param>
public sealed record DateOrderFit(DateOrder Order, int Read);

/// <summary>
/// What a file's own dates say about their order: one decision for the whole file. Where they do not settle it, a person is asked.
/// </summary>
/// <param name="Settled">The order, where only one reads every date (or all that do give the same days); else null.</param>
/// <param name="Choices">
/// What to ask between, the likeliest first: the orders that read every date; where none does, those that read the most. Holds
/// the settled one too; empty for a file without dates.
/// </param>
/// <param name="Dates">How many dates were looked at: those that at least one order reads.</param>
public sealed record DateOrderDecision(DateOrder? Settled, IReadOnlyList<DateOrderFit> Choices, int Dates)
{
    /// <summary>Whether a person must be asked.</summary>
    public bool IsAmbiguous => Settled is null && Choices.Count > 0;
}
