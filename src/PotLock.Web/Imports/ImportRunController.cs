using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Imports;
using PotLock.Web.Shared;

namespace PotLock.Web.Imports;

/// <summary>Bringing a file in, stopping that, and taking all of it back.</summary>
public sealed class ImportRunController(ImportQueries imports, ImportRuns runs, RevertImport revert) : ImportPageController(imports)
{
    /// <summary>A small file is in by then; of a larger one the page tells how far it is.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1.5);

    /// <summary>Brings the file in, as the preview said.</summary>
    [HttpPost("/import/{id:long}/commit")]
    public async Task<IActionResult> Commit(long id, ImportCommitForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await Imports.FindAsync(BookId, id, part: null, HttpContext.RequestAborted) is not { } page)
        {
            return NotFound();
        }

        // Whoever only looks at the answer again starts nothing.
        var outcome = Actor.OnlyLooks
            ? page.Run?.Outcome
            : await runs.StartAsync(Actor, form.CommandId, id, form.PreviewDigest ?? "", s_patience);
        return outcome is null ? new SeeOtherResult(ImportWords.PathOf(id))
            : outcome.IsRefused ? await RefusedAsync(id, outcome.Refusals, form.CommandId)
            : Done(ImportWords.PathOf(id), new Notice(ImportWords.Imported(outcome.Value, page.Account, Money)));
    }

    /// <summary>Stops it: nothing of it is left.</summary>
    [HttpPost("/import/{id:long}/cancel")]
    public async Task<IActionResult> Cancel(long id)
    {
        var outcome = await runs.CancelAsync(BookId, id, HttpContext.RequestAborted);
        return outcome.IsRefused ? NotFound() : new SeeOtherResult(ImportWords.PathOf(id));
    }

    /// <summary>Takes everything back that the file brought.</summary>
    [HttpPost("/import/{id:long}/revert")]
    public async Task<IActionResult> Revert(long id, string? commandId)
    {
        var outcome = await revert.RunAsync(Actor, commandId ?? "", id, HttpContext.RequestAborted);
        return outcome.IsRefused
            ? await RefusedAsync(id, outcome.Refusals)
            : Done(ImportWords.PathOf(id), new Notice(ImportWords.Reverted(outcome.Value)));
    }
}
