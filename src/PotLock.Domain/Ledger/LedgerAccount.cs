using PotLock.Domain.Activities;

namespace PotLock.Domain.Ledger;

/// <summary>What a ledger account stands for. The numbers are stored: never reuse one.</summary>
public enum AccountKind
{
    /// <summary>The part of the main account that is in no pot: spendable. Never negative.</summary>
    ActiveBalance = 1,

    /// <summary>A pot's money. Never negative.</summary>
    Pot = 2,

    /// <summary>Another account of the user: checking, savings, investment or cash. It may be overdrawn.</summary>
    BankAccount = 3,

    /// <summary>A credit card: negative while money is owed.</summary>
    CreditCard = 4,

    /// <summary>Where outside income comes from (its balance is negative: money that came in).</summary>
    Income = 5,

    /// <summary>An expense category (its balance is positive: money that went out).</summary>
    ExpenseCategory = 6,

    /// <summary>Where interest comes from.</summary>
    Interest = 7,

    /// <summary>What was there before the book began.</summary>
    OpeningBalance = 8,

    /// <summary>Differences found when reconciling with the bank.</summary>
    Adjustment = 9,

    /// <summary>A loan: negative while money is owed.</summary>
    Loan = 10,

    /// <summary>What is between a book and a group that shares bills: positive while the others owe.</summary>
    Group = 11,
}

/// <summary>
/// One account of the double-entry ledger. Its balance is cached: the sum of its postings, changed only together with
/// them and in the same database transaction (see <see cref="Apply"/>).
/// </summary>
public sealed class LedgerAccount : IBookOwned
{
    /// <summary>The id, made by <see cref="EntityId"/>.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>What it stands for.</summary>
    public AccountKind Kind { get; init; }

    /// <summary>The name that people see; for a pot's account, the pot's.</summary>
    [Told("name")]
    public required string Name { get; set; }

    /// <summary>ISO code of the currency that its money is in: today always the book's. It stays what it was created with.</summary>
    public required string CurrencyCode { get; init; }

    /// <summary>The sum of its postings, in minor units of its currency.</summary>
    public long BalanceMinor { get; private set; }

    /// <summary>The day on which its owner archived it: it is offered no longer. Null while it is in use.</summary>
    [Told("archived", ToldAs.IsSet)]
    public DateOnly? ArchivedOn { get; set; }

    /// <summary>
    /// Whether a bank account is for savings or investments: what is put there is saved, as in a pot, and is no liquid money.
    /// </summary>
    [Told("savings", ToldAs.YesNo)]
    public bool IsSaving { get; set; }

    /// <summary>
    /// The line of a tax return that spending in a category counts for, as its owner calls it; null for none. It changes no figure.
    /// </summary>
    [Told("tax line")]
    public string? TaxLine { get; set; }

    /// <summary>Whether it is liquid money (product page, <i>Words</i>): the active balance, and checking and cash accounts.</summary>
    public bool IsLiquid => Kind == AccountKind.ActiveBalance || (Kind == AccountKind.BankAccount && !IsSaving);

    /// <summary>Whether the balance must not fall below zero.</summary>
    public bool MustNotBeNegative => MustNotBeNegativeFor(Kind);

    /// <summary>Whether balances of this kind must not fall below zero: money that is not there cannot be taken.</summary>
    public static bool MustNotBeNegativeFor(AccountKind kind) => kind is AccountKind.ActiveBalance or AccountKind.Pot;

    /// <summary>The balance after a posting, in minor units, and whether an account of that kind may have it.</summary>
    public static (long AfterMinor, bool IsAllowed) After(AccountKind kind, long balanceMinor, long amountMinor)
    {
        var after = checked(balanceMinor + amountMinor);
        return (after, after >= 0 || !MustNotBeNegativeFor(kind));
    }

    /// <summary>Adds one posting's amount to the cached balance. Throws when that breaks the account's rule.</summary>
    public void Apply(long amountMinor)
    {
        var (after, isAllowed) = After(Kind, BalanceMinor, amountMinor);
        if (!isAllowed)
        {
            throw new InvalidOperationException($"Account {Id} ({Kind}) would fall to {after}.");
        }

        BalanceMinor = after;
    }

    /// <summary>
    /// Adds one posting's amount on the way of a command that writes very many, in whatever order a file has them: the balance may
    /// dip below what the account may have until they are all there. Whoever posts so looks at the end.
    /// </summary>
    public void ApplyOnTheWay(long amountMinor) => BalanceMinor = checked(BalanceMinor + amountMinor);
}

/// <summary>The accounts that every book has, under fixed numbers, so that no query is needed to find them.</summary>
public static class SystemAccounts
{
    /// <summary>Numbers up to this one are reserved for the accounts named here.</summary>
    public const long LastReservedNumber = 99;

    /// <summary>Id of the active balance.</summary>
    public static long ActiveBalance(long bookId) => EntityId.Compose(bookId, 1);

    /// <summary>Id of outside income.</summary>
    public static long Income(long bookId) => EntityId.Compose(bookId, 2);

    /// <summary>Id of opening balances.</summary>
    public static long OpeningBalance(long bookId) => EntityId.Compose(bookId, 3);

    /// <summary>Id of adjustments.</summary>
    public static long Adjustment(long bookId) => EntityId.Compose(bookId, 4);

    /// <summary>Id of interest.</summary>
    public static long Interest(long bookId) => EntityId.Compose(bookId, 5);

    /// <summary>Id of the default expense category of a withdrawal.</summary>
    public static long Withdrawals(long bookId) => EntityId.Compose(bookId, 6);

    /// <summary>Id of the expense category of what was given none.</summary>
    public static long Uncategorised(long bookId) => EntityId.Compose(bookId, 7);

    /// <summary>The accounts of a new book: the fixed ones, and sensible expense categories.</summary>
    public static IReadOnlyList<LedgerAccount> ForNewBook(Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        List<LedgerAccount> accounts =
        [
            Account(ActiveBalance(book.Id), AccountKind.ActiveBalance, "Active balance"),
            Account(Income(book.Id), AccountKind.Income, "Income"),
            Account(OpeningBalance(book.Id), AccountKind.OpeningBalance, "Opening balances"),
            Account(Adjustment(book.Id), AccountKind.Adjustment, "Adjustments"),
            Account(Interest(book.Id), AccountKind.Interest, "Interest"),
            Account(Withdrawals(book.Id), AccountKind.ExpenseCategory, "Withdrawals"),
            Account(Uncategorised(book.Id), AccountKind.ExpenseCategory, "Uncategorised"),
        ];
        string[] categories =
        [
            "Housing", "Utilities", "Groceries", "Eating out", "Transport", "Health", "Children", "Clothing", "Home",
            "Insurance", "Leisure", "Travel", "Gifts and giving", "Education", "Fees and taxes", "Other",
        ];
        accounts.AddRange(categories.Select(name => Account(book.NextId(), AccountKind.ExpenseCategory, name)));
        return accounts;

        LedgerAccount Account(long id, AccountKind kind, string name) =>
            new() { Id = id, BookId = book.Id, Kind = kind, Name = name, CurrencyCode = book.CurrencyCode };
    }
}
