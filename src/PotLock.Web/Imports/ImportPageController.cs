using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Imports;
using PotLock.Web.Shared;

namespace PotLock.Web.Imports;

/// <summary>What the actions of one import share: its page, as it stands.</summary>
public abstract class ImportPageController(ImportQueries imports) : PotLockController
{
    /// <summary>Reads imports.</summary>
    protected ImportQueries Imports => imports;

    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal) =>
        base.FieldOf(refusal) is var field and not "Columns" ? field : ImportForm.ColumnField(0);

    /// <summary>The import as it stands; null for none.</summary>
    protected Task<ImportPage?> FindAsync(long id, PreviewPart? part = null) =>
        imports.FindAsync(BookId, id, part ?? new PreviewPart(), HttpContext.RequestAborted);

    /// <summary>The page of an import that was refused something, or the 404 where there is none.</summary>
    protected async Task<IActionResult> RefusedAsync(long id, IEnumerable<Refusal> refusals, string? commitId = null)
    {
        AddRefusals(refusals);
        return await FindAsync(id) is { } page
            ? Refused(ViewOf(page), new ImportView(page, ImportForm.Of(page), new(), NextCommandId(commitId ?? CommandForm.NewCommandId())))
            : NotFound();
    }

    /// <summary>The view that shows how far it is.</summary>
    protected static string ViewOf(ImportPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.IsRunning ? "Running" : page.Batch.State == Domain.Imports.ImportState.Waiting ? "Preview" : "Done";
    }
}
