using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Forecasts;
using PotLock.Services.Pages;
using PotLock.Services.Pots;

namespace PotLock.Web.Pots;

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
        (result, _) => $"{result.Name} is completed. {Freed(result, "left in it")}.{EndedScheduleWords.Ended(result.Ended)}");

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
            (result, _) => $"{result.Name} is active again.",
            view => RestartPot.Check(view, goal));
    }

    [HttpPost("/pots/{id:long}/delete")]
    public Task<IActionResult> Delete(long id, PotActionForm form) => CarryOutAsync(
        id, "delete", form, 0,
        _ => delete.RunAsync(Actor, form.CommandId, id, HttpContext.RequestAborted),
        (result, _) => (result.FreedMinor == 0
                ? $"{result.Name} is deleted. You can still see it under Closed."
                : $"{result.Name} is deleted. {Freed(result, "in it")}; you can still see its history under Closed.")
            + EndedScheduleWords.Ended(result.Ended));

    /// <summary>Asks to break the lock.</summary>
    [HttpPost("/pots/{id:long}/break-lock")]
    public Task<IActionResult> Ask(long id, PotActionForm form) => CarryOutAsync(
        id, "break-lock", form, 0,
        _ => breakLock.AskAsync(Actor, form.CommandId, id, HttpContext.RequestAborted),
        (result, _) => $"You’ve started to break the lock on {result.Name}. Nothing has changed yet: "
            + (result.NeedsAnotherPerson ? "someone else in this book has to confirm."
                : $"{(result.CoolingOffDays == 0 ? "" : "wait for the cooling-off, then ")}confirm or cancel."));

    /// <summary>Confirms after the cooling-off.</summary>
    [HttpPost("/pots/{id:long}/break-lock/confirm")]
    public Task<IActionResult> Confirm(long id, PotActionForm form) => CarryOutAsync(
        id, "break-lock", form, 0,
        _ => breakLock.ConfirmAsync(Actor, form.CommandId, id, HttpContext.RequestAborted),
        (result, _) => $"You’ve broken the lock on {result.Name}. It’s live and ready to spend.");

    /// <summary>Keeps the lock after all.</summary>
    [HttpPost("/pots/{id:long}/break-lock/cancel")]
    public Task<IActionResult> Cancel(long id, PotActionForm form) => CarryOutAsync(
        id, "break-lock", form, 0,
        _ => breakLock.CancelAsync(Actor, form.CommandId, id, HttpContext.RequestAborted),
        (result, _) => $"{result.Name} stays locked.");

    private string Freed(PotResult result, string where) => result.FreedMinor == 0
        ? "It was empty, so no money moved"
        : $"The {Money.Format(result.FreedMinor)} that was {where} is back in your active balance";
}
