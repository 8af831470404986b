using PotLock.Domain.Ledger;

namespace PotLock.Domain.Accounts;

/// <summary>What sort of account it is. The numbers are stored: never reuse one.</summary>
public enum BankAccountType
{
    /// <summary>For every day: liquid money.</summary>
    Checking = 1,

    /// <summary>Put aside.</summary>
    Savings = 2,

    /// <summary>Shares, funds and the like.</summary>
    Investment = 3,

    /// <summary>Notes and coins: liquid money.</summary>
    Cash = 4,
}

/// <summary>
/// Another account of the user, beside the main account that pots divide. It may be overdrawn. Its name and its balance are
/// those of its ledger account.
/// </summary>
public sealed class BankAccount : IBookOwned
{
    /// <summary>The id, made by <see cref="EntityId"/>; it is also the id of its ledger account.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The ledger account that holds its name, its balance, and whether it is archived.</summary>
    public LedgerAccount Account { get; init; } = null!;

    /// <summary>What sort of account it is.</summary>
    public BankAccountType Type { get; set; }

    /// <summary>A note for its owner; empty for none.</summary>
    public string Note { get; set; } = "";

    /// <summary>The day on which its balance was last compared with the bank's; null while it never was.</summary>
    public DateOnly? ReconciledOn { get; set; }

    /// <summary>Whether what is put into an account of this sort is saved; the money of the others is liquid.</summary>
    public static bool IsSaving(BankAccountType type) => type is BankAccountType.Savings or BankAccountType.Investment;
}
