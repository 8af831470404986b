namespace PotLock.Domain.QuickEntries;

/// <summary>What a line asks for.</summary>
public enum QuickKind
{
    /// <summary>An expense; what a line is that says nothing else.</summary>
    Spend,

    /// <summary>A deposit that is split over the pots.</summary>
    Deposit,

    /// <summary>Money that moves between the active balance, pots and bank accounts.</summary>
    Move,

    /// <summary>Income that is not split.</summary>
    Income,
}

/// <summary>Something of the book that a line can name.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
public readonly record struct QuickName(long Id, string Name);

/// <summary>What of the book a line can name; several may fit a word, and then the line is asked about.</summary>
/// <param name="PaidWith">What can pay for an expense.</param>
/// <param name="Into">What can take income.</param>
/// <param name="MoveFrom">Where money can be taken.</param>
/// <param name="MoveTo">Where money can be put.</param>
/// <param name="Banks">The bank accounts that a deposit can come from.</param>
/// <param name="Categories">The categories of expenses in use.</param>
public sealed record QuickNames(
    IReadOnlyList<QuickName> PaidWith, IReadOnlyList<QuickName> Into, IReadOnlyList<QuickName> MoveFrom,
    IReadOnlyList<QuickName> MoveTo, IReadOnlyList<QuickName> Banks, IReadOnlyList<QuickName> Categories);

/// <summary>A line as it was understood. Nothing is recorded by it: it fills in a form.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="AmountMinor">Minor units, more than 0.</param>
/// <param name="Date">The day that it named; null for none.</param>
/// <param name="Description">What is left of the line; empty for nothing.</param>
/// <param name="CategoryId">The category that it named; null for none.</param>
/// <param name="FromId">What pays, takes income, or gives; null where it named nothing.</param>
/// <param name="ToId">Where a move goes; null where it named nothing.</param>
/// <param name="Tags">Its tags, without the sign.</param>
/// <param name="Unused">What was read and has no place in such an entry, as it was typed.</param>
public sealed record QuickReading(
    QuickKind Kind, long AmountMinor, DateOnly? Date, string Description, long? CategoryId, long? FromId, long? ToId,
    IReadOnlyList<string> Tags, IReadOnlyList<string> Unused);
