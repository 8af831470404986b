using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Cards;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Cards;

/// <summary>Paying cards, and reconciling them with the bank, for programs.</summary>
[Route("api/v1/cards/{id:long}")]
public sealed class CardMoneyApiController(PayCard pay, ReconcileCard reconcile) : ApiController
{
    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal) => refusal?.Property switch
    {
        "Total" => "/owed",
        _ => base.PointerOf(refusal!),
    };

    /// <summary>Pays a card. This isn’t spending: the purchase was.</summary>
    [HttpPost("pay")]
    public async Task<ActionResult<CardPaidJson>> Pay(long id, CardPaymentBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var reader = Reader;
        var request = new CardPayment(
            id, reader.Amount("/amount", body.Amount), reader.OptionalId("/from", body.From), reader.OptionalDate("/date", body.Date),
            (body.Description ?? "").Trim());
        return Unreadable() ?? Answer(
            await pay.RunAsync(Actor, CommandId, request, Cancelled),
            paid => new CardPaidJson(DisplayText.Id(paid.EntryId), Plain(paid.AmountMinor), Plain(paid.OwedMinor)));
    }

    /// <summary>Sets what is owed to what the bank says; any difference becomes an adjustment.</summary>
    [HttpPost("reconcile")]
    public async Task<ActionResult<ReconcileCardJson>> Reconcile(long id, ReconcileCardBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var owed = Reader.Amount("/owed", body.Owed);
        return Unreadable() ?? Answer(
            await reconcile.RunAsync(Actor, CommandId, id, owed, Cancelled),
            result => new ReconcileCardJson(ApiText.Id(result.EntryId), Plain(result.DifferenceMinor)));
    }
}
