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
    /// Moves money from one bank account to another: this isn’t income or spending. To move it to the main account, use a deposit with
    /// <c>from</c>; to move it from there, a withdrawal with <c>to</c>.
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

    /// <summary>Sets an account to its balance at the bank; any difference becomes an adjustment.</summary>
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
    /// Sets the main account, active balance plus pots, to its balance at the bank; any difference becomes an adjustment of
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
