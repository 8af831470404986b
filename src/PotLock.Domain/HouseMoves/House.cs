using PotLock.Domain.Calendar;

namespace PotLock.Domain.HouseMoves;

/// <summary>The program that somebody moves from. The numbers are stored: never reuse one.</summary>
public enum HouseSource
{
    /// <summary>YNAB: its register and its plan, two CSV files.</summary>
    Ynab = 1,

    /// <summary>Firefly III: its CSV exports.</summary>
    Firefly = 2,

    /// <summary>Actual Budget: its export, a zip with a database.</summary>
    Actual = 3,
}

/// <summary>What an account of the other program becomes. The numbers are stored: never reuse one.</summary>
public enum HouseAccountKind
{
    /// <summary>A bank account for every day.</summary>
    Checking = 1,

    /// <summary>A bank account for savings.</summary>
    Savings = 2,

    /// <summary>A bank account for investments.</summary>
    Investment = 3,

    /// <summary>Notes and coins.</summary>
    Cash = 4,

    /// <summary>A credit card.</summary>
    Card = 5,

    /// <summary>A loan or mortgage. PotLock has none: it becomes a bank account whose balance is below zero.</summary>
    Debt = 6,
}

/// <summary>
/// Everything of somebody's money that another program's export says, in the words of no program. Accounts and categories are named
/// by their place, counted from 0. It is what was read: nothing of it has been judged yet.
/// </summary>
public sealed record House
{
    /// <summary>Where it comes from.</summary>
    public required HouseSource Source { get; init; }

    /// <summary>The accounts, in the order in which they are shown.</summary>
    public required IReadOnlyList<HouseAccount> Accounts { get; init; }

    /// <summary>The categories.</summary>
    public IReadOnlyList<HouseCategory> Categories { get; init; } = [];

    /// <summary>What happened in the accounts, in the order of the file.</summary>
    public required IReadOnlyList<HouseEntry> Entries { get; init; }

    /// <summary>What months were meant to cost, by category.</summary>
    public IReadOnlyList<HouseBudget> Budgets { get; init; } = [];

    /// <summary>What recurs.</summary>
    public IReadOnlyList<HouseSchedule> Schedules { get; init; } = [];

    /// <summary>What money is kept for: each may become a pot.</summary>
    public IReadOnlyList<HouseGoal> Goals { get; init; } = [];

    /// <summary>What could not be read or has no place in PotLock, as plain sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>An account of the other program.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Kind">What it likely is.</param>
/// <param name="BalanceMinor">
/// What it has there, in minor units: the sum of its rows, worked out while reading and by nothing that the move does.
/// </param>
/// <param name="IsClosed">Whether it is closed there.</param>
public sealed record HouseAccount(string Name, HouseAccountKind Kind, long BalanceMinor, bool IsClosed = false)
{
    /// <summary>What is in the balance, and in no entry: rows without a date that can be read.</summary>
    public IReadOnlyList<HouseGap> Gaps { get; init; } = [];
}

/// <summary>Why something in a balance there has no entry here. The order is that of the sentences.</summary>
public enum HouseGapReason
{
    /// <summary>Its date is after today.</summary>
    Future = 1,

    /// <summary>Its date is before 1970.</summary>
    TooEarly = 2,

    /// <summary>Its date cannot be read.</summary>
    NoDate = 3,
}

/// <summary>A part of a balance there that has no entry here.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Count">How many rows.</param>
/// <param name="AmountMinor">What they come to, in minor units.</param>
public sealed record HouseGap(HouseGapReason Reason, int Count, long AmountMinor);

/// <summary>A category of the other program.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Group">The group that it is in there; empty for none.</param>
/// <param name="IsIncome">Whether it is for income: PotLock has one kind of income.</param>
/// <param name="IsHidden">Whether it is hidden there.</param>
public sealed record HouseCategory(string Name, string Group = "", bool IsIncome = false, bool IsHidden = false);

/// <summary>What an entry of the other program is.</summary>
public enum HouseEntryKind
{
    /// <summary>Money in, out, or between accounts.</summary>
    Ordinary,

    /// <summary>What was in the account when it was added there.</summary>
    Opening,

    /// <summary>A difference found when comparing with the bank.</summary>
    Adjustment,
}

/// <summary>Something that happened in one account of the other program.</summary>
/// <param name="Account">The account.</param>
/// <param name="Date">The date.</param>
/// <param name="Description">Whom it was with; may be empty.</param>
/// <param name="Parts">What it is made of: one part, or several of a split.</param>
public sealed record HouseEntry(int Account, DateOnly Date, string Description, IReadOnlyList<HousePart> Parts)
{
    /// <summary>What it is.</summary>
    public HouseEntryKind Kind { get; init; }

    /// <summary>A note; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>Tags as they stand there.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>A part of an entry.</summary>
/// <param name="AmountMinor">Its amount in minor units, seen from the entry's account: negative for money out.</param>
/// <param name="Category">Its category; null for none.</param>
/// <param name="Other">The other account, where it is a transfer; null where it is none.</param>
/// <param name="IsWhole">
/// Whether the transfer stands in the file once, for both accounts. Otherwise each account has its half.
/// </param>
public sealed record HousePart(long AmountMinor, int? Category = null, int? Other = null, bool IsWhole = false);

/// <summary>What a month was meant to cost.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Category">The category.</param>
/// <param name="TargetMinor">The amount in minor units; negative where money was taken out.</param>
public sealed record HouseBudget(DateOnly Month, int Category, long TargetMinor);

/// <summary>Something that recurs.</summary>
/// <param name="Description">What it is.</param>
/// <param name="AmountMinor">Its amount in minor units, negative for money out.</param>
/// <param name="Account">The account; null where the other program names none.</param>
/// <param name="Category">The category; null for none.</param>
/// <param name="Recurrence">How often; null for a rhythm that PotLock does not have.</param>
/// <param name="NextOn">When it falls next.</param>
public sealed record HouseSchedule(
    string Description, long AmountMinor, int? Account, int? Category, RecurrenceKind? Recurrence, DateOnly NextOn)
{
    /// <summary>The day of the month, for what recurs by months; null for that of the next date.</summary>
    public int? Day { get; init; }

    /// <summary>The last date on which it may fall; null for none.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The account that the money goes to, where it is a transfer; null where it is none.</summary>
    public int? To { get; init; }
}

/// <summary>Money that is kept for something.</summary>
/// <param name="Name">What for.</param>
/// <param name="KeptMinor">How much there is, in minor units.</param>
/// <param name="TargetMinor">How much is wanted; null where the other program says none.</param>
/// <param name="By">Until when; null where the other program says none.</param>
/// <param name="Category">The category that it is there; null where it is none.</param>
public sealed record HouseGoal(string Name, long KeptMinor, long? TargetMinor = null, DateOnly? By = null, int? Category = null);
