using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Imports;
using PotLock.Web.Shared;

namespace PotLock.Web.Imports;

/// <summary>All imports of the book, and handing in a file.</summary>
public sealed class ImportsController(ImportQueries imports, UploadImport upload) : PotLockController
{
    /// <summary>
    /// How much a form with a file may have. More than a file may: so that one that is too large gets the sentence that says so.
    /// </summary>
    private const long MaxFormBytes = 2 * UploadImport.MaxBytes;

    /// <summary>The form for a file, and the imports so far.</summary>
    [HttpGet(ImportWords.Address)]
    public async Task<IActionResult> Index(string? account, long? before)
    {
        IgnoreUnreadableQuery();
        return View(await PageAsync(new UploadForm { CommandId = CommandForm.NewCommandId(), Account = account }, before));
    }

    /// <summary>Takes a file in; the page of the import follows.</summary>
    [HttpPost(ImportWords.Address)]
    [RequestSizeLimit(MaxFormBytes)]
    public async Task<IActionResult> Create(UploadForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var account = Reader.Id(nameof(form.Account), form.Account, "", ImportRefusals.UnknownAccount.Sentence) ?? 0;
        if (ModelState.IsValid)
        {
            await using var file = form.File?.OpenReadStream() ?? Stream.Null;
            var outcome = await upload.RunAsync(
                Actor, form.CommandId, account, form.File?.FileName ?? "", file, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return new SeeOtherResult(ImportWords.PathOf(outcome.Value.ImportId));
            }

            AddRefusals(outcome.Refusals);
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Index", await PageAsync(form, null));
    }

    private async Task<ImportsPage> PageAsync(UploadForm form, long? before) =>
        new(await imports.ListAsync(BookId, before, HttpContext.RequestAborted), form, before is null);
}
