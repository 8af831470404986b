using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Services.Forecasts;
using PotLock.Web.Shared;

namespace PotLock.Web.Forecasts;

/// <summary>Makes and changes scenarios of the forecast; shows what one would change before it is kept.</summary>
public sealed class ScenarioFormController(ScenarioQueries scenarios, CompareScenarios compare, KeepScenario keepScenario)
    : PotLockController
{
    /// <summary>The form for a new scenario: today's plan, to be changed.</summary>
    [HttpGet("/forecast/scenarios/new")]
    public async Task<IActionResult> New() => FormView(await FindAsync(null));

    /// <summary>Keeps it, shows what it would change, or adds a row; by the button that was pressed.</summary>
    [HttpPost("/forecast/scenarios/new")]
    public Task<IActionResult> Create(ScenarioForm form, IFormCollection fields) => SendAsync(null, form, fields);

    /// <summary>The form for changing a scenario.</summary>
    [HttpGet("/forecast/scenarios/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id) => FormView(await FindAsync(id));

    /// <summary>Changes it, shows what it would change, or adds a row; by the button that was pressed.</summary>
    [HttpPost("/forecast/scenarios/{id:long}/edit")]
    public Task<IActionResult> Edit(long id, ScenarioForm form, IFormCollection fields) => SendAsync(id, form, fields);

    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal) => ScenarioForm.FieldOf(refusal);

    private async Task<ScenarioBook?> FindAsync(long? id) => id is { } scenarioId
        ? await scenarios.FindAsync(BookId, scenarioId, HttpContext.RequestAborted)
        : await scenarios.ForNewAsync(BookId, HttpContext.RequestAborted);

    private IActionResult FormView(ScenarioBook? book) =>
        book is null ? NotFound() : View("ScenarioForm", new ScenarioFormPage(ScenarioForm.Of(book), book, new Dictionary<long, string>()));

    private async Task<IActionResult> SendAsync(long? id, ScenarioForm form, IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await FindAsync(id) is not { } book)
        {
            return NotFound();
        }

        var typed = ScenarioForm.WeightingsIn(fields);
        ViewData[ViewKeys.FieldNames] = ScenarioForm.FieldNamesOf(book);
        if (form.Go == ScenarioForm.AddRow)
        {
            ModelState.Clear();
            form.Compact();
            return View("ScenarioForm", new ScenarioFormPage(form, book, typed, SpareRows: 2));
        }

        var terms = form.Read(Reader, typed, book.Plan);
        return form.Go == ScenarioForm.ShowChanges
            ? await PreviewAsync(form, book, typed, terms.Change)
            : await KeepAsync(id, form, book, typed, terms);
    }

    /// <summary>The form again with what the change would come to; nothing is kept.</summary>
    private async Task<IActionResult> PreviewAsync(
        ScenarioForm form, ScenarioBook book, Dictionary<long, string> typed, ForecastChange change)
    {
        if (ModelState.IsValid)
        {
            var look = await compare.OfAsync(BookId, change, HttpContext.RequestAborted);
            if (!look.IsRefused)
            {
                return View("ScenarioForm", new ScenarioFormPage(form, book, typed, look.Value));
            }

            AddRefusals(look.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(ScenarioRules.CheckChange(change, book.Plan));
        }

        return Refused("ScenarioForm", new ScenarioFormPage(form, book, typed));
    }

    private async Task<IActionResult> KeepAsync(
        long? id, ScenarioForm form, ScenarioBook book, Dictionary<long, string> typed, ScenarioTerms terms)
    {
        if (ModelState.IsValid)
        {
            var outcome = id is { } known
                ? await keepScenario.ChangeAsync(Actor, form.CommandId, known, terms, HttpContext.RequestAborted)
                : await keepScenario.CreateAsync(Actor, form.CommandId, terms, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done(
                    $"/forecast/scenarios/{outcome.Value.ScenarioId}",
                    new Notice($"{outcome.Value.Name} is saved. Your plan hasn’t changed."));
            }

            if (outcome.Refusals.Any(refusal => refusal.Kind == RefusalKind.NotFound))
            {
                return NotFound();
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await keepScenario.CheckAsync(BookId, id, terms, HttpContext.RequestAborted));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("ScenarioForm", new ScenarioFormPage(form, book, typed));
    }
}
