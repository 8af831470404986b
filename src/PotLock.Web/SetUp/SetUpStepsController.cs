using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.SetUp;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.SetUp;

/// <summary>
/// The first-run walk-through. Its three steps are one form: what was typed in the others travels in hidden fields, and
/// nothing changes before the last button. Each step is a page of its own (<see cref="SetUpDraftCookie"/>).
/// </summary>
[NeedsRole(BookRole.Owner)]
public sealed class SetUpStepsController(PlanSetUp planSetUp, SetUpDraftCookie kept) : SetUpPagesController
{
    /// <summary>A step with what was typed, or the earlier one that is in its way; for a book that is set up, that it is.</summary>
    /// <param name="step">The step; the first when left out.</param>
    /// <param name="rows">How many empty rows are wanted below what was typed.</param>
    [HttpGet(Address)]
    [HttpGet("/setup/step")] // where a form was sent: whoever asks for that address again is shown what it can show
    public async Task<IActionResult> Index(string? step, string? rows)
    {
        IgnoreUnreadableQuery();
        var view = await planSetUp.FindAsync(BookId, HttpContext.RequestAborted);
        if (!view.IsFresh)
        {
            return View("AlreadyDone");
        }

        var wanted = StepOf(step);
        if (kept.Find(HttpContext, BookId) is not { } form)
        {
            return wanted == 1 ? View("Index", Page(NewForm(view.Book), view, [1])) : Redirect(Address);
        }

        await PlanAsync(form, view, wanted - 1);
        return ModelState.IsValid
            ? View("Index", Page(form, view, [wanted], rows == "2" ? 2 : 1))
            : Refused("Index", Page(form, view, StepsWithErrors(wanted - 1)));
    }

    /// <summary>Goes to another step, or adds or removes a row; going on checks what was typed so far.</summary>
    /// <param name="form">What was typed.</param>
    /// <param name="go">A step, <c>suggest</c>, <c>add</c>, <c>remove-</c> and the number of a row, <c>keep</c> from a script while the
    /// step is typed, or anything else to stay.</param>
    [HttpPost("/setup/step")]
    public async Task<IActionResult> Step(SetUpForm form, string? go)
    {
        ArgumentNullException.ThrowIfNull(form);
        var view = await planSetUp.FindAsync(BookId, HttpContext.RequestAborted);
        var at = StepOf(form.At);
        if (!view.IsFresh)
        {
            return AlreadyDone();
        }

        if (go == "keep")
        {
            kept.KeepDraft(HttpContext, BookId, form);
            return NoContent();
        }

        var wanted = go switch { "1" => 1, "2" => 2, "3" or "suggest" => 3, _ => at };
        if (go is not "suggest" && wanted <= at)
        {
            ModelState.Clear();
            form.Remove(at, go);
            return Show(form, view, wanted, go == "add" ? 2 : 1);
        }

        var (plan, suggested) = await PlanAsync(form, view, wanted - 1);
        if (!ModelState.IsValid)
        {
            // The page of the step that is in the way says so again, so that Back never comes to a form's answer.
            return kept.Keep(HttpContext, BookId, form)
                ? new SeeOtherResult(AddressOf(wanted))
                : Refused("Index", Page(form, view, StepsWithErrors(wanted - 1)));
        }

        if (go == "suggest" || (wanted == 3 && form.Pots().Count == 0))
        {
            form.Take(suggested.Value.Pots, PlanSetUp.MoneyOf(plan.Place, view.Book));
        }

        ModelState.Clear();
        return Show(form, view, wanted);
    }

    private static int StepOf(string? step) => step switch { "2" => 2, "3" => 3, _ => 1 };

    private static string AddressOf(int step) =>
        step == 1 ? Address : string.Create(CultureInfo.InvariantCulture, $"{Address}?step={step}");

    /// <summary>What is planned up to a step; what is wrong with it is put onto the form.</summary>
    private async Task<(SetUpPlan Plan, Outcome<PotsSuggested> Suggested)> PlanAsync(SetUpForm form, SetUpView view, int upTo)
    {
        var plan = form.ReadPlan(ReaderFor(form, view), view.Book, upTo);
        var suggested = await planSetUp.SuggestAsync(BookId, plan, HttpContext.RequestAborted);
        AddRefusalsOfOtherFields(upTo == 0 ? [] : suggested.Refusals);
        return (plan, suggested);
    }

    /// <summary>Goes to the page of a step; shows it at once where there is too much to keep.</summary>
    private IActionResult Show(SetUpForm form, SetUpView view, int step, int moreRows = 1)
    {
        if (!kept.Keep(HttpContext, BookId, form))
        {
            return View("Index", Page(form, view, [step], moreRows));
        }

        var row = moreRows + (step == 2 ? Math.Max(1, form.Goals().Count) : form.Pots().Count);
        return new SeeOtherResult(moreRows == 1 || step == 1
            ? AddressOf(step)
            : $"{AddressOf(step)}&rows=2#{ListFields.Of(step == 2 ? nameof(SetUpForm.GoalName) : nameof(SetUpForm.PotName), row)}");
    }
}
