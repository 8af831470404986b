using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports;

/// <summary>Loads what <see cref="CategorySuggester"/> goes by: rules, categories, history. Nothing of it leaves the book.</summary>
internal static class SuggestCategories
{
    /// <summary>How many entries it learns from, the newest first.</summary>
    private const int Learned = 20_000;

    public static async Task<CategorySuggester> LoadAsync(PotLockDbContext db, CancellationToken cancellationToken = default)
    {
        var rules = await db.CategoryRules.AsNoTracking().ToListAsync(cancellationToken);
        var categories = await db.LedgerAccounts.AsNoTracking()
            .Where(account => account.Kind == AccountKind.ExpenseCategory && account.ArchivedOn == null).ToListAsync(cancellationToken);
        return new CategorySuggester(
            rules, categories.ConvertAll(category => (category.Name, category.Id)), await LearnAsync(db, cancellationToken));
    }

    private static async Task<CategoryModel> LearnAsync(PotLockDbContext db, CancellationToken cancellationToken)
    {
        var model = new CategoryModel();
        var none = SystemAccounts.Uncategorised(db.BookId);
        var history = db.JournalEntries
            .Where(entry => (entry.Kind == EntryKind.Expense || entry.Kind == EntryKind.Refund)
                && !db.JournalEntries.Any(reversal => reversal.ReversesEntryId == entry.Id))
            .OrderByDescending(entry => entry.Id).Take(Learned)
            .Join(db.Postings, entry => entry.Id, posting => posting.EntryId, (entry, posting) => new
            {
                entry.Description, posting.AccountId, posting.AmountMinor,
            })
            .Join(
                db.LedgerAccounts.Where(account => account.Kind == AccountKind.ExpenseCategory && account.Id != none),
                line => line.AccountId, account => account.Id, (line, account) => line);
        await foreach (var line in history.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            // The category's line has the sign of the spending; the account saw the opposite.
            model.Learn(line.Description, -line.AmountMinor, line.AccountId);
        }

        return model;
    }
}
