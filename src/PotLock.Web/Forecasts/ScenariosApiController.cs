using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Forecasts;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Forecasts;

/// <summary>Saved scenarios of the forecast, for programs.</summary>
[Route("api/v1/forecast/scenarios")]
public sealed class ScenariosApiController(
    ScenarioQueries scenarios, CompareScenarios compare, KeepScenario keep, DeleteScenario delete, ApplyScenario apply) : ApiController
{
    private const int YearsTold = 2;

    private List<long> _asked = [];

    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return ScenarioPointers.Of(refusal, _asked) ?? base.PointerOf(refusal);
    }

    /// <summary>Every scenario, by name, with what applying it would change.</summary>
    [HttpGet]
    public async Task<ActionResult<ApiList<ScenarioJson>>> List() => Ok(new ApiList<ScenarioJson>(
        [.. (await scenarios.ListAsync(BookId, Cancelled)).Scenarios.Select(one => ScenarioJson.Of(one, Owner.Book.Money))]));

    /// <summary>One scenario.</summary>
    [HttpGet("{id:long}")]
    public async Task<ActionResult<ScenarioJson>> Show(long id) => Found(await FindAsync(id), scenario => scenario);

    /// <summary>A scenario compared with today’s plan.</summary>
    [HttpGet("{id:long}/comparison")]
    public async Task<ActionResult<ComparisonJson>> Compare(long id) => Found(
        await compare.FindAsync(BookId, id, Cancelled),
        found => ComparisonJson.Of(found.Plan, found.Scenarios[0].Run, YearsTold));

    /// <summary>Saves a change to today’s plan under a name. The plan itself doesn’t change.</summary>
    [HttpPost]
    public async Task<ActionResult<ScenarioJson>> Create(ScenarioBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var terms = body.Read(Reader);
        _asked = [.. terms.Change.Weightings.Select(one => one.PotId)];
        return Unreadable() ?? await MadeAsync(
            await keep.CreateAsync(Actor, CommandId, terms, Cancelled),
            made => $"/api/v1/forecast/scenarios/{DisplayText.Id(made.ScenarioId)}",
            async made => (await FindAsync(made.ScenarioId))!);
    }

    /// <summary>Changes a scenario.</summary>
    [HttpPut("{id:long}")]
    public async Task<ActionResult<ScenarioJson>> Edit(long id, ScenarioBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var terms = body.Read(Reader);
        _asked = [.. terms.Change.Weightings.Select(one => one.PotId)];
        return Unreadable() ?? await ThenAsync(
            await keep.ChangeAsync(Actor, CommandId, id, terms, Cancelled), async () => (await FindAsync(id))!);
    }

    /// <summary>Deletes a scenario. The plan doesn’t change.</summary>
    [HttpDelete("{id:long}")]
    public async Task<ActionResult> Delete(long id) => Emptied(await delete.RunAsync(Actor, CommandId, id, Cancelled));

    /// <summary>
    /// Applies a scenario to the plan, all at once: shares, the monthly transfer, the rate, and one-off income and expenses as
    /// schedules. No money moves. The scenario is then removed, because it is the plan.
    /// </summary>
    [HttpPost("{id:long}/apply")]
    public async Task<ActionResult<ScenarioAppliedJson>> Apply(long id, ApplyScenarioBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Answer(
            await apply.RunAsync(Actor, CommandId, id, body.PreviewDigest, Cancelled),
            applied => new ScenarioAppliedJson(applied.Name, ScenarioWorkJson.Of(applied.Work, Owner.Book.Money)));
    }

    private async Task<ScenarioJson?> FindAsync(long id) => await scenarios.FindAsync(BookId, id, Cancelled) is { } found
        ? ScenarioJson.Of(found.Scenarios[0], found.Book.Money)
        : null;
}
