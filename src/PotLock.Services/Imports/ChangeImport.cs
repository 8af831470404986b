using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Imports.Files;
using PotLock.Services.Ledger;

namespace PotLock.Services.Imports;

/// <summary>Keeps what a person decides about a file that waits: how it is read, and what becomes of its rows.</summary>
[CommandName("change-import", "changed how a bank file is read")]
public sealed class ChangeImport(CommandRunner runner)
{
    /// <summary>
    /// Keeps it. Refused: an import that is over; columns by which no row can be read; a payer that is none; a balance that stays
    /// while income is split; more than the book keeps of one file.
    /// </summary>
    public Task<Outcome<ImportUploaded>> RunAsync(
        Actor actor, string commandId, long importId, ImportSettings settings, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "change-import", new { importId, settings }), scope => ActAsync(scope, importId, settings),
            cancellationToken);

    private static async Task<Outcome<ImportUploaded>> ActAsync(CommandScope scope, long importId, ImportSettings settings)
    {
        var batch = await scope.Db.Set<ImportBatch>().SingleOrDefaultAsync(one => one.Id == importId);
        if (batch is not { State: ImportState.Waiting })
        {
            return batch is null ? ImportRefusals.NoSuchImport : ImportRefusals.AlreadyImported;
        }

        if (settings.Csv is { Columns.Count: > 0 } columns && CsvStatementParser.Missing(columns) is { Length: > 0 } missing)
        {
            return new Refusal("columns-open", "Columns", missing);
        }

        if (settings is { SplitIncome: true, Balance: BalanceChoice.Stays }
            && batch.AccountId == SystemAccounts.ActiveBalance(scope.Book.Id))
        {
            return ImportRefusals.SplitChangesBalance;
        }

        if (settings.PaymentsFromId is { } payerId
            && await scope.Db.LedgerAccounts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == payerId)
                is not { Kind: AccountKind.ActiveBalance or AccountKind.BankAccount, ArchivedOn: null })
        {
            return ImportRefusals.UnknownPayer;
        }

        var text = settings.Write();
        if (text.Length > ImportBatch.MaxSettingsLength)
        {
            return new Refusal("too-many-columns", "Columns", "The file has more columns than PotLock can keep in mind.");
        }

        batch.Settings = text;
        return new ImportUploaded(batch.Id);
    }
}
