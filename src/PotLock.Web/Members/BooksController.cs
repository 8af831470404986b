using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Members;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Members;

/// <summary>The books of a person: which there are, which is open in this browser, and another one.</summary>
[Personal]
public sealed class BooksController(OwnBooks books) : PotLockController
{
    private const string Address = "/books";

    /// <summary>All of them.</summary>
    [HttpGet(Address)]
    public async Task<IActionResult> Index() =>
        View("Books", new BooksPage(await books.ListAsync(Owner.UserId, HttpContext.RequestAborted), BookId));

    /// <summary>The form for another one.</summary>
    [HttpGet(Address + "/new")]
    public IActionResult New() => View("NewBook", new NewBookPage(new NewBookForm(), Owner.Book));

    /// <summary>Makes another one, and opens it.</summary>
    [HttpPost(Address)]
    public async Task<IActionResult> Create(NewBookForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await books.CreateAsync(Owner.UserId, form.Read(Owner.Book), Owner.Book, HttpContext.RequestAborted);
        if (outcome.IsRefused)
        {
            AddRefusals(outcome.Refusals);
            return Refused("NewBook", new NewBookPage(form, Owner.Book));
        }

        await books.SwitchAsync(Owner.UserId, Session, outcome.Value.Id, HttpContext.RequestAborted);
        return Done(Address, new Notice($"{outcome.Value.Name} is ready and open."));
    }

    /// <summary>
    /// Opens one of them in this browser. A form that was for it comes along, and is sent on to where it was for: the browser sends the
    /// same once more.
    /// </summary>
    /// <param name="id">The book.</param>
    /// <param name="returnUrl">The page to go on to.</param>
    /// <param name="then">Where a form that came along goes on to.</param>
    [HttpPost(Address + "/{id:long}/open")]
    public async Task<IActionResult> Open(long id, string? returnUrl, [FromQuery] string? then)
    {
        if (await books.SwitchAsync(Owner.UserId, Session, id, HttpContext.RequestAborted) is not { } book)
        {
            return NotFound();
        }

        return then is { Length: > 0 } && Url.IsLocalUrl(then)
            ? LocalRedirectPreserveMethod(then)
            : Done(LocalPath(returnUrl), new Notice($"{book.Name} is open now."));
    }

    private Guid Session => SessionCookie.SessionIdOf(HttpContext) ?? throw new InvalidOperationException("Nobody is signed in.");
}
