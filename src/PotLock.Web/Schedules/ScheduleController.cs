using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Schedules;
using PotLock.Web.Shared;

namespace PotLock.Web.Schedules;

/// <summary>One schedule: what became of its dates, running or skipping one by hand, ending it.</summary>
public sealed class ScheduleController(ScheduleQueries schedules, PlanSchedule planSchedule, RunOccurrence runOccurrence)
    : PotLockController
{
    // The date stands in a hidden field: there is nothing on the page that an error about it could lead to.
    private const string NoField = "";

    /// <summary>The schedule with its dates.</summary>
    [HttpGet("/schedule/{id:long}")]
    public async Task<IActionResult> Show(long id) => await FindAsync(id) is { } detail ? View("Show", detail) : NotFound();

    /// <summary>Runs one date now.</summary>
    [HttpPost("/schedule/{id:long}/run")]
    public async Task<IActionResult> Run(long id, string? commandId, string? dueOn)
    {
        var date = Reader.Date(NoField, dueOn);
        return await CarryOutAsync(
            id, ModelState.IsValid ? await runOccurrence.RunAsync(Actor, commandId ?? "", id, date, HttpContext.RequestAborted) : null,
            result => new Notice(
                $"{result.Description} of {DateText.Format(result.DueOn, Money.Culture)}: {Money.Format(result.AmountMinor)} recorded.",
                result.EntryId));
    }

    /// <summary>Skips one date.</summary>
    [HttpPost("/schedule/{id:long}/skip")]
    public async Task<IActionResult> Skip(long id, string? commandId, string? dueOn)
    {
        var date = Reader.Date(NoField, dueOn);
        return await CarryOutAsync(
            id, ModelState.IsValid ? await runOccurrence.SkipAsync(Actor, commandId ?? "", id, date, HttpContext.RequestAborted) : null,
            result => new Notice($"{result.Description} of {DateText.Format(result.DueOn, Money.Culture)} is skipped. No money moves."));
    }

    [HttpPost("/schedule/{id:long}/end")]
    public async Task<IActionResult> End(long id, string? commandId) => await CarryOutAsync(
        id, await planSchedule.EndAsync(Actor, commandId ?? "", id, HttpContext.RequestAborted),
        result => new Notice($"{result.Description} is ended. What’s already recorded stays."));

    private async Task<IActionResult> CarryOutAsync<T>(long id, Outcome<T>? outcome, Func<T, Notice> say)
    {
        if (outcome is { IsRefused: false })
        {
            return Done($"/schedule/{id}", say(outcome.Value));
        }

        AddRefusals(outcome?.Refusals ?? []);
        return await FindAsync(id) is { } detail ? Refused("Show", detail) : NotFound();
    }

    private Task<ScheduleDetail?> FindAsync(long id) => schedules.FindAsync(BookId, id, HttpContext.RequestAborted);
}
