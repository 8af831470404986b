using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Services.SetUp;
using PotLock.Web.Shared;

namespace PotLock.Web.SetUp;

/// <summary>
/// The first-run walk-through. Its three steps are one form: what was typed in the others travels in hidden fields, and
/// nothing changes before the last button.
/// </summary>
public sealed class SetUpController(PlanSetUp planSetUp, SetUpBook setUpBook, SkipSetUp skipSetUp, BuildDemo buildDemo) : PotLockController
{
    private const string Dashboard = "/dashboard";

    /// <summary>The first step; for a book that is set up, that it is.</summary>
    [HttpGet("/setup")]
    public async Task<IActionResult> Index()
    {
        var view = await planSetUp.FindAsync(BookId, HttpContext.RequestAborted);
        return view.IsFresh ? View("Index", Page(NewForm(view.Book), view, [1])) : View("AlreadyDone");
    }

    /// <summary>Goes to another step, or adds or removes a row; going on checks what was typed so far.</summary>
    /// <param name="form">What was typed.</param>
    /// <param name="go">A step, <c>suggest</c>, <c>add</c>, or <c>remove-</c> and the number of a row.</param>
    [HttpPost("/setup/step")]
    public async Task<IActionResult> Step(SetUpForm form, string? go)
    {
        ArgumentNullException.ThrowIfNull(form);
        var view = await planSetUp.FindAsync(BookId, HttpContext.RequestAborted);
        var at = form.At switch { "2" => 2, "3" => 3, _ => 1 };
        if (!view.IsFresh)
        {
            return AlreadyDone();
        }

        var wanted = go switch { "1" => 1, "2" => 2, "3" or "suggest" => 3, _ => at };
        if (go is not "suggest" && wanted <= at)
        {
            ModelState.Clear();
            form.Remove(at, go);
            return View("Index", Page(form, view, [wanted], go == "add" ? 2 : 1));
        }

        var upTo = wanted - 1;
        var plan = form.ReadPlan(ReaderFor(form, view), view.Book, upTo);
        var suggested = await planSetUp.SuggestAsync(BookId, plan, HttpContext.RequestAborted);
        AddRefusals(suggested.Refusals.Where(refusal => ModelState[refusal.Field] is not { Errors.Count: > 0 }).ToList());
        if (!ModelState.IsValid)
        {
            return Refused("Index", Page(form, view, StepsWithErrors(upTo)));
        }

        if (go == "suggest" || (wanted == 3 && form.Pots().Count == 0))
        {
            form.Take(suggested.Value.Pots, PlanSetUp.MoneyOf(plan.Place, view.Book));
        }

        ModelState.Clear();
        return View("Index", Page(form, view, [wanted]));
    }

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
            // Income and goals change nothing any more, but what was typed there is not passed over in silence.
            AddNew((await planSetUp.SuggestAsync(BookId, plan, HttpContext.RequestAborted)).Refusals);
            AddNew(await planSetUp.CheckAsync(BookId, request, HttpContext.RequestAborted));
        }

        if (ModelState.IsValid)
        {
            var outcome = await setUpBook.RunAsync(BookId, form.CommandId, request, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done(Dashboard, ReadyNotice(outcome.Value, PlanSetUp.MoneyOf(plan.Place, view.Book)));
            }

            if (outcome.Refusals.Any(refusal => refusal.Name == SetUpRules.AlreadySetUp.Name))
            {
                return AlreadyDone();
            }

            AddRefusals(outcome.Refusals);
        }

        form.CommandId = NextCommandId(form.CommandId);
        return view.IsFresh ? Refused("Index", Page(form, view, StepsWithErrors(SetUpPage.StepCount))) : AlreadyDone();
    }

    /// <summary>Leaves set-up out; it is offered no longer.</summary>
    [HttpPost("/setup/skip")]
    public async Task<IActionResult> Skip(string? commandId)
    {
        var outcome = await skipSetUp.RunAsync(BookId, commandId ?? "", HttpContext.RequestAborted);
        return outcome.IsRefused
            ? await IndexRefusedAsync(outcome.Refusals)
            : Done(Dashboard, new Notice("Set-up is skipped. You can come back to it from the settings while your book is empty."));
    }

    /// <summary>Fills the book with two years of plausible data.</summary>
    [HttpPost("/setup/demo")]
    public async Task<IActionResult> Demo()
    {
        // Whoever closes the window meanwhile finds the demo complete.
        var outcome = await buildDemo.RunAsync(BookId, cancellationToken: CancellationToken.None);
        return outcome.IsRefused
            ? await IndexRefusedAsync(outcome.Refusals)
            : Done(Dashboard, new Notice("This is a demo: two years of somebody's money. Look around, and try what you like."));
    }

    private static Notice ReadyNotice(SetUpResult result, MoneyText money) => new(
        result.Pots == 0 ? $"Your book is ready, with {money.Format(result.TotalMinor)} in it. Make a pot for something you want."
        : $"Your book is ready: {(result.Pots == 1 ? "one pot" : $"{result.Pots} pots")}, and {money.Format(result.ActiveMinor)} stays active.");

    private static SetUpForm NewForm(Book book) => new()
    {
        CommandId = CommandForm.NewCommandId(), Currency = book.CurrencyCode, TimeZone = book.TimeZoneId, Culture = "",
    };

    private FormReader ReaderFor(SetUpForm form, SetUpView view) => new(ModelState, PlanSetUp.MoneyOf(form.Place(view.Book), view.Book));

    private SetUpPage Page(SetUpForm form, SetUpView view, IEnumerable<int> steps, int moreRows = 1) =>
        new(form, view, steps.ToHashSet(), Owner.FirstName, moreRows);

    /// <summary>What is wrong with fields that have no error yet; sums of a total that could not be read say nothing.</summary>
    private void AddNew(IEnumerable<Refusal> refusals) => AddRefusals(refusals
        .Where(refusal => ModelState[refusal.Field] is not { Errors.Count: > 0 })
        .Where(refusal => refusal.Name != "starts-above-total" || ModelState[nameof(SetUpForm.Total)] is not { Errors.Count: > 0 }).ToList());

    /// <summary>The steps with something wrong, so that it can be put right beside its field, and the one that was sent.</summary>
    private IEnumerable<int> StepsWithErrors(int sent) => ModelState
        .Where(field => field.Value!.Errors.Count > 0 && field.Key.Length > 0).Select(field => SetUpPage.StepOf(field.Key)).Append(sent);

    private ViewResult AlreadyDone()
    {
        ModelState.Clear();
        AddRefusals([SetUpRules.AlreadySetUp]);
        return Refused("AlreadyDone", new object());
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
