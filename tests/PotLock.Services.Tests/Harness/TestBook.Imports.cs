using System.Text;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Imports;

namespace PotLock.Services.Tests.Harness;

/// <summary>What the owner of a book does with files of banks.</summary>
public sealed partial class TestBook
{
    public long MainAccount => SystemAccounts.ActiveBalance(Id);

    /// <summary>Hands a file in: lines of <c>2026-02-27,Shop,-12.00</c>, under a line that names the columns.</summary>
    public async Task<long> UploadAsync(long account, params string[] rows)
    {
        var text = string.Join("\n", ["Date,Description,Amount", .. rows, ""]);
        await using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return (await App.Get<UploadImport>().RunAsync(Actor, NewCommandId(), account, "statement.csv", file)).Value.ImportId;
    }

    /// <summary>Decides about a file that waits.</summary>
    public async Task DecideAsync(long import, ImportSettings settings) =>
        Assert.Empty((await App.Get<ChangeImport>().RunAsync(Actor, NewCommandId(), import, settings)).Refusals);

    public async Task<Outcome<ImportResult>> CommitAsync(long import, string? digest = null, string? commandId = null) =>
        (await App.Get<ImportRuns>().StartAsync(Actor, commandId ?? NewCommandId(), import, digest, patience: null))!;

    /// <summary>Imports a file whose rows add to the balance.</summary>
    public async Task<ImportResult> ImportAsync(long account, params string[] rows)
    {
        var import = await UploadAsync(account, rows);
        await DecideAsync(import, new ImportSettings { Balance = BalanceChoice.Grows });
        return (await CommitAsync(import)).Value;
    }

    public Task<Outcome<ImportReverted>> RevertAsync(long import) => App.Get<RevertImport>().RunAsync(Actor, NewCommandId(), import);

    public async Task<ImportPage> ImportPageAsync(long import) =>
        await App.Get<ImportQueries>().FindAsync(Id, import, new PreviewPart())
            ?? throw new InvalidOperationException($"No import {import}.");

    public async Task<ImportPreview> ImportPreviewAsync(long import) =>
        (await ImportPageAsync(import)).Preview ?? throw new InvalidOperationException("There is no preview.");

    /// <summary>The entries that an import wrote, the oldest first.</summary>
    public async Task<List<long>> EntriesOfAsync(long import)
    {
        await using var db = App.Open(Id);
        return await db.Set<ImportedRow>().Where(row => row.BatchId == import && row.IsWritten)
            .OrderBy(row => row.EntryId).Select(row => row.EntryId).ToListAsync();
    }
}
