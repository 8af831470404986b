using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Pots;
using PotLock.Web.Api;

namespace PotLock.Web.Pots;

/// <summary>Moving a pot's money, for programs.</summary>
[Route("api/v1/pots/{id:long}")]
public sealed class PotMoneyApiController(TopUpPot topUp, TakeOutOfPot takeOut, SpendFromPot spend, SetPotBalance setBalance)
    : ApiController
{
    /// <summary>Moves an <c>amount</c> from the active balance into the pot.</summary>
    [HttpPost("top-up")]
    public Task<ActionResult<PotActionJson>> TopUp(long id, PotActionBody body) =>
        ActAsync(Amount(body), amount => topUp.RunAsync(Actor, CommandId, id, amount, Cancelled));

    /// <summary>Moves an <c>amount</c> from a pot that is not locked to the active balance.</summary>
    [HttpPost("take-out")]
    public Task<ActionResult<PotActionJson>> TakeOut(long id, PotActionBody body) =>
        ActAsync(Amount(body), amount => takeOut.RunAsync(Actor, CommandId, id, amount, Cancelled));

    /// <summary>Spends an <c>amount</c> from a live pot, with a <c>description</c> and a <c>categoryId</c>.</summary>
    [HttpPost("spend")]
    public Task<ActionResult<PotActionJson>> Spend(long id, PotActionBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var category = Reader.OptionalId("/categoryId", body.CategoryId);
        return ActAsync(
            Amount(body), amount => spend.RunAsync(Actor, CommandId, id, amount, body.Description ?? "", category, Cancelled));
    }

    /// <summary>Sets the <c>balance</c> of a pot that is not locked; the difference comes from, or goes to, the active balance.</summary>
    [HttpPost("balance")]
    public Task<ActionResult<PotActionJson>> Balance(long id, PotActionBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return ActAsync(
            Reader.Amount("/balance", body.Balance), balance => setBalance.RunAsync(Actor, CommandId, id, balance, Cancelled));
    }

    private long Amount(PotActionBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Reader.Amount("/amount", body.Amount);
    }

    private async Task<ActionResult<PotActionJson>> ActAsync(long amountMinor, Func<long, Task<Outcome<PotResult>>> act) =>
        Unreadable() ?? Answer(await act(amountMinor), result => PotActionJson.Of(result, Owner.Book.Money));
}
