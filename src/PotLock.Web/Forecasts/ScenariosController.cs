using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Forecasts;
using PotLock.Web.Shared;

namespace PotLock.Web.Forecasts;

/// <summary>One scenario of the forecast: beside today’s plan, deleted, or applied with one confirmation.</summary>
public sealed class ScenariosController(
    ScenarioQueries scenarios, CompareScenarios compare, DeleteScenario deleteScenario, ApplyScenario applyScenario) : PotLockController
{
    private const string Forecast = "/forecast";

    /// <summary>A scenario beside today's plan.</summary>
    [HttpGet("/forecast/scenarios/{id:long}")]
    public async Task<IActionResult> Show(long id) =>
        await compare.FindAsync(BookId, id, HttpContext.RequestAborted) is { } looks
            ? View("Scenario", new ScenarioPage(looks, CommandForm.NewCommandId()))
            : NotFound();

    [HttpPost("/forecast/scenarios/{id:long}/delete")]
    public async Task<IActionResult> Delete(long id, string? commandId)
    {
        var outcome = await deleteScenario.RunAsync(Actor, commandId ?? "", id, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(Forecast, new Notice($"{outcome.Value.Name} is deleted. Your plan hasn’t changed."));
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
            return Done(Forecast, new Notice($"{outcome.Value.Name} is now your plan."));
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

    private Task<ScenarioBook?> FindAsync(long id) => scenarios.FindAsync(BookId, id, HttpContext.RequestAborted);
}
