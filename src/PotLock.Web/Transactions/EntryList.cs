using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Transactions;
using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

/// <summary>Entries as a list with Undo buttons.</summary>
/// <param name="Rows">The entries.</param>
/// <param name="Money">Writes money as the book does.</param>
public sealed record EntryList(IReadOnlyList<EntryRow> Rows, MoneyText Money);

/// <param name="Detail">The entry.</param>
/// <param name="Request">What was asked for, where it can be corrected.</param>
/// <param name="Origin">Where it came from, where that is known.</param>
/// <param name="Parts">What features show of it.</param>
public sealed record EntryDetailPage(
    EntryDetail Detail, TransactionRequest? Request, EntryOrigin? Origin, IReadOnlyList<EntryPart> Parts);

/// <summary>Where the accounts of an entry's lines have their pages.</summary>
public static class EntryLinks
{
    /// <summary>The path of a line's account; null when it has no page.</summary>
    public static string? PathOf(EntryLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Kind switch
        {
            AccountKind.Pot => $"/pots/{line.AccountId}",
            AccountKind.BankAccount => $"/accounts/{line.AccountId}",
            AccountKind.CreditCard => $"/cards/{line.AccountId}",
            AccountKind.Loan => $"/loans/{line.AccountId}",
            _ => null,
        };
    }
}
