using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transfers;
using PotLock.Services.Transfers;
using PotLock.Web.Shared;

namespace PotLock.Web.Transfers;

/// <summary>The plan of the monthly transfer.</summary>
public sealed class TransferController(PlanTransfer planTransfer, TransferQueries transfers) : PotLockController
{
    /// <summary>The plan, how it stands, and what was processed.</summary>
    [HttpGet("/transfer")]
    public async Task<IActionResult> Index() => View("Index", TransferPage.Of(await ReadAsync(), Money));

    /// <summary>Sets the plan. No money moves.</summary>
    [HttpPost("/transfer")]
    public async Task<IActionResult> Set(TransferForm form, IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(fields);
        var view = await ReadAsync();
        var request = form.Read(Reader, view.Pots.Select(pot => pot.PotId), fields);
        if (ModelState.IsValid)
        {
            var outcome = await planTransfer.SetAsync(Actor, form.CommandId, request, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done("/transfer", new Notice("Your monthly plan is saved. Nothing moves until you make the transfer."));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await planTransfer.CheckAsync(BookId, request, HttpContext.RequestAborted));
        }

        form.CommandId = NextCommandId(form.CommandId);
        ViewData[ViewKeys.FieldNames] = TransferForm.FieldNamesOf(view);
        return Refused("Index", new TransferPage(form, view, fields.ToDictionary(field => field.Key, field => field.Value.ToString())));
    }

    /// <summary>What the lines sum to while they are typed: a fragment for the script. Changes nothing.</summary>
    [HttpPost("/transfer/sum")]
    public async Task<IActionResult> Sum(TransferForm form, IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(Reader, (await ReadAsync()).Pots.Select(pot => pot.PotId), fields);
        return PartialView("_PlanSum", new PlanSumView(ModelState.IsValid ? TransferPlanRules.Sum(request.Terms) : null, Money));
    }

    /// <summary>Says whether the plan's money is part of an income that is recorded already.</summary>
    [HttpPost("/transfer/source")]
    public async Task<IActionResult> Source(TransferForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        const string Choose = "Choose where the money comes from.";
        var sourceId = Reader.Id(nameof(TransferForm.From), form.From, TransferForm.Outside, Choose);
        if (string.IsNullOrWhiteSpace(form.From))
        {
            ModelState.AddModelError(nameof(TransferForm.From), Choose);
        }

        if (ModelState.IsValid)
        {
            var outcome = await planTransfer.AnswerSourceAsync(Actor, form.CommandId, sourceId, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done("/transfer", new Notice(TransferWords.Answered(sourceId is null)));
            }

            AddRefusals(outcome.Refusals);
        }

        return Refused("Index", TransferPage.Of(await ReadAsync(), Money));
    }

    /// <summary>Removes the plan; what was processed stays.</summary>
    [HttpPost("/transfer/remove")]
    public async Task<IActionResult> Remove(string? commandId)
    {
        var outcome = await planTransfer.RemoveAsync(Actor, commandId ?? "", HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done("/transfer", new Notice("The monthly plan is removed. Transfers you’ve already made stay."));
        }

        AddRefusals(outcome.Refusals);
        return Refused("Index", TransferPage.Of(await ReadAsync(), Money));
    }

    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal) => TransferForm.FieldOf(refusal);

    private Task<TransferView> ReadAsync() => transfers.ReadAsync(BookId, HttpContext.RequestAborted);
}
