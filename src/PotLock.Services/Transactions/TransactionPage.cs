using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transactions;

/// <summary>Which entries a list shows; what is null or empty does not narrow it.</summary>
/// <param name="Kind">What they are to their owner.</param>
/// <param name="CategoryId">An expense category among their lines.</param>
/// <param name="AccountId">An own account, pot or card among their lines.</param>
/// <param name="From">The first date.</param>
/// <param name="To">The last date.</param>
/// <param name="Text">Words, each of which is in the description, the note or a tag; or an amount.</param>
/// <param name="Undone">What is shown of entries that were taken back.</param>
/// <param name="LessRefunds">With the kind of expenses: refunds too, which are negative spending.</param>
/// <param name="HasReceipt">Whether a receipt belongs to it.</param>
public sealed record TransactionFilter(
    TransactionKind? Kind = null, long? CategoryId = null, long? AccountId = null, string? Tag = null,
    DateOnly? From = null, DateOnly? To = null, string? Text = null, UndoneShown Undone = UndoneShown.Halves, bool LessRefunds = false,
    bool? HasReceipt = null)
{
    /// <summary>Whether it narrows the list.</summary>
    public bool Narrows => this with { Undone = UndoneShown.Halves } != new TransactionFilter();
}

/// <summary>What a list shows of entries that were taken back, and of what took them back.</summary>
public enum UndoneShown
{
    /// <summary>
    /// What still counts somewhere: where an entry and its reversal have different dates, since its month was closed, each is
    /// shown by its own date, so that the list comes to what figures of that time say.
    /// </summary>
    Halves = 0,

    /// <summary>Nothing: what is there to be worked on.</summary>
    None = 1,

    /// <summary>Everything: the trail.</summary>
    All = 2,
}

/// <summary>Where a page of the list begins: after this entry, in the order of dates and then of commands, the newest first.</summary>
/// <param name="Date">The date of the last entry before the page.</param>
public sealed record TransactionCursor(DateOnly Date, long EntryId);

/// <summary>An entry as a row of the list.</summary>
/// <param name="Transaction">What it is to its owner.</param>
/// <param name="Categories">The names of its expense categories.</param>
/// <param name="Accounts">The names of the own accounts, pots and cards that it touches; of a split, the active balance's only.</param>
/// <param name="ChangeMinor">What it changed of all that its owner has, in minor units: nothing where money only moved.</param>
/// <param name="PartMinor">
/// What of that is in the category that the list is narrowed to (spending is negative), else in the account; null where it is
/// narrowed to neither.
/// </param>
/// <param name="HalfOn">For a half of an undone entry, which counts by itself: the date of the other half. Else null.</param>
/// <param name="CategoryId">The first of its expense categories; null where it has none.</param>
/// <param name="Places">
/// Those of its accounts that a reader cannot tell by the list: where money moved, all; else not the active balance, and not the
/// account that the list is narrowed to.
/// </param>
/// <param name="Receipts">How many receipts belong to it.</param>
public sealed record TransactionRow(
    EntryRow Entry,
    TransactionKind Transaction,
    IReadOnlyList<string> Categories,
    IReadOnlyList<string> Accounts,
    IReadOnlyList<string> Tags,
    long ChangeMinor,
    long? PartMinor = null, DateOnly? HalfOn = null, long? CategoryId = null, IReadOnlyList<string>? Places = null, int Receipts = 0)
{
    /// <summary>Whether it can be given another category.</summary>
    public bool HasCategory =>
        !Entry.IsUndone && Entry.Kind != EntryKind.Reversal && Transaction is TransactionKind.Expense or TransactionKind.Refund;

    /// <summary>Whether it comes to nothing together with its other half, which has the same date.</summary>
    public bool IsTakenBack => (Entry.IsUndone || Entry.Kind == EntryKind.Reversal) && HalfOn is null;

    /// <summary>Whether it can be undone.</summary>
    public bool CanBeUndone => !Entry.IsUndone && Entry.Kind != EntryKind.Reversal;

    /// <summary>What it adds to the sum of its day and of the list.</summary>
    public long CountsMinor => IsTakenBack ? 0 : PartMinor ?? ChangeMinor;
}

/// <summary>A page of the list.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Rows">The entries, the newest date first.</param>
/// <param name="Days">The same by day, each with what the whole day comes to.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Choices">What the form for the ticked ones offers.</param>
/// <param name="Filters">What the filters offer.</param>
public sealed record TransactionPage(
    Book Book,
    DateOnly Today,
    IReadOnlyList<TransactionRow> Rows,
    IReadOnlyList<ActivityDay<TransactionRow>> Days,
    TransactionCursor? Next,
    TransactionChoices Choices,
    FilterChoices Filters);

/// <summary>What the filters of the list offer: everything that is in use, and what was put away but has entries.</summary>
/// <param name="Accounts">The active balance, bank accounts, cards and pots, locked and closed ones too; within a kind what
/// was put away comes last.</param>
/// <param name="Categories">The expense categories, "Uncategorised" first, archived ones last.</param>
/// <param name="Tags">All tags, the most used first.</param>
public sealed record FilterChoices(
    IReadOnlyList<FilterChoice> Accounts, IReadOnlyList<FilterChoice> Categories, IReadOnlyList<string> Tags);

/// <summary>An account or category to narrow the list to.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="IsPutAway">Whether it is archived, or a pot that is closed.</param>
public sealed record FilterChoice(long Id, string Name, AccountKind Kind, bool IsPutAway);
