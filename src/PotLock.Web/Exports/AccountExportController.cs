using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Exports;
using PotLock.Services.Ledger;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Exports;

/// <summary>Gives the signed-in person everything that PotLock has of them.</summary>
[FreshSignIn]
[NeedsRole(BookRole.Viewer)]
public sealed class AccountExportController(ExportAccount exportAccount, BookClock clock) : PotLockController
{
    private const string Page = "/account/export";

    /// <summary>What there is to download.</summary>
    [HttpGet(Page)]
    public IActionResult Show() => View("Export");

    /// <summary>Everything, in one zip.</summary>
    [HttpPost(Page)]
    public IActionResult Everything() => new StreamedFile(
        "application/zip", $"potlock-{Today}.zip",
        (stream, cancelled) => exportAccount.RunAsync(Owner.UserId, BookId, stream, cancelled));

    /// <summary>The book alone, in the form that the button says.</summary>
    [HttpPost(Page + "/book")]
    public IActionResult Book(string? format) => ExportBook.Forms.TryGetValue(format ?? "", out var form)
        ? new StreamedFile(
            ExportBook.FileOf(form).ContentType, $"potlock-{Today}.{ExportBook.FileOf(form).Extension}",
            (stream, cancelled) => exportAccount.BookAsync(Owner.UserId, BookId, form, stream, cancelled))
        : new SeeOtherResult(Page);

    private string Today => DateText.Iso(clock.Today(Owner.Book));
}
