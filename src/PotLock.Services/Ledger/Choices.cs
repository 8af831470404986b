using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>Reads what forms offer to choose from.</summary>
internal static class Choices
{
    /// <summary>The accounts of a kind that are not archived, the oldest first.</summary>
    public static Task<List<Choice>> ChoicesAsync(this PotLockDbContext db, AccountKind kind, CancellationToken cancellationToken) =>
        db.LedgerAccounts.Where(account => account.Kind == kind && account.ArchivedOn == null).OrderBy(account => account.Id)
            .Select(account => new Choice(account.Id, account.Name)).ToListAsync(cancellationToken);
}
