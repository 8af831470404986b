using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports;

/// <summary>Everything that preview and import ask of a book before they go through a file's rows: both ask it here.</summary>
/// <param name="Target">Where the rows go.</param>
/// <param name="Settings">What was decided, or is offered.</param>
/// <param name="File">The file; it is read in the way that it says.</param>
/// <param name="Accounts">Every account of the book, by its id.</param>
/// <param name="Draft">What a row becomes.</param>
/// <param name="Plan">What becomes of each row.</param>
internal sealed record PreparedImport(
    ImportTarget Target, ImportSettings Settings, OpenedFile File, Dictionary<long, LedgerAccount> Accounts, DraftRow Draft,
    ImportPlan Plan)
{
    /// <summary>Reads it. Refused: a file that PotLock cannot read, or not yet; too many rows; choices that do not go together.</summary>
    public static async Task<Outcome<PreparedImport>> ReadAsync(
        PotLockDbContext db, Book book, DateOnly today, ImportBatch batch, ImportFiles files, bool isTracked,
        CancellationToken cancellationToken)
    {
        var target = await ImportTarget.ReadAsync(db, batch.AccountId, cancellationToken);
        var settings = await CompleteAsync(db, target, ImportSettings.Read(batch.Settings), cancellationToken);
        if (settings.SplitIncome && settings.Balance == BalanceChoice.Stays && target.Kind == AccountKind.ActiveBalance)
        {
            return ImportRefusals.SplitChangesBalance;
        }

        var file = files.Look(batch, settings, target.Currency, cancellationToken);
        if (file.IsRefused)
        {
            return file.As<PreparedImport>();
        }

        if (file.Value.How is not { } how)
        {
            return ImportRefusals.Unanswered(file.Value.Question);
        }

        var plan = await PlanImport.RunAsync(
            db, target, settings, files.Read(batch, how, cancellationToken), today, book.ClosedThrough);
        if (plan.IsRefused)
        {
            return plan.As<PreparedImport>();
        }

        var rows = isTracked ? db.LedgerAccounts : db.LedgerAccounts.AsNoTracking();
        var accounts = await rows.ToDictionaryAsync(account => account.Id, cancellationToken);
        var draft = new DraftRow(
            target, settings, await SuggestCategories.LoadAsync(db, cancellationToken), ByName(accounts), settings.PaymentsFromId!.Value,
            book.Id);
        return new PreparedImport(target, settings, file.Value, accounts, draft, plan.Value);
    }

    /// <summary>Fills what nobody decided with what PotLock offers.</summary>
    public static async Task<ImportSettings> CompleteAsync(
        PotLockDbContext db, ImportTarget target, ImportSettings settings, CancellationToken cancellationToken)
    {
        // An account that says what it holds, and has no history yet, is one whose history arrives. Later files go on from there.
        var hasHistory = settings.Balance is not null
            || await db.Set<ImportBatch>().AnyAsync(
                batch => batch.AccountId == target.Id && batch.State == ImportState.Imported, cancellationToken);
        return settings with
        {
            Balance = settings.Balance ?? (target.BalanceMinor != 0 && !hasHistory ? BalanceChoice.Stays : BalanceChoice.Grows),
            PaymentsFromId = settings.PaymentsFromId ?? await PayerAsync(db, target, cancellationToken),
        };
    }

    /// <summary>Whatever paid the card last; else the first account for every day; else the active balance.</summary>
    private static async Task<long> PayerAsync(PotLockDbContext db, ImportTarget target, CancellationToken cancellationToken)
    {
        var activeId = SystemAccounts.ActiveBalance(db.BookId);
        if (target.Kind != AccountKind.CreditCard)
        {
            return activeId;
        }

        var last = await db.JournalEntries.Where(entry => entry.Kind == EntryKind.CardPayment)
            .Join(db.Postings.Where(line => line.AccountId == target.Id), entry => entry.Id, line => line.EntryId, (entry, _) => entry.Id)
            .OrderByDescending(id => id).Take(1)
            .Join(db.Postings.Where(line => line.AmountMinor < 0), id => id, line => line.EntryId, (_, line) => line.AccountId)
            .Join(db.LedgerAccounts.Where(account => account.ArchivedOn == null), id => id, account => account.Id, (id, _) => (long?)id)
            .FirstOrDefaultAsync(cancellationToken);
        return last ?? await db.LedgerAccounts
            .Where(account => account.Kind == AccountKind.BankAccount && account.ArchivedOn == null && !account.IsSaving)
            .OrderBy(account => account.Id).Select(account => (long?)account.Id).FirstOrDefaultAsync(cancellationToken)
            ?? activeId;
    }

    private static Dictionary<string, LedgerAccount> ByName(Dictionary<long, LedgerAccount> accounts)
    {
        Dictionary<string, LedgerAccount> byName = [];
        foreach (var account in accounts.Values.Where(UploadImport.Takes).OrderBy(account => account.Id))
        {
            byName.TryAdd(SearchText.Fold(account.Kind == AccountKind.ActiveBalance ? ImportTarget.MainName : account.Name), account);
        }

        return byName;
    }
}
