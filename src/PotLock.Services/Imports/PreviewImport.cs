using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Imports;

/// <summary>Says what an import would do, from the same facts and by the same rules as the import itself. Changes nothing.</summary>
internal sealed class PreviewImport(ImportFiles files)
{
    public async Task<ImportPage> RunAsync(OpenedBook opened, ImportPage page, PreviewPart part, CancellationToken cancellationToken)
    {
        var batch = page.Batch;
        var target = await ImportTarget.ReadAsync(opened.Db, batch.AccountId, cancellationToken);
        page = page with { Settings = await PreparedImport.CompleteAsync(opened.Db, target, page.Settings, cancellationToken) };
        var prepared = await PreparedImport.ReadAsync(
            opened.Db, opened.Book, opened.Today, batch, files, isTracked: false, cancellationToken);
        if (prepared.IsRefused)
        {
            var file = files.Look(batch, page.Settings, target.Currency, cancellationToken);
            return page with { File = file.IsRefused ? null : file.Value, Refusals = prepared.Refusals };
        }

        return page with { File = prepared.Value.File, Preview = Show(batch, prepared.Value, opened.Book, part, cancellationToken) };
    }

    private ImportPreview Show(
        ImportBatch batch, PreparedImport import, Book book, PreviewPart part, CancellationToken cancellationToken)
    {
        List<PreviewLine> lines = [];
        int? next = null;
        var (place, number, counts) = (0, 0, import.Plan.Counts);
        foreach (var item in files.Read(batch, import.File.How!, cancellationToken))
        {
            number++;
            int? usable = item.Row is { } row && PlanImport.IsUsable(row, import.Target.Currency) ? place++ : null;
            if (number <= part.After || !part.Has(usable is { } at ? import.Plan[at] : null))
            {
                continue;
            }

            if (lines.Count == PreviewPart.Size)
            {
                next = lines[^1].Number;
                break;
            }

            lines.Add(usable is { } here
                ? new PreviewLine(number, Show(item.Row!, import.Plan[here], here, import), null)
                : new PreviewLine(number, null, item.Problem ?? new(item.Row!.Line, Unusable(item.Row, import.Target, book))));
        }

        var after = import.Settings.Balance == BalanceChoice.Stays
            ? import.Target.BalanceMinor
            : import.Target.BalanceMinor + counts.SumMinor;
        return new ImportPreview(
            counts, lines, next, import.Target.BalanceMinor, (long)Int128.Clamp(after, long.MinValue, long.MaxValue),
            ImportDigest.Of(import, book));
    }

    private static PreviewRow Show(StatementRow row, RowFate fate, int place, PreparedImport import)
    {
        long? entryId = fate is RowFate.Likely or RowFate.Joined ? import.Plan.ExistingOf(place) : null;
        if (fate != RowFate.New)
        {
            return new PreviewRow(row, fate, TransactionKind.Other, "", null, entryId);
        }

        var drafted = import.Draft.Of(row);
        var other = import.Accounts[drafted.OtherId];
        var name = drafted.Kind == TransactionKind.Income ? ""
            : other.Kind == AccountKind.ActiveBalance ? ImportTarget.MainName
            : other.Name;
        return new PreviewRow(row, fate, drafted.Kind, name, drafted.Why, entryId);
    }

    private static string Unusable(StatementRow row, ImportTarget target, Book book) =>
        row.AmountMinor == 0 ? "It has no amount."
        : row.Date < LedgerRules.EarliestDate ? $"Its date, {book.FormatDate(row.Date)}, cannot be right."
        : $"Its amount is larger than {book.Money.Format(target.Currency.MaxAmountMinor)}, the most that PotLock keeps.";
}
