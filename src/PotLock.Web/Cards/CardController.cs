using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Services.Cards;
using PotLock.Web.Accounts;
using PotLock.Web.Shared;

namespace PotLock.Web.Cards;

/// <summary>One card: how it stands, its history; paying, reconciling and archiving it.</summary>
public sealed class CardController(CardQueries cards, ReconcileCard reconcile, ArchiveAccount archive, PayCard pay) : PotLockController
{
    /// <summary>The card with its history; an amount in the address is what the quick choices of the pay form fill in.</summary>
    [HttpGet("/cards/{id:long}")]
    public async Task<IActionResult> Show(long id, long? before, string? amount)
    {
        IgnoreUnreadableQuery();
        return await PageAsync(id, before, new CardPaymentForm { CommandId = CommandForm.NewCommandId(), Amount = amount }) is { } page
            ? View("Show", page)
            : NotFound();
    }

    /// <summary>Pays the card off, in part, in full or beyond.</summary>
    [HttpPost("/cards/{id:long}/pay")]
    public async Task<IActionResult> Pay(long id, CardPaymentForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(id, Reader);
        if (ModelState.IsValid)
        {
            var outcome = await pay.RunAsync(Actor, form.CommandId, request, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done(
                    $"/cards/{id}",
                    new Notice(
                        $"Paid {Money.Format(request.AmountMinor)} off {outcome.Value.Name}. {OwedSentence(outcome.Value)}",
                        outcome.Value.EntryId));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await pay.CheckAsync(BookId, request, HttpContext.RequestAborted));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return await PageAsync(id, null, form) is { } page ? Refused("Show", page) : NotFound();
    }

    /// <summary>Takes over what the bank says is owed; the difference becomes an adjustment.</summary>
    [HttpPost("/cards/{id:long}/reconcile")]
    public async Task<IActionResult> Reconcile(long id, ReconcileForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var owed = Reader.Amount(nameof(form.Total), form.Total);
        if (ModelState.IsValid)
        {
            var outcome = await reconcile.RunAsync(Actor, form.CommandId, id, owed, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                var result = outcome.Value;
                return Done($"/cards/{id}", result.EntryId is null
                    ? new Notice($"PotLock and your bank agree: {Money.Format(owed)}.")
                    : new Notice(
                        $"You now owe {Money.Format(owed)} on {result.Name}, as at your bank: {Money.Format(result.DifferenceMinor)} of "
                            + "adjustment.",
                        result.EntryId));
            }

            AddRefusals(outcome.Refusals);
        }

        form.CommandId = NextCommandId(form.CommandId);
        return await PageAsync(id, null, reconcile: form) is { } page ? Refused("Show", page) : NotFound();
    }

    /// <summary>Archives the card, or takes it back into use.</summary>
    [HttpPost("/cards/{id:long}/archive")]
    public async Task<IActionResult> Archive(long id, string? commandId, bool archived)
    {
        var outcome = await archive.RunAsync(
            Actor, commandId ?? "", AccountKind.CreditCard, id, archived, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(
                $"/cards/{id}",
                new Notice($"{outcome.Value.Name} {(archived ? "archived. Its history stays" : "is back in use")}."));
        }

        AddRefusals(outcome.Refusals);
        return await PageAsync(id, null) is { } page ? Refused("Show", page) : NotFound();
    }

    private string OwedSentence(CardPaid paid) => paid.OwedMinor switch
    {
        0 => "You don’t owe anything on it now.",
        > 0 => $"You still owe {Money.Format(paid.OwedMinor)}.",
        < 0 => $"It’s now {Money.Format(checked(-paid.OwedMinor))} in credit.",
    };

    private async Task<CardPage?> PageAsync(long id, long? before, CardPaymentForm? payment = null, ReconcileForm? reconcile = null)
    {
        if (await cards.FindAsync(BookId, id, before, HttpContext.RequestAborted) is not { } detail)
        {
            return null;
        }

        payment ??= new CardPaymentForm { CommandId = CommandForm.NewCommandId() };
        var warning = AmountSum.TryParse(Money, payment.Amount, out var amountMinor) == MoneyTextProblem.None && amountMinor > 0
            ? CardRules.PaymentWarning(amountMinor, detail.Card.Standing.OwedMinor, Money)
            : null;
        return new CardPage(detail, payment, warning, reconcile ?? new ReconcileForm { CommandId = CommandForm.NewCommandId() });
    }
}
