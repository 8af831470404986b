using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Imports;
using PotLock.Web.Shared;

namespace PotLock.Web.Imports;

/// <summary>One import: its preview, what is decided about it, and throwing it away.</summary>
public sealed class ImportController(ImportQueries imports, ChangeImport change, DiscardImport discard, ImportRuns runs)
    : ImportPageController(imports)
{
    private const string FragmentHeader = "X-PotLock-Fragment";

    /// <summary>The import: what it would do, how far it is, or what it did.</summary>
    [HttpGet("/import/{id:long}")]
    public async Task<IActionResult> Show(long id, string? show, int after)
    {
        IgnoreUnreadableQuery();
        var part = PartOf(show, after);
        if (await FindAsync(id, part) is not { } page)
        {
            return NotFound();
        }

        if (page is { IsRunning: false, Run.Outcome: { } ended })
        {
            // How a run ended that nobody waited for is said until something else is done.
            AddRefusals(ended.IsRefused ? ended.Refusals : []);
        }

        var view = new ImportView(page, ImportForm.Of(page), part, CommandForm.NewCommandId());
        return page.IsRunning && Request.Headers.ContainsKey(FragmentHeader) ? PartialView("_Progress", view) : View(ViewOf(page), view);
    }

    /// <summary>Keeps what is decided about the file, and shows it read that way.</summary>
    [HttpPost("/import/{id:long}/settings")]
    public async Task<IActionResult> Change(long id, ImportForm form, IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(form);
        var settings = form.Read(fields, Reader, ModelState);
        if (ModelState.IsValid)
        {
            var outcome = await change.RunAsync(Actor, form.CommandId, id, settings, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                runs.Forget(id);
                return new SeeOtherResult(ImportWords.PathOf(id));
            }

            AddRefusals(outcome.Refusals);
        }

        form.CommandId = NextCommandId(form.CommandId);
        return await FindAsync(id) is { } page
            ? Refused(ViewOf(page), new ImportView(page, form, new(), CommandForm.NewCommandId()))
            : NotFound();
    }

    /// <summary>Throws a file away that was not imported.</summary>
    [HttpPost("/import/{id:long}/discard")]
    public async Task<IActionResult> Discard(long id, string? commandId)
    {
        var outcome = await discard.RunAsync(Actor, commandId ?? "", id, HttpContext.RequestAborted);
        return outcome.IsRefused
            ? await RefusedAsync(id, outcome.Refusals)
            : Done(ImportWords.Address, new Notice("The file was thrown away. Nothing of it is in your book."));
    }

    /// <summary>Which lines an address asks for; all for what it does not know.</summary>
    private static PreviewPart PartOf(string? show, int after) => new(
        Enum.GetValues<RowFate>().Where(fate => ImportWords.Mark(fate) == show).Select(fate => (RowFate?)fate).FirstOrDefault(),
        show == ImportWords.Unreadable, Math.Max(0, after));
}
