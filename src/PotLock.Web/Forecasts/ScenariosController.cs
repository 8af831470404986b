using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Services.Forecasts;
using PotLock.Web.Shared;

namespace PotLock.Web.Forecasts;

/// <summary>Scenarios of the forecast: kept, changed, deleted, and applied with one confirmation.</summary>
public sealed class ScenariosController(
    ScenarioQueries scenarios,
    CompareScenarios compare,
    KeepScenario keepScenario,
    DeleteScenario deleteScenario,
    ApplyScenario applyScenario) : PotLockController
{
    private const string Forecast = "/forecast";

    /// <summary>The form for a new scenario: today's plan, to be changed.</summary>
    [HttpGet("/forecast/scenarios/new")]
    public async Task<IActionResult> New() => FormView(await FindAsync(null));

    /// <summary>Keeps it, shows what it would change, or adds a row; by the button that was pressed.</summary>
    [HttpPost("/forecast/scenarios/new")]
    public Task<IActionResult> Create(ScenarioForm form, IFormCollection fields) => SendAsync(null, form, fields);

    /// <summary>A scenario beside today's plan.</summary>
    [HttpGet("/forecast/scenarios/{id:long}")]
    public async Task<IActionResult> Show(long id) =>
        await compare.FindAsync(BookId, id, HttpContext.RequestAborted) is { } looks
            ? View("Scenario", new ScenarioPage(looks, CommandForm.NewCommandId()))
            : NotFound();

    /// <summary>The form for changing a scenario.</summary>
    [HttpGet("/forecast/scenarios/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id) => FormView(await FindAsync(id));

    /// <summary>Changes it, shows what it would change, or adds a row; by the button that was pressed.</summary>
    [HttpPost("/forecast/scenarios/{id:long}/edit")]
    public Task<IActionResult> Edit(long id, ScenarioForm form, IFormCollection fields) => SendAsync(id, form, fields);

    /// <summary>Deletes a scenario.</summary>
    [HttpPost("/forecast/scenarios/{id:long}/delete")]
    public async Task<IActionResult> Delete(long id, string? commandId)
    {
        var outcome = await deleteScenario.RunAsync(Actor, commandId ?? "", id, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(Forecast, new Notice($"{outcome.Value.Name} is deleted. Your plan is as it was."));
        }

        AddRefusals(outcome.Refusals);
        return await compare.FindAsync(BookId, id, HttpContext.RequestAborted) is { } looks
            ? Refused("Scenario", new ScenarioPage(looks, CommandForm.NewCommandId()))
            : NotFound();
    }

    /// <summary>The one confirmation: exactly what would be written. Changes nothing.</summary>
    [HttpGet("/forecast/scenarios/{id:long}/apply")]
    public async Task<IActionResult> Apply(long id) =>
        await FindAsync(id) is { } book ? View("ApplyScenario", new ApplyScenarioPage(book, CommandForm.NewCommandId())) : NotFound();

    /// <summary>Writes the scenario into the plan.</summary>
    [HttpPost("/forecast/scenarios/{id:long}/apply")]
    public async Task<IActionResult> Apply(long id, string? commandId, string? previewDigest)
    {
        var outcome = await applyScenario.RunAsync(Actor, commandId ?? "", id, previewDigest, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(Forecast, new Notice($"{outcome.Value.Name} is your plan now."));
        }

        // What no longer applies is listed on the page in any case.
        if (await FindAsync(id) is not { } book)
        {
            return NotFound();
        }

        AddRefusals(outcome.Refusals);
        return Refused("ApplyScenario", new ApplyScenarioPage(book, NextCommandId(commandId ?? "")));
    }

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
        ViewData[ViewKeys.FieldNames] = FieldNamesOf(book);
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
                    new Notice($"{outcome.Value.Name} is kept. Nothing of your plan has changed."));
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

    private static Dictionary<string, string> FieldNamesOf(ScenarioBook book) => book.Pots.Select(pot => KeyValuePair.Create(
        ScenarioForm.WeightingField(pot.PotId), pot.Name))
        .Concat(Enumerable
        .Range(0, ScenarioRules.MaxOneOffs)
        .SelectMany(row => new[] { ("FirstOn", "date"), ("Kind", "comes or goes"), ("Amount", "amount"), ("Description", "what it is") }
            .Select(field => KeyValuePair.Create(ScenarioForm.OneOffField(field.Item1, row), $"Once {row + 1}, {field.Item2}"))))
        .Append(KeyValuePair.Create(nameof(ScenarioForm.TransferAmount), "Each month"))
        .Append(KeyValuePair.Create(nameof(ScenarioForm.TransferDay), "Day of the month"))
        .ToDictionary();
}
