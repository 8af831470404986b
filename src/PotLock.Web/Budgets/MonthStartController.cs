using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Services.Budgets;
using PotLock.Web.Shared;

namespace PotLock.Web.Budgets;

/// <summary>When months begin for budgets, the verdict's pace, insights and reports: on the 1st, or on payday.</summary>
public sealed class MonthStartController(ChooseMonthStart chooseMonthStart) : PotLockController
{
    private const string Address = "/settings/month-start";
    private const string FragmentHeader = "X-PotLock-Fragment";

    /// <summary>The form, as the book is, or with a choice and what it would move.</summary>
    [HttpGet(Address)]
    public async Task<IActionResult> Index(string? startsOn, string? named)
    {
        var form = MonthStartForm.Of(BudgetCalendar.Of(Owner.Book));
        if (startsOn is not null)
        {
            (form.StartsOn, form.Named) = (startsOn, named);
            var outcome = await FindAsync(form.Read(Reader));
            if (ModelState.IsValid && !outcome.IsRefused)
            {
                return View("MonthStart", new MonthStartPage(form, outcome.Value));
            }

            form = MonthStartForm.Of(BudgetCalendar.Of(Owner.Book));
        }

        // Nobody typed what cannot be into a form: the page shows what is.
        IgnoreUnreadableQuery();
        return View("MonthStart", new MonthStartPage(form, (await FindAsync(null)).Value));
    }

    /// <summary>What a choice would move: beside the form for a script that asks, else on the form's page. Changes nothing.</summary>
    [HttpPost(Address + "/preview")]
    public async Task<IActionResult> Preview(MonthStartForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await FindAsync(form.Read(Reader));
        if (outcome.IsRefused || !ModelState.IsValid)
        {
            AddRefusalsOfOtherFields(outcome.Refusals);
            return await RefusedAsync(form);
        }

        return Request.Headers.ContainsKey(FragmentHeader)
            ? PartialView("_MonthStartPreview", outcome.Value)
            : new SeeOtherResult(form.Address);
    }

    /// <summary>Chooses it.</summary>
    [HttpPost(Address)]
    public async Task<IActionResult> Save(MonthStartForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var choice = form.Read(Reader);
        if (ModelState.IsValid)
        {
            var outcome = await chooseMonthStart.RunAsync(Actor, form.CommandId, choice, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                var (startsOn, month) = (outcome.Value.StartsOn, DateText.FormatMonth(outcome.Value.Month, Money.Culture));
                return Done(
                    Address,
                    new Notice($"Saved. Your months start on the {DateText.Ordinal(startsOn)}, and today is in {month}."));
            }

            AddRefusals(outcome.Refusals);
        }

        return await RefusedAsync(form);
    }

    private Task<Outcome<MonthStartPreview>> FindAsync(MonthStartChoice? choice) =>
        chooseMonthStart.PreviewAsync(BookId, choice, HttpContext.RequestAborted);

    private async Task<IActionResult> RefusedAsync(MonthStartForm form)
    {
        form.CommandId = NextCommandId(form.CommandId);
        return Refused("MonthStart", new MonthStartPage(form, (await FindAsync(null)).Value));
    }
}
