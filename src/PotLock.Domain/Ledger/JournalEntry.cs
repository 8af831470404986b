namespace PotLock.Domain.Ledger;

/// <summary>What an entry is about. The numbers are stored: never reuse one.</summary>
public enum EntryKind
{
    /// <summary>Money into the main account, split over the pots.</summary>
    Deposit = 1,

    /// <summary>Money out of the active balance.</summary>
    Withdrawal = 2,

    /// <summary>What was in an account when the book began.</summary>
    OpeningBalance = 3,

    /// <summary>The money a pot starts with, from the active balance.</summary>
    StartingBalance = 4,

    /// <summary>Money from the active balance, or from another pot, into a pot.</summary>
    TopUp = 5,

    /// <summary>Money from an open or live pot to the active balance.</summary>
    TakeOut = 6,

    /// <summary>An expense paid from a live or open pot.</summary>
    PotSpending = 7,

    /// <summary>A difference found when reconciling.</summary>
    Adjustment = 8,

    /// <summary>Takes back another entry, posting by posting.</summary>
    Reversal = 9,

    /// <summary>What the bank paid on the main account for a month, apportioned over the active balance and the pots.</summary>
    Interest = 10,

    /// <summary>The monthly transfer into the main account, divided by weightings or by the plan's lines.</summary>
    MonthlyTransfer = 11,

    /// <summary>Money from one bank account to another: neither income nor spending.</summary>
    Transfer = 12,

    /// <summary>
    /// Income recorded as a transaction: into the active balance it is split like a deposit, into a bank account it is not.
    /// </summary>
    Income = 13,

    /// <summary>An expense recorded as a transaction, whatever paid it: the active balance, a pot, a bank account or a card.</summary>
    Expense = 14,

    /// <summary>Money that came back for something bought: negative expense, whole to one account.</summary>
    Refund = 15,

    /// <summary>Pays a card off from the active balance or a bank account: cash that leaves, but no spending.</summary>
    CardPayment = 16,

    /// <summary>A month's interest on a loan: spending, and more is owed.</summary>
    LoanInterest = 17,

    /// <summary>Pays money back to a lender: cash that leaves, but no spending, since the interest was that.</summary>
    LoanPayment = 18,

    /// <summary>A bill of a group that own money paid: only the own share of it is spending, the others owe the rest.</summary>
    GroupExpense = 19,

    /// <summary>The own share of a bill of a group that somebody else paid: spending, and as much is owed to the group.</summary>
    GroupShare = 20,

    /// <summary>Pays somebody of a group: cash that leaves, but no spending, since the share was that.</summary>
    GroupPayment = 21,

    /// <summary>Somebody of a group pays: neither income nor a deposit, and never split over the pots.</summary>
    GroupReceipt = 22,
}

/// <summary>
/// A dated, described event with two or more postings that sum to zero, in each currency. Entries are never edited or deleted; a
/// correction is a reversal, and a replacement where one is wanted.
/// </summary>
public sealed class JournalEntry : IBookOwnedByKey
{
    /// <summary>The longest description.</summary>
    public const int MaxDescriptionLength = 200;

    /// <summary>The id; its counter half is the sequence number of the entry in the book.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>What it is about.</summary>
    public EntryKind Kind { get; init; }

    /// <summary>The date it counts for: reports, statements, interest, month membership.</summary>
    public DateOnly Date { get; init; }

    /// <summary>The book's date on the day it was recorded: what undo asks about.</summary>
    public DateOnly RecordedOn { get; init; }

    /// <summary>The instant it was recorded, by the book's clock.</summary>
    public DateTime RecordedAtUtc { get; init; }

    /// <summary>What the user or PotLock says it is.</summary>
    public required string Description { get; init; }

    /// <summary>The amount that the entry is about, positive, in minor units: the headline in lists.</summary>
    public long AmountMinor { get; init; }

    /// <summary>The entry that this one takes back, for a reversal. An entry is taken back at most once.</summary>
    public long? ReversesEntryId { get; init; }

    /// <summary>The entry, taken back meanwhile, that this one stands for since it was corrected.</summary>
    public long? ReplacesEntryId { get; init; }

    /// <summary>
    /// The person who made it; null for what PotLock did by itself, and for what is older than this. Whoever leaves stays named by
    /// the id, so it points to no row. No part of what a closed month freezes.
    /// </summary>
    public Guid? MadeById { get; init; }

    /// <summary>What it is to its owner, by which the list is filtered; for a reversal what the entry was that it takes back.</summary>
    public TransactionKind Transaction { get; init; }

    /// <summary>A note; empty for none. It stays editable, also in a closed month.</summary>
    public string Note { get; set; } = "";

    /// <summary>The text by which it is found; see <see cref="Ledger.SearchText"/>.</summary>
    public string SearchText { get; set; } = "";

    /// <summary>The postings; those of each currency sum to zero.</summary>
    public List<Posting> Postings { get; init; } = [];

    /// <summary>The sequence number in the book, from 1 without gaps.</summary>
    public long Sequence => EntityId.NumberOf(Id);
}

/// <summary>One line of an entry: an amount onto one ledger account, positive for more, negative for less.</summary>
public sealed class Posting : IBookOwnedByKey
{
    /// <summary>The entry it belongs to.</summary>
    public long EntryId { get; init; }

    long IBookOwned.BookId => EntityId.BookOf(EntryId);

    /// <summary>The line's number in the entry, from 1.</summary>
    public int Line { get; init; }

    /// <summary>The account it changes.</summary>
    public long AccountId { get; init; }

    /// <summary>The change in minor units; never zero.</summary>
    public long AmountMinor { get; init; }
}
