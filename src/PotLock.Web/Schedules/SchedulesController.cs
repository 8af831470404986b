using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Services.Schedules;
using PotLock.Web.Shared;

namespace PotLock.Web.Schedules;

/// <summary>Scheduled withdrawals and recurring income: the list with the timeline, making one, changing one.</summary>
public sealed class SchedulesController(ScheduleQueries schedules, PlanSchedule planSchedule) : PotLockController
{
    /// <summary>What is coming, what waits, and every schedule.</summary>
    [HttpGet("/schedule")]
    public async Task<IActionResult> Index() => View("Index", await schedules.ListAsync(BookId, HttpContext.RequestAborted));

    /// <summary>The form for a new schedule.</summary>
    [HttpGet("/schedule/new")]
    public async Task<IActionResult> New(string? kind, string? account)
    {
        IgnoreUnreadableQuery();
        var view = await FormAsync(null);
        var form = ScheduleForm.Of(view!, Money);
        form.Kind = kind ?? form.Kind;
        form.Account = account ?? form.Account;
        return View("Form", new ScheduleFormPage(form, view!));
    }

    /// <summary>Makes a schedule.</summary>
    [HttpPost("/schedule")]
    public async Task<IActionResult> Create(ScheduleForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var terms = form.Read(Reader);
        if (ModelState.IsValid)
        {
            var outcome = await planSchedule.CreateAsync(Actor, form.CommandId, terms, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done($"/schedule/{outcome.Value.ScheduleId}", Planned(outcome.Value));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await planSchedule.CheckAsync(BookId, null, terms, HttpContext.RequestAborted));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Form", new ScheduleFormPage(form, (await FormAsync(null))!));
    }

    /// <summary>The form for changing a schedule.</summary>
    [HttpGet("/schedule/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id) =>
        await FormAsync(id) is { } view ? View("Form", new ScheduleFormPage(ScheduleForm.Of(view, Money), view)) : NotFound();

    /// <summary>Changes a schedule from its next date on.</summary>
    [HttpPost("/schedule/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, ScheduleForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await FormAsync(id) is not { } view)
        {
            return NotFound();
        }

        form.Kind = ScheduleWords.KindMark(view.Schedule!.Kind);
        var terms = form.Read(Reader);
        DateOnly? offersSkip = null;
        if (ModelState.IsValid)
        {
            var outcome = await planSchedule.EditAsync(Actor, form.CommandId, id, terms, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done($"/schedule/{id}", Planned(outcome.Value));
            }

            AddRefusals(outcome.Refusals);
            offersSkip = outcome.Refusals.Any(refusal => refusal.Property == nameof(form.SkipsTo)) ? view.FirstOf(terms) : null;
        }
        else
        {
            AddRefusalsOfOtherFields(await planSchedule.CheckAsync(BookId, id, terms, HttpContext.RequestAborted));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Form", new ScheduleFormPage(form, view, offersSkip ?? terms.SkipsTo));
    }

    private Task<ScheduleFormView?> FormAsync(long? id) => schedules.ForFormAsync(BookId, id, HttpContext.RequestAborted);

    private Notice Planned(ScheduleResult result)
    {
        if (result.NextOn is not { } next)
        {
            return new Notice($"{result.Description} is saved.");
        }

        var instead = result.InsteadOf is { } before ? $" instead of {Format(before)}"
            : result.Skipped is { } skipped ? $"; {ScheduleChange.Name(skipped, Format)} {(skipped.Count == 1 ? "is" : "are")} skipped"
            : "";
        return new Notice($"{result.Description} is planned. It falls next on {Format(next)}{instead}.");

        string Format(DateOnly date) => DateText.Format(date, Money.Culture);
    }
}

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
                $"{result.Description} of {DateText.Format(result.DueOn, Money.Culture)}: {Money.Format(result.AmountMinor)} posted today.",
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

    /// <summary>Ends the schedule.</summary>
    [HttpPost("/schedule/{id:long}/end")]
    public async Task<IActionResult> End(long id, string? commandId) => await CarryOutAsync(
        id, await planSchedule.EndAsync(Actor, commandId ?? "", id, HttpContext.RequestAborted),
        result => new Notice($"{result.Description} is ended. What was posted stays."));

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
