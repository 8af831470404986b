using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Forecasts;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>What every action on a pot shares: its form, the refusal back onto it, the notice on the pot's page.</summary>
public abstract class PotActionController(GetPotForAction getPot, ForecastQueries forecasts) : PotLockController
{
    /// <summary>The form of an action, or 404.</summary>
    protected async Task<IActionResult> FormAsync(long id, string name, string? amount = null) =>
        await getPot.RunAsync(BookId, id, name == "break-lock", HttpContext.RequestAborted) is { } view
            ? View("Action", await PageAsync(name, new PotActionForm { CommandId = CommandForm.NewCommandId(), Amount = amount }, view))
            : NotFound();

    /// <summary>Carries the action out when the form could be read; else, and on refusal, shows the form again.</summary>
    protected async Task<IActionResult> CarryOutAsync(
        long id, string name, PotActionForm form, long amountMinor,
        Func<long, Task<Outcome<PotResult>>> act,
        Func<PotResult, long, string> say,
        Func<PotActionView, IReadOnlyList<Refusal>>? checkTheRest = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(say);
        var wasReadable = ModelState.IsValid;
        if (wasReadable)
        {
            var outcome = await act(amountMinor);
            if (!outcome.IsRefused)
            {
                return Done($"/pots/{id}", new Notice(
                    say(outcome.Value, amountMinor), outcome.Value.EntryId, outcome.Value.EntryId is null ? null : [id]));
            }

            AddRefusals(outcome.Refusals);
        }

        if (await getPot.RunAsync(BookId, id, name == "break-lock") is not { } view)
        {
            return NotFound();
        }

        form.CommandId = NextCommandId(form.CommandId);
        var page = await PageAsync(name, form, view);
        if (!wasReadable && page.Barrier is { } barrier)
        {
            // What was typed does not matter where nothing would be taken.
            ModelState.Clear();
            AddRefusals([barrier]);
        }
        else if (!wasReadable && checkTheRest is not null)
        {
            AddRefusalsOfOtherFields(checkTheRest(view));
        }

        return Refused("Action", page);
    }

    /// <summary>The page of an action; breaking a lock also says which other pots' days move, if the money leaves.</summary>
    private async Task<PotActionPage> PageAsync(string name, PotActionForm form, PotActionView view) => new(
        name, form, view,
        name == "break-lock" && view.Pot.IsLocked
            ? [
                .. (await forecasts.ReleasingAsync(BookId, view.Pot.PotId, HttpContext.RequestAborted)).Moves.Where(
                    move => move.Pot.PotId != view.Pot.PotId),
            ]
            : null)
    {
        PersonId = Actor.PersonId,
    };
}
