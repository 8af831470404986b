using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.CalendarFeeds;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.CalendarFeeds;

/// <summary>The addresses at which a person's calendars read the book: made, looked over and switched off.</summary>
[FreshSignIn]
[NeedsRole(BookRole.Viewer)]
public sealed class FeedsController(PersonalFeeds feeds) : PotLockController
{
    private const string Address = "/account/calendar";

    /// <summary>The addresses that work, and the form for a new one.</summary>
    [HttpGet(Address)]
    public async Task<IActionResult> Index() => View("Index", await PageAsync(FeedForm.New));

    /// <summary>
    /// Makes an address and shows it, this once. The answer is the page itself and no redirect: nothing keeps the address in between.
    /// </summary>
    [HttpPost(Address)]
    public async Task<IActionResult> Create(FeedForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await feeds.CreateAsync(Actor, form.Read(), FeedMaker.Person, HttpContext.RequestAborted);
        if (outcome.IsRefused)
        {
            AddRefusals(outcome.Refusals);
            return Refused("Index", await PageAsync(form));
        }

        ModelState.Clear();
        var made = new FeedMade(outcome.Value.Feed.Name, Request.AddressOf(outcome.Value.Secret));
        return View("Index", (await PageAsync(FeedForm.New)) with { Made = made });
    }

    /// <summary>Switches an address off: it is dead at once.</summary>
    [HttpPost("/account/calendar/{id:guid}/revoke")]
    public async Task<IActionResult> Revoke(Guid id) =>
        (await feeds.EndAsync(Actor, id, HttpContext.RequestAborted)).IsRefused
            ? NotFound()
            : Done(Address, new Notice("That address no longer works. Remove the calendar in your app too."));

    private async Task<FeedsPage> PageAsync(FeedForm form) => new(form, await feeds.ListAsync(Actor, HttpContext.RequestAborted));
}
