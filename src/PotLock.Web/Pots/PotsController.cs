using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Forecasts;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>Pots: the lists by status, a pot's page, and making one.</summary>
public sealed class PotsController(PotQueries pots, GetPot getPot, PreviewShares previewShares, CreatePot createPot) : PotLockController
{
    /// <summary>The pots of one status, all or those that are searched for.</summary>
    [HttpGet("/pots")]
    public async Task<IActionResult> Index(string? status, string? q)
    {
        IgnoreUnreadableQuery();
        var search = (q ?? "").Trim();
        var chosen = status switch { "live" => PotStatus.Live, "closed" => PotStatus.Closed, _ => PotStatus.Active };
        return View(
            new PotsPage(
                await pots.ListAsync(BookId, chosen, HttpContext.RequestAborted),
                chosen,
                search.Length > NameRules.MaxLength ? search[..NameRules.MaxLength] : search));
    }

    /// <summary>The form for a new pot.</summary>
    [HttpGet("/pots/new")]
    public async Task<IActionResult> New() => View(await PageAsync(new PotForm { CommandId = CommandForm.NewCommandId() }));

    /// <summary>Makes the pot and goes to its page.</summary>
    [HttpPost("/pots")]
    public async Task<IActionResult> Create(PotForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(Reader, isNew: true);
        if (ModelState.IsValid)
        {
            var outcome = await createPot.RunAsync(Actor, form.CommandId, request, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done($"/pots/{outcome.Value.PotId}", new Notice($"You’ve added {outcome.Value.Name}."));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await createPot.CheckAsync(BookId, request));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("New", await PageAsync(form));
    }

    /// <summary>Shows what the share that is typed comes to. Changes nothing; a name is not asked for yet.</summary>
    [HttpPost("/pots/new/preview")]
    public async Task<IActionResult> Preview(PotForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(Reader, isNew: true);
        if (ModelState.IsValid)
        {
            AddRefusals((await createPot.CheckAsync(BookId, request)).Where(refusal => refusal.Property != nameof(form.Name)));
        }

        if (!ModelState.IsValid)
        {
            return Refused("New", await PageAsync(form));
        }

        var shares = await previewShares.OfNewAsync(BookId, request, HttpContext.RequestAborted);
        var page = await PageAsync(form) with { Shares = shares };
        return this.SharesOr(new SharesView(shares, Money), () => View("New", page));
    }

    /// <summary>A pot's page with its history.</summary>
    [HttpGet("/pots/{id:long}")]
    public async Task<IActionResult> Show(long id, long? before)
    {
        IgnoreUnreadableQuery();
        return await getPot.RunAsync(BookId, id, before, HttpContext.RequestAborted) is { } detail ? View(new PotPage(detail)) : NotFound();
    }

    private async Task<NewPotPage> PageAsync(PotForm form) => new(
        form, await pots.ForNewAsync(BookId, HttpContext.RequestAborted), HasOthers: Owner.Members > 1);
}
