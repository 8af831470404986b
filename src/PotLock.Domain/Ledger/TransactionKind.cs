namespace PotLock.Domain.Ledger;

/// <summary>What an entry is to the person who keeps the book. The numbers are stored: never reuse one.</summary>
public enum TransactionKind
{
    /// <summary>None of the others: pots' own moves, interest, openings, adjustments.</summary>
    Other = 0,

    /// <summary>Money from outside.</summary>
    Income = 1,

    /// <summary>Money spent, or owed by a card for what was bought.</summary>
    Expense = 2,

    /// <summary>Money that came back for something bought: negative expense.</summary>
    Refund = 3,

    /// <summary>
    /// Money between the user's own accounts, paid back to a lender, or settled with a group: neither income nor spending.
    /// </summary>
    Transfer = 4,

    /// <summary>Money that pays a card off: no spending, the swipe was.</summary>
    CardPayment = 5,
}

/// <summary>Finds out what an entry is to its owner, from its kind and what its lines touch. Pure.</summary>
public static class TransactionKinds
{
    /// <summary>The kind of an entry.</summary>
    /// <param name="kind">What it is about for the ledger; for a reversal what it reverses is about, since it stands in the
    /// same lists.</param>
    /// <param name="accounts">What its lines' accounts stand for.</param>
    public static TransactionKind Of(EntryKind kind, IReadOnlyCollection<AccountKind> accounts)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        return kind switch
        {
            EntryKind.Income => TransactionKind.Income,
            EntryKind.Expense or EntryKind.PotSpending or EntryKind.LoanInterest => TransactionKind.Expense,
            EntryKind.Refund => TransactionKind.Refund,
            EntryKind.Transfer or EntryKind.LoanPayment or EntryKind.GroupPayment or EntryKind.GroupReceipt => TransactionKind.Transfer,
            EntryKind.CardPayment => TransactionKind.CardPayment,
            EntryKind.Deposit or EntryKind.MonthlyTransfer => accounts.Contains(AccountKind.Income)
                ? TransactionKind.Income
                : TransactionKind.Transfer,
            EntryKind.Withdrawal or EntryKind.GroupExpense or EntryKind.GroupShare =>
                accounts.Contains(AccountKind.ExpenseCategory) ? TransactionKind.Expense : TransactionKind.Transfer,
            _ => TransactionKind.Other,
        };
    }
}
