using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Forecasts;
using PotLock.Services.Pots;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>The weightings of all active pots.</summary>
public sealed class PotWeightingsController(
    PotQueries pots, ForecastQueries forecasts, PreviewShares previewShares, SetWeightings setWeightings) : PotLockController
{
    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal) => WeightingsPage.FieldOf(refusal);

    /// <summary>The weightings of all active pots.</summary>
    /// <param name="pot">A pot whose share is filled in.</param>
    /// <param name="share">That share.</param>
    [HttpGet("/pots/weightings")]
    public async Task<IActionResult> Weightings(long? pot, string? share)
    {
        IgnoreUnreadableQuery();
        return View("Weightings", await PageAsync(
            CommandForm.NewCommandId(),
            pot is { } filled && share is not null ? new Dictionary<long, string> { [filled] = share } : new Dictionary<long, string>()));
    }

    /// <summary>Sets them all at once.</summary>
    [HttpPost("/pots/weightings")]
    public async Task<IActionResult> Weightings(string? commandId, IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var list = await pots.ListAsync(BookId, PotStatus.Active, HttpContext.RequestAborted);
        var (typed, wanted) = Read(list, fields);
        if (ModelState.IsValid)
        {
            var outcome = await setWeightings.RunAsync(Actor, commandId ?? "", wanted, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done(
                    list.Pots.Any(pot => fields["Pot"] == DisplayText.Id(pot.PotId)) ? $"/pots/{fields["Pot"]}" : "/pots",
                    new Notice("The new shares are saved and apply from the next deposit."));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(WeightingRules.CheckEach(wanted.Select(pair => (pair.Key, pair.Value))));
        }

        ViewData[ViewKeys.FieldNames] = list.Pots.ToDictionary(pot => WeightingsPage.FieldOf(pot.PotId), pot => pot.Name);
        return Refused("Weightings", await PageAsync(NextCommandId(commandId ?? ""), typed));
    }

    /// <summary>
    /// Shows what the shares that are typed come to, and which pots' days move by them, by the function that the forecast's page
    /// runs. Changes nothing.
    /// </summary>
    [HttpPost("/pots/weightings/preview")]
    public async Task<IActionResult> PreviewWeightings(string? commandId, IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var list = await pots.ListAsync(BookId, PotStatus.Active, HttpContext.RequestAborted);
        var (typed, wanted) = Read(list, fields);
        if (ModelState.IsValid)
        {
            AddRefusals(WeightingRules.Check(
                [.. list.Pots.Select(pot => (pot.PotId, wanted.GetValueOrDefault(pot.PotId, pot.WeightingBasisPoints)))], Money.Culture));
        }

        ViewData[ViewKeys.FieldNames] = list.Pots.ToDictionary(pot => WeightingsPage.FieldOf(pot.PotId), pot => pot.Name);
        var page = new WeightingsPage(commandId ?? CommandForm.NewCommandId(), list, typed);
        if (!ModelState.IsValid)
        {
            return Refused("Weightings", page);
        }

        PlannedWeighting[] weightings = [.. wanted.Select(pair => new PlannedWeighting(pair.Key, pair.Value))];
        var shares = new SharesView(
            await previewShares.OfAllAsync(BookId, weightings, HttpContext.RequestAborted), Money,
            await forecasts.MovesAsync(BookId, weightings, HttpContext.RequestAborted));
        return this.SharesOr(shares, () => View("Weightings", page with { Shares = shares }));
    }

    /// <summary>What was typed for each pot, and what that asks for.</summary>
    private (Dictionary<long, string> Typed, Dictionary<long, int> Wanted) Read(PotList list, IFormCollection fields)
    {
        var typed = list.Pots.Where(pot => fields.ContainsKey(WeightingsPage.FieldOf(pot.PotId)))
            .ToDictionary(pot => pot.PotId, pot => fields[WeightingsPage.FieldOf(pot.PotId)].ToString());
        var reader = Reader;
        return (typed, typed.ToDictionary(
            pair => pair.Key, pair => reader.Percent(WeightingsPage.FieldOf(pair.Key), pair.Value, mayBeEmpty: false)));
    }

    private async Task<WeightingsPage> PageAsync(string commandId, IReadOnlyDictionary<long, string> typed) =>
        new(commandId, await pots.ListAsync(BookId, PotStatus.Active, HttpContext.RequestAborted), typed);
}
