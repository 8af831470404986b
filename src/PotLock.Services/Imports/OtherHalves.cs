using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports;

/// <summary>
/// What other accounts' files brought as income or spending, and may be half of a transfer: of two lines, untouched since, and of an
/// open month, since it is written anew together with its other half.
/// </summary>
internal static class OtherHalves
{
    private static readonly EntryKind[] Kinds = [EntryKind.Income, EntryKind.Expense, EntryKind.Refund];

    public static async Task<IReadOnlyCollection<OwnRow>> ReadAsync(
        PotLockDbContext db, ImportTarget target, DateOnly first, DateOnly last, DateOnly? closedThrough)
    {
        if (closedThrough >= first)
        {
            first = closedThrough.Value.AddDays(1);
        }

        // A card takes payments from accounts; money that leaves a card goes nowhere but to a shop.
        var others = await db.LedgerAccounts.AsNoTracking()
            .Where(account => account.Id != target.Id && account.ArchivedOn == null
                && (account.Kind == AccountKind.ActiveBalance || account.Kind == AccountKind.BankAccount
                    || (account.Kind == AccountKind.CreditCard && target.Kind != AccountKind.CreditCard)))
            .ToDictionaryAsync(account => account.Id, account => account.Kind);
        if (others.Count == 0 || !await db.Set<ImportedRow>().AnyAsync(row => row.AccountId != target.Id))
        {
            return [];
        }

        List<long> ids = [.. others.Keys];
        var rows = await (
            from row in db.Set<ImportedRow>()
            where ids.Contains(row.AccountId) && row.IsWritten
            join entry in db.JournalEntries on row.EntryId equals entry.Id
            where entry.Date >= first && entry.Date <= last && Kinds.Contains(entry.Kind)
                && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id)
            join posting in db.Postings on new { EntryId = entry.Id, row.AccountId } equals new { posting.EntryId, posting.AccountId }
            where db.Postings.Count(line => line.EntryId == entry.Id) == 2
            select new { entry.Id, row.AccountId, entry.Date, posting.AmountMinor }).ToListAsync();
        return [
            .. rows.Where(row => others[row.AccountId] != AccountKind.CreditCard || row.AmountMinor > 0)
                .Select(row => new OwnRow(row.Id, row.AccountId, row.Date, row.AmountMinor)),
        ];
    }
}
