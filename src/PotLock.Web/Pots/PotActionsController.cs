using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Forecasts;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>Moving a pot's money: top up, take out, spend, set the balance.</summary>
public sealed class PotMoneyController(
    GetPotForAction getPot, ForecastQueries forecasts, TopUpPot topUp, TakeOutOfPot takeOut, SpendFromPot spend, SetPotBalance setBalance)
    : PotActionController(getPot, forecasts)
{
    /// <summary>The form of an action.</summary>
    [HttpGet("/pots/{id:long}/{name:regex(^(top-up|take-out|spend|balance)$)}")]
    public Task<IActionResult> New(long id, string name) => FormAsync(id, name);

    /// <summary>Tops the pot up.</summary>
    [HttpPost("/pots/{id:long}/top-up")]
    public Task<IActionResult> TopUp(long id, PotActionForm form) => CarryOutAsync(
        id, "top-up", form, Reader.Amount(nameof(form.Amount), form.Amount),
        amount => topUp.RunAsync(Actor, form.CommandId, id, amount, HttpContext.RequestAborted),
        (result, amount) => result.WentLive
            ? $"Added {Money.Format(amount)}. {result.Name} has reached its target: it is live, ready to spend."
            : $"Added {Money.Format(amount)} to {result.Name}.");

    /// <summary>Takes money out to the active balance.</summary>
    [HttpPost("/pots/{id:long}/take-out")]
    public Task<IActionResult> TakeOut(long id, PotActionForm form) => CarryOutAsync(
        id, "take-out", form, Reader.Amount(nameof(form.Amount), form.Amount),
        amount => takeOut.RunAsync(Actor, form.CommandId, id, amount, HttpContext.RequestAborted),
        (result, amount) => $"Moved {Money.Format(amount)} from {result.Name} to your active balance.");

    /// <summary>Spends from a live pot.</summary>
    [HttpPost("/pots/{id:long}/spend")]
    public Task<IActionResult> Spend(long id, PotActionForm form)
    {
        var reader = Reader;
        var amountMinor = reader.Amount(nameof(form.Amount), form.Amount);
        var category = reader.Id(nameof(form.CategoryId), form.CategoryId, "", "Choose one of your categories.");
        return CarryOutAsync(
            id, "spend", form, amountMinor,
            amount => spend.RunAsync(Actor, form.CommandId, id, amount, form.Description ?? "", category, HttpContext.RequestAborted),
            (result, amount) => $"Spent {Money.Format(amount)} from {result.Name}.",
            view => SpendFromPot.Check(view, amountMinor, form.Description ?? "", category));
    }

    /// <summary>Sets the balance of an open pot.</summary>
    [HttpPost("/pots/{id:long}/balance")]
    public Task<IActionResult> Balance(long id, PotActionForm form) => CarryOutAsync(
        id, "balance", form, Reader.Amount(nameof(form.Balance), form.Balance),
        balance => setBalance.RunAsync(Actor, form.CommandId, id, balance, HttpContext.RequestAborted),
        (result, balance) => $"{result.Name} now has {Money.Format(balance)}.");
}

/// <summary>The turns of a pot's life: complete, start again, delete, break the lock.</summary>
public sealed class PotLifeController(
    GetPotForAction getPot, ForecastQueries forecasts, CompletePot complete, RestartPot restart, DeletePot delete, BreakLock breakLock)
    : PotActionController(getPot, forecasts)
{
    /// <summary>The form of an action.</summary>
    [HttpGet("/pots/{id:long}/{name:regex(^(complete|restart|delete|break-lock)$)}")]
    public Task<IActionResult> New(long id, string name) => FormAsync(id, name);

    /// <summary>Completes a live pot.</summary>
    [HttpPost("/pots/{id:long}/complete")]
    public Task<IActionResult> Complete(long id, PotActionForm form) => CarryOutAsync(
        id, "complete", form, 0,
        _ => complete.RunAsync(Actor, form.CommandId, id, HttpContext.RequestAborted),
        (result, _) => $"{result.Name} is completed. What was left is in your active balance.{EndedScheduleWords.Ended(result.Ended)}");

    /// <summary>Starts a live pot again.</summary>
    [HttpPost("/pots/{id:long}/restart")]
    public Task<IActionResult> Restart(long id, PotActionForm form)
    {
        var reader = Reader;
        var goal = new NewGoal(
            reader.OptionalAmount(nameof(form.TargetAmount), form.TargetAmount),
            reader.Date(nameof(form.EndDate), form.EndDate),
            reader.Percent(nameof(form.Weighting), form.Weighting));
        return CarryOutAsync(
            id, "restart", form, 0,
            _ => restart.RunAsync(Actor, form.CommandId, id, goal, HttpContext.RequestAborted),
            (result, _) => $"{result.Name} is filling again.",
            view => RestartPot.Check(view, goal));
    }

    /// <summary>Deletes a pot.</summary>
    [HttpPost("/pots/{id:long}/delete")]
    public Task<IActionResult> Delete(long id, PotActionForm form) => CarryOutAsync(
        id, "delete", form, 0,
        _ => delete.RunAsync(Actor, form.CommandId, id, HttpContext.RequestAborted),
        (result, _) => $"{result.Name} is deleted. What it had is in your active balance; its history stays under "
            + $"Closed.{EndedScheduleWords.Ended(result.Ended)}");

    /// <summary>Asks to break the lock.</summary>
    [HttpPost("/pots/{id:long}/break-lock")]
    public Task<IActionResult> Ask(long id, PotActionForm form) => CarryOutAsync(
        id, "break-lock", form, 0,
        _ => breakLock.AskAsync(Actor, form.CommandId, id, HttpContext.RequestAborted),
        (result, _) => $"You asked to break the lock of {result.Name}. Nothing has changed yet: "
            + $"{(result.CoolingOffDays == 0 ? "" : "sleep on it, then ")}confirm or cancel.");

    /// <summary>Confirms after the cooling-off.</summary>
    [HttpPost("/pots/{id:long}/break-lock/confirm")]
    public Task<IActionResult> Confirm(long id, PotActionForm form) => CarryOutAsync(
        id, "break-lock", form, 0,
        _ => breakLock.ConfirmAsync(Actor, form.CommandId, id, HttpContext.RequestAborted),
        (result, _) => $"The lock of {result.Name} is broken: it is live, ready to spend.");

    /// <summary>Keeps the lock after all.</summary>
    [HttpPost("/pots/{id:long}/break-lock/cancel")]
    public Task<IActionResult> Cancel(long id, PotActionForm form) => CarryOutAsync(
        id, "break-lock", form, 0,
        _ => breakLock.CancelAsync(Actor, form.CommandId, id, HttpContext.RequestAborted),
        (result, _) => $"{result.Name} stays locked.");
}

/// <summary>What every action on a pot shares: its form, the refusal back onto it, the notice on the pot's page.</summary>
public abstract class PotActionController(GetPotForAction getPot, ForecastQueries forecasts) : PotLockController
{
    /// <summary>The form of an action, or 404.</summary>
    protected async Task<IActionResult> FormAsync(long id, string name) =>
        await getPot.RunAsync(BookId, id, name == "break-lock", HttpContext.RequestAborted) is { } view
            ? View("Action", await PageAsync(name, new PotActionForm { CommandId = CommandForm.NewCommandId() }, view))
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
            : null);
}
