using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Forecasts;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>Editing a pot.</summary>
public sealed class PotSettingsController(
    GetPotForAction getPot, ForecastQueries forecasts, PreviewShares previewShares, EditPot editPot) : PotLockController
{
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
            NeedsAnotherPerson = PotForm.Word(view.Second.IsNeeded),
            MonthlyAim = view.MonthlyAimMinor is { } aim ? Money.ForInput(aim) : "",
        };
        return View("Edit", Page(id, form, view));
    }

    /// <summary>Edits the pot under the lock rules.</summary>
    [HttpPost("/pots/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, PotForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var read = form.Read(Reader, isNew: false);
        var edit = new PotEdit(
            read.Name, read.TargetMinor, read.EndDate, read.WeightingBasisPoints, read.CoolingOffDays, read.Colour, read.Icon, read.Note,
            read.MonthlyAimMinor)
        {
            NeedsAnotherPerson = form.IsForTwo,
        };
        var wasReadable = ModelState.IsValid;
        if (wasReadable)
        {
            var outcome = await editPot.RunAsync(Actor, form.CommandId, id, edit, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done($"/pots/{id}", new Notice($"Your changes to {outcome.Value.Name} are saved."));
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
        return Refused("Edit", Page(id, form, view));
    }

    /// <summary>
    /// Shows what the share that is typed comes to, and which pots' days move by it, by the function that the forecast's page runs.
    /// Changes nothing.
    /// </summary>
    [HttpPost("/pots/{id:long}/edit/preview")]
    public async Task<IActionResult> PreviewEdit(long id, PotForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await getPot.RunAsync(BookId, id, cancellationToken: HttpContext.RequestAborted) is not { } view)
        {
            return NotFound();
        }

        var reader = Reader;
        var basisPoints = reader.Percent(nameof(form.Weighting), form.Weighting, mayBeEmpty: false);
        var target = reader.OptionalAmount(nameof(form.TargetAmount), form.TargetAmount);
        var end = reader.Date(nameof(form.EndDate), form.EndDate);
        if (ModelState.IsValid)
        {
            AddRefusals(PotRules.CheckWeighting(basisPoints, view.OtherWeightingsBasisPoints, Money.Culture));
        }

        if (!ModelState.IsValid)
        {
            return Refused("Edit", Page(id, form, view));
        }

        var shares = new SharesView(
            await previewShares.OfEditedAsync(BookId, id, target, end, basisPoints, HttpContext.RequestAborted), Money,
            await forecasts.MovesAsync(BookId, [new PlannedWeighting(id, basisPoints)], HttpContext.RequestAborted));
        return this.SharesOr(shares, () => View("Edit", Page(id, form, view, shares)));
    }

    private EditPotPage Page(long id, PotForm form, PotActionView view, SharesView? shares = null) =>
        new(id, form, view, shares, HasOthers: Owner.Members > 1);
}
