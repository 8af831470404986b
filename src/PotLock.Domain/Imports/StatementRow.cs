namespace PotLock.Domain.Imports;

/// <summary>
/// One line of a bank's file, read: what every format comes down to before anything asks whether it is known already, or where
/// it belongs.
/// </summary>
/// <param name="Line">Where it stands in the file, counted from 1, so that a sentence can point to it.</param>
/// <param name="Date">The date that the bank gives it.</param>
/// <param name="AmountMinor">Minor units, seen from the account: positive is money in, negative money out.</param>
/// <param name="Description">Who was paid or what for, on one line; may be empty where the bank says nothing.</param>
public sealed record StatementRow(int Line, DateOnly Date, long AmountMinor, string Description)
{
    /// <summary>
    /// The bank's own id of the row; empty for none. Unique within an account at best: a purchase and its foreign fee may share
    /// one, and some banks repeat or leave it out.
    /// </summary>
    public string BankId { get; init; } = "";

    /// <summary>What the file says beyond the description; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>The category that the file names; empty for none.</summary>
    public string CategoryName { get; init; } = "";

    /// <summary>
    /// The other account of the same file's owner, where the file says that the row is a transfer (QIF <c>[Savings]</c>); empty
    /// for none.
    /// </summary>
    public string OtherAccountName { get; init; } = "";

    /// <summary>Where the row is split: the parts, which sum to the amount; else empty.</summary>
    public IReadOnlyList<StatementPart> Parts { get; init; } = [];

    /// <summary>Minor units that the account holds after this row, where the file says so.</summary>
    public long? BalanceAfterMinor { get; init; }
}

/// <summary>A part of a split row.</summary>
/// <param name="AmountMinor">Minor units, signed as the row is.</param>
/// <param name="CategoryName">The category that the file names; may be empty.</param>
/// <param name="Note">What the file says about this part; may be empty.</param>
public sealed record StatementPart(long AmountMinor, string CategoryName, string Note);

/// <summary>A line of a file that cannot be read.</summary>
/// <param name="Line">Where it stands in the file, counted from 1.</param>
/// <param name="Sentence">What is wrong with it, in plain words.</param>
public sealed record StatementProblem(int Line, string Sentence);
