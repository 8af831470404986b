using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;

namespace PotLock.Domain.HouseMoves;

/// <summary>What a place in the plan of a move stands for.</summary>
public enum PlanPlaceKind
{
    /// <summary>An account of the plan.</summary>
    Account,

    /// <summary>A category of the plan.</summary>
    Category,

    /// <summary>Spending without a category.</summary>
    Uncategorised,

    /// <summary>Income from outside.</summary>
    Income,

    /// <summary>What was there at the beginning.</summary>
    Opening,

    /// <summary>Differences found when comparing with the bank.</summary>
    Adjustment,
}

/// <summary>A ledger account that does not exist yet: which it is, by its place in the plan.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Index">Its place among the plan's accounts or categories; 0 for the others, of which there is one each.</param>
public readonly record struct PlanPlace(PlanPlaceKind Kind, int Index = 0);

/// <summary>An account as it will be here.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsMain">Whether it is the main account.</param>
/// <param name="Type">What sort of bank account it is; null for the main account and for cards.</param>
/// <param name="IsArchived">Whether it is archived at once: it is closed there, and empty.</param>
/// <param name="ThereMinor">What it has there, in minor units.</param>
/// <param name="HereMinor">What it will have here: of the main account, with its pots.</param>
/// <param name="Gaps">Why the two differ; empty where they do not.</param>
public sealed record PlannedAccount(
    string Name, bool IsMain, BankAccountType? Type, bool IsArchived, long ThereMinor, long HereMinor, IReadOnlyList<HouseGap> Gaps)
{
    /// <summary>The statement day of a card, which no export says: the last of the month, until its owner says.</summary>
    public const int StatementDay = 31;

    /// <summary>In how many days a card is due, which no export says either.</summary>
    public const int DueDays = 25;

    /// <summary>
    /// The limit of a card in minor units, which no export says: the most that was ever owed, so that none begins over its limit.
    /// </summary>
    public long LimitMinor { get; init; }

    /// <summary>Whether it is a card.</summary>
    public bool IsCard => !IsMain && Type is null;
}

/// <summary>A category as it will be here.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ExistingId">The category of the book that it is; null for a new one.</param>
/// <param name="IsArchived">Whether it is archived at once: it is hidden there, or there would be too many.</param>
public sealed record PlannedCategory(string Name, long? ExistingId, bool IsArchived);

/// <summary>An entry as it will be here.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Description">What it says.</param>
/// <param name="AmountMinor">Its headline amount in minor units, positive.</param>
/// <param name="Lines">Its lines: they sum to zero.</param>
public sealed record PlannedEntry(
    EntryKind Kind, DateOnly Date, string Description, long AmountMinor, IReadOnlyList<(PlanPlace Place, long AmountMinor)> Lines)
{
    /// <summary>A note; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>Tags as PotLock has them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>A budget as it will be here.</summary>
/// <param name="Month">The first day of the month.</param>
/// <param name="Category">The category's place in the plan.</param>
/// <param name="TargetMinor">The target in minor units.</param>
public sealed record PlannedBudget(DateOnly Month, int Category, long TargetMinor);

/// <summary>A schedule as it will be here.</summary>
/// <param name="Terms">What it is; category and account follow from the places.</param>
/// <param name="Category">The category's place in the plan; null for none.</param>
/// <param name="Into">The account that income goes to; null for the main account.</param>
public sealed record PlannedSchedule(ScheduleTerms Terms, int? Category, int? Into);

/// <summary>
/// What a move will build, in full: the preview shows it, and the move does exactly this. Its accounts are in the order of the
/// house's, so that a place means the same in both.
/// </summary>
/// <param name="Accounts">The accounts, one for each there.</param>
/// <param name="Categories">The categories.</param>
/// <param name="CategoriesPutAway">The book's own categories that nothing is filed under, by id: they are archived.</param>
/// <param name="Entries">The entries, by date.</param>
/// <param name="Budgets">The budgets.</param>
/// <param name="Schedules">The schedules.</param>
/// <param name="Pots">The pots: none gets a share of deposits yet.</param>
/// <param name="Notes">Everything that is otherwise here than there, or cannot come along, as plain sentences.</param>
public sealed record HousePlan(
    IReadOnlyList<PlannedAccount> Accounts,
    IReadOnlyList<PlannedCategory> Categories,
    IReadOnlyList<long> CategoriesPutAway,
    IReadOnlyList<PlannedEntry> Entries,
    IReadOnlyList<PlannedBudget> Budgets,
    IReadOnlyList<PlannedSchedule> Schedules,
    IReadOnlyList<NewPot> Pots,
    IReadOnlyList<string> Notes);
