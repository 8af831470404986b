using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Forecasts;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Web.Forecasts;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>How pots are set: editing one, the weightings of all, their order.</summary>
public sealed class PotSettingsController(
    PotQueries pots,
    GetPotForAction getPot,
    ForecastQueries forecasts,
    EditPot editPot,
    SetWeightings setWeightings,
    MovePot movePot,
    OrderPots orderPots) : PotLockController
{
    private const string FragmentHeader = "X-PotLock-DateMoves";

    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal) => WeightingsPage.FieldOf(refusal);

    /// <summary>The form for editing.</summary>
    [HttpGet("/pots/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id)
    {
        if (await getPot.RunAsync(BookId, id, cancellationToken: HttpContext.RequestAborted) is not { } view)
        {
            return NotFound();
        }

        var pot = view.Pot;
        var form = new PotForm
        {
            CommandId = CommandForm.NewCommandId(),
            Name = pot.Name,
            TargetAmount = pot.TargetMinor is { } target ? Money.ForInput(target) : "",
            EndDate = pot.EndDate is { } end ? DateText.Iso(end) : "",
            Weighting = PercentText.ForInput(pot.WeightingBasisPoints, Money.Culture),
            CoolingOffDays = view.CoolingOffDays.ToString(Money.Culture),
            Colour = pot.Colour,
            Icon = pot.Icon,
            Note = view.Note,
            MonthlyAim = view.MonthlyAimMinor is { } aim ? Money.ForInput(aim) : "",
        };
        return View("Edit", new EditPotPage(id, form, view));
    }

    /// <summary>Edits the pot under the lock rules.</summary>
    [HttpPost("/pots/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, PotForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var read = form.Read(Reader, isNew: false);
        var edit = new PotEdit(
            read.Name, read.TargetMinor, read.EndDate, read.WeightingBasisPoints, read.CoolingOffDays, read.Colour, read.Icon, read.Note,
            read.MonthlyAimMinor);
        var wasReadable = ModelState.IsValid;
        if (wasReadable)
        {
            var outcome = await editPot.RunAsync(Actor, form.CommandId, id, edit, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done($"/pots/{id}", new Notice($"{outcome.Value.Name} is changed."));
            }

            AddRefusals(outcome.Refusals);
        }

        if (await getPot.RunAsync(BookId, id) is not { } view)
        {
            return NotFound();
        }

        if (!wasReadable)
        {
            AddRefusalsOfOtherFields(EditPot.Check(view, edit));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Edit", new EditPotPage(id, form, view));
    }

    /// <summary>
    /// Shows which pots' days move by the weighting that is typed, by the function that the forecast's page runs. Changes
    /// nothing.
    /// </summary>
    [HttpPost("/pots/{id:long}/edit/preview")]
    public async Task<IActionResult> PreviewEdit(long id, PotForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await getPot.RunAsync(BookId, id, cancellationToken: HttpContext.RequestAborted) is not { } view)
        {
            return NotFound();
        }

        var basisPoints = Reader.Percent(nameof(form.Weighting), form.Weighting, mayBeEmpty: false);
        if (ModelState.IsValid)
        {
            AddRefusals(PotRules.CheckWeighting(basisPoints, view.OtherWeightingsBasisPoints, Money.Culture));
        }

        if (!ModelState.IsValid)
        {
            return Refused("Edit", new EditPotPage(id, form, view));
        }

        var forecast = await MovesAsync([new PlannedWeighting(id, basisPoints)]);
        return IsForFragment ? DateMoves(forecast) : View("Edit", new EditPotPage(id, form, view, forecast.Moves));
    }

    /// <summary>The weightings of all active pots.</summary>
    [HttpGet("/pots/weightings")]
    public async Task<IActionResult> Weightings() =>
        View("Weightings", await PageAsync(CommandForm.NewCommandId(), new Dictionary<long, string>()));

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
                return Done("/pots", new Notice("The weightings are set. They hold from the next deposit on."));
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
    /// Shows which pots' days move by the weightings that are typed, by the function that the forecast's page runs. Changes
    /// nothing.
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

        var forecast = await MovesAsync([.. wanted.Select(pair => new PlannedWeighting(pair.Key, pair.Value))]);
        return IsForFragment ? DateMoves(forecast) : View("Weightings", page with { Moves = forecast.Moves });
    }

    /// <summary>Moves a pot one place in the order.</summary>
    [HttpPost("/pots/{id:long}/move")]
    public async Task<IActionResult> Move(long id, string? commandId, bool up)
    {
        var outcome = await movePot.RunAsync(Actor, commandId ?? "", id, up, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done($"/pots/weightings#{PlaceAfterMove(outcome.Value, up)}", new Notice(MovedNotice(outcome.Value, up)));
        }

        if (outcome.Refusals.Any(refusal => refusal.Kind == RefusalKind.NotFound))
        {
            return NotFound();
        }

        AddRefusals(outcome.Refusals);
        return Refused("Weightings", await PageAsync(CommandForm.NewCommandId(), new Dictionary<long, string>()));
    }

    /// <summary>Puts all active pots into an order, as dragging them does.</summary>
    [HttpPost("/pots/order")]
    public async Task<IActionResult> Order(string? commandId, IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var typed = fields["Pot"].Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var potId)
            ? potId
            : 0)
            .ToList();
        var outcome = await orderPots.RunAsync(Actor, commandId ?? "", typed, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done("/pots", new Notice("Your pots are in a new order."));
        }

        AddRefusals(outcome.Refusals);
        return Refused("Weightings", await PageAsync(CommandForm.NewCommandId(), new Dictionary<long, string>()));
    }

    private bool IsForFragment => Request.Headers.ContainsKey(FragmentHeader);

    private PartialViewResult DateMoves(ForecastView forecast) =>
        PartialView("/Forecasts/_DateMoves.cshtml", new DateMovesView(forecast.Moves, forecast.Book));

    private Task<ForecastView> MovesAsync(IReadOnlyList<PlannedWeighting> weightings) => forecasts.RunAsync(
        BookId, ForecastQueries.MonthsForDates, ForecastChange.None with { Weightings = weightings }, HttpContext.RequestAborted);

    /// <summary>What was typed for each pot, and what that asks for.</summary>
    private (Dictionary<long, string> Typed, Dictionary<long, int> Wanted) Read(PotList list, IFormCollection fields)
    {
        var typed = list.Pots.Where(pot => fields.ContainsKey(WeightingsPage.FieldOf(pot.PotId)))
            .ToDictionary(pot => pot.PotId, pot => fields[WeightingsPage.FieldOf(pot.PotId)].ToString());
        var reader = Reader;
        return (typed, typed.ToDictionary(
            pair => pair.Key, pair => reader.Percent(WeightingsPage.FieldOf(pair.Key), pair.Value, mayBeEmpty: false)));
    }

    private static string MovedNotice(PotResult pot, bool up) => pot.Place is { HasMoved: false }
        ? $"{pot.Name} is {(up ? "first" : "last")} already."
        : $"{pot.Name} moved {(up ? "up" : "down")}.";

    /// <summary>The button that was pressed, in its row; the row's other one where the pot cannot go further.</summary>
    private static string PlaceAfterMove(PotResult pot, bool up) =>
        WeightingsPage.MoveButtonOf(pot.PotId, up ? pot.Place is not { IsFirst: true } : pot.Place is { IsLast: true });

    private async Task<WeightingsPage> PageAsync(string commandId, IReadOnlyDictionary<long, string> typed) =>
        new(commandId, await pots.ListAsync(BookId, PotStatus.Active, HttpContext.RequestAborted), typed);
}
