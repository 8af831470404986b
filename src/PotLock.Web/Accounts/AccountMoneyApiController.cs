using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Web.Api;

namespace PotLock.Web.Accounts;

/// <summary>Moving money between bank accounts, and reconciling with the bank, for programs.</summary>
[Route("api/v1/accounts")]
public sealed class AccountMoneyApiController(
    TransferBetweenAccounts transfer, ReconcileBankAccount reconcile, ReconcileMainAccount reconcileMain) : ApiController
{
    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal) => refusal?.Property switch
    {
        "Total" => "/balance",
        _ => base.PointerOf(refusal!),
    };

    /// <summary>
    /// Moves money from one bank account to another: neither income nor spending. Into the main account it is a deposit with a
    /// <c>from</c>, and out of it a withdrawal with a <c>to</c>.
    /// </summary>
    [HttpPost("transfer")]
    public async Task<ActionResult<AccountTransferJson>> Transfer(AccountTransferBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var reader = Reader;
        var request = new AccountTransfer(
            reader.OptionalId("/from", body.From) ?? 0, reader.OptionalId("/to", body.To) ?? 0, reader.Amount("/amount", body.Amount),
            (body.Description ?? "").Trim(), reader.OptionalDate("/date", body.Date));
        return Unreadable() ?? Answer(
            await transfer.RunAsync(Actor, CommandId, request, Cancelled),
            result => new AccountTransferJson(ApiText.Id(result.EntryId) ?? "", Plain(request.AmountMinor)));
    }

    /// <summary>Takes over what the bank says is in an account; the difference becomes an adjustment.</summary>
    [HttpPost("{id:long}/reconcile")]
    public async Task<ActionResult<ReconcileJson>> Reconcile(long id, ReconcileBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var balance = Reader.Amount("/balance", body.Balance);
        return Unreadable() ?? Answer(
            await reconcile.RunAsync(Actor, CommandId, id, balance, Cancelled),
            result => new ReconcileJson(ApiText.Id(result.EntryId), Plain(result.DifferenceMinor)));
    }

    /// <summary>
    /// Takes over what the bank says is in the main account, active balance and pots together; the difference becomes an adjustment of
    /// the active balance.
    /// </summary>
    [HttpPost("main/reconcile")]
    public async Task<ActionResult<ReconcileJson>> ReconcileMain(ReconcileBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var balance = Reader.Amount("/balance", body.Balance);
        return Unreadable() ?? Answer(
            await reconcileMain.RunAsync(Actor, CommandId, balance, Cancelled),
            result => new ReconcileJson(ApiText.Id(result.EntryId), Plain(result.DifferenceMinor)));
    }
}
