using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Services.SetUp;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.SetUp;

/// <summary>Where the book is at home: its time zone, and how it writes dates and amounts. It can be changed at any time.</summary>
[NeedsRole(BookRole.Owner)]
public sealed class BookPlaceController(MoveBook moveBook) : PotLockController
{
    private const string Address = "/settings/book";
    private const string FragmentHeader = "X-PotLock-Fragment";

    /// <summary>The form, as the book is.</summary>
    [HttpGet(Address)]
    public async Task<IActionResult> Index()
    {
        var view = await moveBook.FindAsync(BookId, HttpContext.RequestAborted);
        return View("BookPlace", new BookPlacePage(BookPlaceForm.Of(view.Book), view, BookPlace.Of(view.Book).Sample(view.Today)));
    }

    /// <summary>What dates and amounts would look like, for a script that asks while somebody chooses. Changes nothing.</summary>
    [HttpPost(Address + "/preview")]
    public async Task<IActionResult> Preview(BookPlaceForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!Request.Headers.ContainsKey(FragmentHeader))
        {
            return new SeeOtherResult(Address);
        }

        var outcome = await moveBook.PreviewAsync(BookId, form.Place(Owner.Book), HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return PartialView("_BookPlaceSample", outcome.Value.Place.Sample(outcome.Value.Today));
        }

        AddRefusals(outcome.Refusals);
        return await RefusedAsync(form);
    }

    /// <summary>Moves the book there.</summary>
    [HttpPost(Address)]
    public async Task<IActionResult> Save(BookPlaceForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await moveBook.RunAsync(Actor, form.CommandId, form.Place(Owner.Book), HttpContext.RequestAborted);
        if (outcome.IsRefused)
        {
            AddRefusals(outcome.Refusals);
            return await RefusedAsync(form);
        }

        var (place, today, isAhead) = outcome.Value;
        var waits = isAhead ? " It’s still the day before there, so your book stays on today’s date until then." : "";
        return Done(Address, new Notice($"Saved. Amounts and dates now look like this: {place.Sample(today)}.{waits}"));
    }

    private async Task<IActionResult> RefusedAsync(BookPlaceForm form)
    {
        var view = await moveBook.FindAsync(BookId, HttpContext.RequestAborted);
        form.CommandId = NextCommandId(form.CommandId);
        return Refused("BookPlace", new BookPlacePage(form, view, BookPlace.Of(view.Book).Sample(view.Today)));
    }
}
