using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Services.SetUp;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.SetUp;

/// <summary>The end of set-up: what was typed in its steps is written down.</summary>
[NeedsRole(BookRole.Owner)]
public sealed class SetUpController(PlanSetUp planSetUp, SetUpBook setUpBook, SetUpDraftCookie kept) : SetUpPagesController
{
    /// <summary>Sets the book up, all at once.</summary>
    [HttpPost("/setup")]
    public async Task<IActionResult> Finish(SetUpForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var view = await planSetUp.FindAsync(BookId, HttpContext.RequestAborted);
        var reader = ReaderFor(form, view);
        var plan = form.ReadPlan(reader, view.Book, upToStep: 2);
        var request = form.ReadRequest(reader, plan);
        if (view.IsFresh)
        {
            // Goals change nothing any more, but what was typed there is not passed over in silence.
            AddNew((await planSetUp.SuggestAsync(BookId, plan, HttpContext.RequestAborted)).Refusals);
            AddNew(await planSetUp.CheckAsync(BookId, request, HttpContext.RequestAborted));
        }

        if (ModelState.IsValid)
        {
            var outcome = await setUpBook.RunAsync(Actor, form.CommandId, request, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                kept.Forget(HttpContext);
                kept.KeepIncome(HttpContext, BookId, plan.IncomeMinor ?? 0);
                return Done(
                    plan.IncomeMinor > 0 ? IncomeAddress : Dashboard,
                    ReadyNotice(outcome.Value, PlanSetUp.MoneyOf(plan.Place, view.Book)));
            }

            if (outcome.Refusals.Any(refusal => refusal.Name == SetUpRules.AlreadySetUp.Name))
            {
                return AlreadyDone();
            }

            AddRefusals(outcome.Refusals);
        }

        form.CommandId = NextCommandId(form.CommandId);
        kept.Keep(HttpContext, BookId, form);
        return view.IsFresh ? Refused("Index", Page(form, view, StepsWithErrors(SetUpPage.StepCount))) : AlreadyDone();
    }

    private static Notice ReadyNotice(SetUpResult result, MoneyText money) => new(
        result.Pots == 0 ? $"Your book is ready, with {money.Format(result.TotalMinor)} in it. Add a pot for something you want."
        : $"Your book is ready: {(result.Pots == 1 ? "one pot" : $"{result.Pots} pots")}, and {money.Format(result.ActiveMinor)} stays "
            + "active.");

    /// <summary>What is wrong with fields that have no error yet; sums of a total that could not be read say nothing.</summary>
    private void AddNew(IEnumerable<Refusal> refusals) => AddRefusalsOfOtherFields(refusals
        .Where(refusal => refusal.Name != "starts-above-total" || ModelState[nameof(SetUpForm.Total)] is not { Errors.Count: > 0 }));
}
