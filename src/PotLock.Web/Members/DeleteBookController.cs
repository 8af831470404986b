using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Members;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Members;

/// <summary>The form that deletes a book, as it is posted.</summary>
public sealed class DeleteBookForm
{
    /// <summary>The name of the book, typed.</summary>
    public string? Name { get; set; }

    /// <summary>The current password.</summary>
    public string? CurrentPassword { get; set; }
}

/// <summary>What goes, for the page that asks once more.</summary>
/// <param name="Going">The figures.</param>
/// <param name="Book">The book.</param>
/// <param name="Typed">What was typed for its name.</param>
/// <param name="IsOnlyOne">Whether who deletes it has no other.</param>
public sealed record DeleteBookPage(BookToDelete Going, Book Book, string? Typed, bool IsOnlyOne);

/// <summary>Deletes the open book, with everything in it and for everybody who is in it. Only owners see the page.</summary>
[FreshSignIn]
public sealed class DeleteBookController(DeleteBook deleteBook) : PotLockController
{
    private const string Address = "/settings/book/delete";

    /// <summary>What goes, and the form.</summary>
    [HttpGet(Address)]
    [NeedsRole(BookRole.Owner)]
    public async Task<IActionResult> Ask() => View("DeleteBook", await PageAsync(null));

    /// <summary>Deletes it, and goes on to the person’s other books.</summary>
    [HttpPost(Address)]
    [NeedsRole(BookRole.Owner)]
    public async Task<IActionResult> Delete(DeleteBookForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await deleteBook.RunAsync(Actor, form.Name ?? "", form.CurrentPassword ?? "", HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done("/books", new Notice($"{outcome.Value} is deleted."));
        }

        if (outcome.Refusals[0].Kind == RefusalKind.NotFound)
        {
            return NotFound();
        }

        AddRefusals(outcome.Refusals);
        return RefusedInTime("DeleteBook", await PageAsync(form.Name), outcome.Refusals);
    }

    private async Task<DeleteBookPage> PageAsync(string? typed) =>
        new(await deleteBook.FindAsync(Actor, HttpContext.RequestAborted), Owner.Book, typed, Owner.Books == 1);
}
