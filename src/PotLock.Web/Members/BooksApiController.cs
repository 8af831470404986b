using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Members;
using PotLock.Web.Api;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Members;

/// <summary>A book of yours.</summary>
/// <param name="Id">Send it as the header PotLock-Book to work in this book.</param>
/// <param name="Name">Its name.</param>
/// <param name="Currency">ISO code of its currency.</param>
/// <param name="Role">What you can do there: owner, editor or viewer.</param>
/// <param name="Members">How many people are in it.</param>
public sealed record BookJson(string Id, string Name, string Currency, string Role, int Members)
{
    /// <summary>One as programs read it.</summary>
    internal static BookJson Of(OwnBook book) => new(
        DisplayText.Id(book.Id), book.Name, book.CurrencyCode, RoleWords.NameOf(book.Role), book.Members);
}

/// <summary>A new book.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Currency">ISO code of its currency; as in the first of your books if left out.</param>
/// <param name="TimeZone">IANA name of its time zone; likewise.</param>
public sealed record BookBody(string? Name, string? Currency, string? TimeZone);

/// <summary>Makes sure that a book is to be deleted.</summary>
/// <param name="Name">The name of the book.</param>
/// <param name="CurrentPassword">Your password: a token alone deletes no book.</param>
public sealed record DeleteBookBody(string? Name, string? CurrentPassword);

/// <summary>Your books, for programs.</summary>
[Route("api/v1/books")]
[Personal]
public sealed class BooksApiController(OwnBooks books, DeleteBook deleteBook) : ApiController
{
    /// <summary>Your books, oldest first. Without the header PotLock-Book, every call works in the first.</summary>
    [HttpGet]
    public async Task<ActionResult<ApiList<BookJson>>> List() =>
        Ok(new ApiList<BookJson>([.. (await books.ListAsync(Owner.UserId, Cancelled)).Select(BookJson.Of)]));

    /// <summary>Makes another book, which only you see.</summary>
    [HttpPost]
    [ProducesResponseType<BookJson>(StatusCodes.Status201Created)]
    public async Task<ActionResult<BookJson>> Create(BookBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var form = new NewBookForm { Name = body.Name, Currency = body.Currency, TimeZone = body.TimeZone };
        return Made(
            await books.CreateAsync(Owner.UserId, form.Read(Owner.Book), Owner.Book, Cancelled), _ => "/api/v1/books", BookJson.Of);
    }

    /// <summary>
    /// Deletes a book that you own, with everything in it and for everyone in it. This can’t be undone. It works in the book that it
    /// deletes: send the id as the header PotLock-Book too, unless it’s your first.
    /// </summary>
    [HttpDelete("{id:long}")]
    [NeedsRole(BookRole.Owner)]
    public async Task<ActionResult> Delete(long id, DeleteBookBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return id != BookId
            ? Missing()
            : Emptied(await deleteBook.RunAsync(Actor, body.Name ?? "", body.CurrentPassword ?? "", Cancelled));
    }
}
