using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Services.Interest;
using PotLock.Services.Transfers;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Interest;

/// <summary>The main account's interest: rates, how it is worked out, what was earned, and adding what waits.</summary>
[NeedsRole(BookRole.Owner)]
public sealed class InterestController(
    InterestQueries interest, SetInterest setInterest, ApplyInterest applyInterest, PreviewTransfer previewTransfer) : PotLockController
{
    /// <summary>Rates, and what was earned by month and in all.</summary>
    [HttpGet("/interest")]
    public async Task<IActionResult> Index() => View("Index", await PageAsync(new RateForm { CommandId = CommandForm.NewCommandId() }));

    /// <summary>Sets the rate that counts from a date.</summary>
    [HttpPost("/interest/rate")]
    public async Task<IActionResult> Rate(RateForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (rate, from) = (Reader.Rate(nameof(form.Rate), form.Rate), Reader.Date(nameof(form.From), form.From));
        if (ModelState.IsValid)
        {
            var outcome = await setInterest.RateAsync(Actor, form.CommandId, rate, from, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done(
                    "/interest",
                    new Notice($"The rate is {RateText.ForInput(rate!.Value, Money.Culture)}% a year from "
                        + $"{DateText.Format(from!.Value, Money.Culture)}. Months that already have their interest stay as they are."));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await setInterest.CheckRateAsync(BookId, rate, from, HttpContext.RequestAborted));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Index", await PageAsync(form));
    }

    /// <summary>Takes a rate out of the history.</summary>
    [HttpPost("/interest/rates/{id:long}/remove")]
    public async Task<IActionResult> RemoveRate(long id, string? commandId) =>
        await CarryOutAsync(
            await setInterest.RemoveRateAsync(Actor, commandId ?? "", id, HttpContext.RequestAborted), "The rate is removed.");

    /// <summary>Sets how interest is worked out.</summary>
    [HttpPost("/interest/method")]
    public async Task<IActionResult> Method(string? commandId, [FromForm(Name = nameof(Method))] string? method) =>
        await CarryOutAsync(
            await setInterest.MethodAsync(
                Actor,
                commandId ?? "",
                method switch { "monthly" => InterestMethod.Monthly, "daily" => InterestMethod.Daily, _ => 0 },
                HttpContext.RequestAborted),
            "Interest will be worked out that way from the next month on.");

    /// <summary>Shows what adding the interest that waits would do. Changes nothing.</summary>
    [HttpGet("/interest/apply")]
    public async Task<IActionResult> Preview()
    {
        var preview = await previewTransfer.InterestAsync(BookId, HttpContext.RequestAborted);
        return preview.IsRefused
            ? Done("/interest", new Notice(preview.Refusals[0].Sentence))
            : View("Preview", new InterestPreviewPage(CommandForm.NewCommandId(), preview.Value));
    }

    /// <summary>Adds the interest of every ended month that waits.</summary>
    [HttpPost("/interest/apply")]
    [NeedsRole(BookRole.Editor)]
    public async Task<IActionResult> Apply(string? commandId, string? previewDigest)
    {
        var outcome = await applyInterest.RunAsync(Actor, commandId ?? "", previewDigest, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done("/interest", new Notice($"Added {Money.Format(outcome.Value.InterestMinor)} in interest."));
        }

        AddRefusals(outcome.Refusals);
        var preview = await previewTransfer.InterestAsync(BookId, HttpContext.RequestAborted);
        return preview.IsRefused
            ? Refused("Index", await PageAsync(new RateForm { CommandId = CommandForm.NewCommandId() }))
            : Refused("Preview", new InterestPreviewPage(NextCommandId(commandId ?? ""), preview.Value));
    }

    private async Task<IActionResult> CarryOutAsync(Outcome<Done> outcome, string done)
    {
        if (!outcome.IsRefused)
        {
            return Done("/interest", new Notice(done));
        }

        if (outcome.Refusals.Any(refusal => refusal.Kind == RefusalKind.NotFound))
        {
            return NotFound();
        }

        AddRefusals(outcome.Refusals);
        return Refused("Index", await PageAsync(new RateForm { CommandId = CommandForm.NewCommandId() }));
    }

    private async Task<InterestPage> PageAsync(RateForm form) => new(form, await interest.ReadAsync(BookId, HttpContext.RequestAborted));
}
