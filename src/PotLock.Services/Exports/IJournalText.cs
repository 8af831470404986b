using PotLock.Domain.Ledger;

namespace PotLock.Services.Exports;

/// <summary>How one program writes a journal: each method yields whole lines.</summary>
internal interface IJournalText
{
    /// <summary>What stands first.</summary>
    public string Head(Book book);

    /// <summary>Makes an account known.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="account">The account.</param>
    /// <param name="from">A day on or before that of its first entry.</param>
    public string Account(string name, LedgerAccount account, DateOnly from);

    /// <summary>An entry with its lines.</summary>
    public string Entry(WholeEntry entry, JournalAccounts accounts);

    /// <summary>Says what accounts had at the end of a day; the program refuses the file when its own sums differ.</summary>
    public string Balances(DateOnly day, IEnumerable<(string Name, long Minor, Currency Currency)> balances);
}
