using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Services.Loans;
using PotLock.Web.Accounts;
using PotLock.Web.Shared;

namespace PotLock.Web.Loans;

/// <summary>One loan: how it stands and goes on; paying more, another rate, reconciling and archiving it.</summary>
public sealed class LoanController(LoanQueries loans, OverpayLoan overpay, ChangeLoan change, SettleLoan settle) : PotLockController
{
    /// <summary>The loan with its months to come and its history.</summary>
    [HttpGet("/loans/{id:long}")]
    public async Task<IActionResult> Show(long id, long? before)
    {
        IgnoreUnreadableQuery();
        return await PageAsync(id, before) is { } page ? View("Show", page) : NotFound();
    }

    /// <summary>Pays more off it.</summary>
    [HttpPost("/loans/{id:long}/overpay")]
    public async Task<IActionResult> Overpay(long id, OverpayForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(id, Reader);
        if (ModelState.IsValid)
        {
            var outcome = await overpay.RunAsync(Actor, form.CommandId, request, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                var paid = outcome.Value;
                return Done($"/loans/{id}", new Notice(
                    $"Paid {Money.Format(request.AmountMinor)} off {paid.Name}. "
                        + (paid.OwedMinor == 0 ? "It’s paid off." : $"You still owe {Money.Format(paid.OwedMinor)}."),
                    paid.EntryId));
            }

            AddRefusals(outcome.Refusals);
        }

        form.CommandId = NextCommandId(form.CommandId);
        return await PageAsync(id, null, form) is { } page ? Refused("Show", page) : NotFound();
    }

    /// <summary>Shows what paying more would do. Changes nothing.</summary>
    [HttpPost("/loans/{id:long}/overpay/preview")]
    public async Task<IActionResult> PreviewOverpay(long id, OverpayForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(id, Reader);
        var outcome = ModelState.IsValid ? await overpay.PreviewAsync(BookId, request, HttpContext.RequestAborted) : null;
        AddRefusals(outcome?.Refusals ?? []);
        return await PageAsync(id, null, form, outcome is { IsRefused: false } ? outcome.Value : null) is not { } page ? NotFound()
            : page.Overpaid is null ? Refused("Show", page)
            : View("Show", page);
    }

    /// <summary>Has it take another rate from a day on.</summary>
    [HttpPost("/loans/{id:long}/rates")]
    public async Task<IActionResult> Rate(long id, LoanRateForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (rate, from) = (Reader.Rate(nameof(form.Rate), form.Rate), Reader.Date(nameof(form.From), form.From));
        if (ModelState.IsValid)
        {
            var outcome = await change.SetRateAsync(Actor, form.CommandId, id, rate, from, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done(
                    $"/loans/{id}",
                    new Notice($"{outcome.Value.Name} charges {RateText.ForInput(rate!.Value, Money.Culture)}% a year from "
                        + $"{DateText.Format(from!.Value, Money.Culture)}. What’s been charged already stays."));
            }

            AddRefusals(outcome.Refusals);
        }

        form.CommandId = NextCommandId(form.CommandId);
        return await PageAsync(id, null, rate: form) is { } page ? Refused("Show", page) : NotFound();
    }

    /// <summary>Takes over what the lender says is owed; the difference becomes an adjustment.</summary>
    [HttpPost("/loans/{id:long}/reconcile")]
    public async Task<IActionResult> Reconcile(long id, ReconcileForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var owed = Reader.Amount(nameof(form.Total), form.Total);
        if (ModelState.IsValid)
        {
            var outcome = await settle.ReconcileAsync(Actor, form.CommandId, id, owed, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                var result = outcome.Value;
                return Done($"/loans/{id}", result.EntryId is null
                    ? new Notice($"PotLock and your lender agree: {Money.Format(owed)}.")
                    : new Notice(
                        $"You now owe {result.Name} {Money.Format(owed)}, {Money.Format(Math.Abs(result.DifferenceMinor))} "
                            + $"{(result.DifferenceMinor > 0 ? "more" : "less")} than PotLock had.",
                        result.EntryId));
            }

            AddRefusals(outcome.Refusals);
        }

        form.CommandId = NextCommandId(form.CommandId);
        return await PageAsync(id, null, reconcile: form) is { } page ? Refused("Show", page) : NotFound();
    }

    /// <summary>Archives it once it is paid off, or takes it back into use.</summary>
    [HttpPost("/loans/{id:long}/archive")]
    public async Task<IActionResult> Archive(long id, string? commandId, bool archived)
    {
        var outcome = await settle.ArchiveAsync(Actor, commandId ?? "", id, archived, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(
                $"/loans/{id}",
                new Notice($"{outcome.Value.Name} {(archived ? "archived. Its history stays" : "is back in use")}."));
        }

        AddRefusals(outcome.Refusals);
        return await PageAsync(id, null) is { } page ? Refused("Show", page) : NotFound();
    }

    private async Task<LoanPage?> PageAsync(
        long id, long? before, OverpayForm? overpay = null, LoanOverpaid? overpaid = null, LoanRateForm? rate = null,
        ReconcileForm? reconcile = null) =>
        await loans.FindAsync(BookId, id, before, HttpContext.RequestAborted) is { } detail
            ? new LoanPage(
                detail, overpay ?? new OverpayForm { CommandId = CommandForm.NewCommandId() }, overpaid,
                rate ?? new LoanRateForm { CommandId = CommandForm.NewCommandId() },
                reconcile ?? new ReconcileForm { CommandId = CommandForm.NewCommandId() })
            : null;
}
