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

    /// <summary>The form for a new schedule, filled in as far as the address says.</summary>
    [HttpGet("/schedule/new")]
    public async Task<IActionResult> New(ScheduleQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        IgnoreUnreadableQuery();
        var view = await FormAsync(null);
        var form = ScheduleForm.Of(view!, Money);
        query.FillIn(form);
        return View("Form", new ScheduleFormPage(form, view!));
    }

    /// <summary>Makes a schedule.</summary>
    [HttpPost("/schedule")]
    public async Task<IActionResult> Create(ScheduleForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var terms = form.Read(Reader);
        var outcome = ModelState.IsValid
            ? await planSchedule.CreateAsync(Actor, form.CommandId, terms, HttpContext.RequestAborted)
            : null;
        return outcome is { IsRefused: false }
            ? Done($"/schedule/{outcome.Value.ScheduleId}", Planned(outcome.Value))
            : await RefusedAsync(form, (await FormAsync(null))!, terms, outcome, null);
    }

    /// <summary>The form for changing a schedule.</summary>
    [HttpGet("/schedule/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id) =>
        await FormAsync(id) is not { } view ? NotFound()
            : view.Schedule?.LoanId is { } loanId ? Redirect($"/loans/{loanId}/edit")
            : view.Schedule?.DebtId is not null ? Redirect("/debts")
            : View("Form", new ScheduleFormPage(ScheduleForm.Of(view, Money), view));

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
        var outcome = ModelState.IsValid
            ? await planSchedule.EditAsync(Actor, form.CommandId, id, terms, HttpContext.RequestAborted)
            : null;
        if (outcome is { IsRefused: false })
        {
            return Done($"/schedule/{id}", Planned(outcome.Value));
        }

        var skips = outcome?.Refusals.Any(refusal => refusal.Property == nameof(form.SkipsTo)) == true ? view.FirstOf(terms) : null;
        return await RefusedAsync(form, view, terms, outcome, skips ?? terms.SkipsTo);
    }

    /// <summary>The form again, with what was refused; where it could not be read (no outcome), with what the rules say.</summary>
    private async Task<IActionResult> RefusedAsync(
        ScheduleForm form, ScheduleFormView view, ScheduleTerms terms, Outcome<ScheduleResult>? outcome, DateOnly? offersSkip)
    {
        if (outcome is not null)
        {
            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await planSchedule.CheckAsync(BookId, view.Schedule?.Id, terms, HttpContext.RequestAborted));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Form", new ScheduleFormPage(form, view, offersSkip));
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
        return new Notice($"{result.Description} is scheduled for {Format(next)}{instead}.");

        string Format(DateOnly date) => DateText.Format(date, Money.Culture);
    }
}
