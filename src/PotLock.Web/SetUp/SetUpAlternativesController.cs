using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.SetUp;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.SetUp;

/// <summary>What can be done instead of setting a book up: leaving it empty, or filling it with the demo.</summary>
[NeedsRole(BookRole.Owner)]
public sealed class SetUpAlternativesController(
    PlanSetUp planSetUp, SkipSetUp skipSetUp, BuildDemo buildDemo, SetUpDraftCookie kept) : SetUpPagesController
{
    /// <summary>Leaves set-up out; it is offered no longer.</summary>
    [HttpPost("/setup/skip")]
    public async Task<IActionResult> Skip(string? commandId)
    {
        var outcome = await skipSetUp.RunAsync(Actor, commandId ?? "", HttpContext.RequestAborted);
        kept.Forget(HttpContext);
        return outcome.IsRefused
            ? await IndexRefusedAsync(outcome.Refusals)
            : Done(Dashboard, new Notice("You’ve skipped setup. You can come back to it from the settings while your book is empty."));
    }

    /// <summary>Fills the book with two years of plausible data.</summary>
    [HttpPost("/setup/demo")]
    public async Task<IActionResult> Demo()
    {
        // Whoever closes the window meanwhile finds the demo complete.
        var outcome = await buildDemo.RunAsync(Actor, cancellationToken: CancellationToken.None);
        kept.Forget(HttpContext);
        return outcome.IsRefused
            ? await IndexRefusedAsync(outcome.Refusals)
            : Done(Dashboard, new Notice("This is a demo: two years of someone’s money. Look around, and try anything you like."));
    }

    private async Task<IActionResult> IndexRefusedAsync(IReadOnlyList<Refusal> refusals)
    {
        var view = await planSetUp.FindAsync(BookId);
        if (!view.IsFresh)
        {
            return AlreadyDone();
        }

        AddRefusals(refusals);
        return Refused("Index", Page(NewForm(view.Book), view, [1]));
    }
}
