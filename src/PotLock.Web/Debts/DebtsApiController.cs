using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Debts;
using PotLock.Domain.Ledger;
using PotLock.Services.Debts;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Debts;

/// <summary>The way out of debt, for programs.</summary>
[Route("api/v1/debts")]
public sealed class DebtsApiController(DebtQueries debts, SetDebtTerms terms, UseDebtPlan use, PayOffDebt payOff) : ApiController
{
    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal) => refusal?.Property switch
    {
        DebtTermsRules.Pot => string.Create(CultureInfo.InvariantCulture, $"/debts/{refusal.Item}/potId"),
        _ => base.PointerOf(refusal!),
    };

    /// <summary>What is owed, and the plans to pay it off.</summary>
    /// <param name="extra">What to pay beyond the minimums each month; the plan’s own amount if left out.</param>
    /// <param name="order">"dearest", "smallest" or "mine"; the plan’s own order if left out.</param>
    [HttpGet]
    public async Task<ActionResult<DebtsJson>> Show(string? extra, string? order)
    {
        var amount = Reader.OptionalAmount("", extra);
        DebtOrder? asked = order is null ? null : Reader.Word("", order, DebtOrder.DearestFirst, [.. DebtPlanForm.Orders]);
        return Unreadable() ?? (ActionResult<DebtsJson>)Ok(
            DebtsJson.Of(await debts.ReadAsync(BookId, new DebtAsk(asked, amount), Cancelled)));
    }

    /// <summary>Sets what the plan has to know: rates and minimums of cards, your own order, pots that save up for a debt.</summary>
    [HttpPut("terms")]
    public async Task<ActionResult<DebtsJson>> Terms(DebtTermsBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var asked = body.Read(Reader);
        return Unreadable() ?? await ThenAsync(
            await terms.RunAsync(Actor, CommandId, asked, Cancelled),
            async () => DebtsJson.Of(await debts.ReadAsync(BookId, new DebtAsk(), Cancelled)));
    }

    /// <summary>Shows the payments a plan would make. Changes nothing.</summary>
    [HttpPost("preview")]
    public async Task<ActionResult<DebtPlanForeseenJson>> Preview(DebtPlanBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Read(Reader);
        return Unreadable() ?? Answer(await use.PreviewAsync(BookId, request, Cancelled), DebtPlanForeseenJson.Of);
    }

    /// <summary>Follows a plan: schedules its payments, in place of those of an earlier plan.</summary>
    [HttpPost("use")]
    public async Task<ActionResult<DebtPlanUsedJson>> Use(DebtPlanBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Read(Reader);
        return Unreadable() ?? Answer(await use.RunAsync(Actor, CommandId, request, Cancelled), DebtPlanUsedJson.Of);
    }

    /// <summary>Stops following a plan. Loans keep their own payments.</summary>
    [HttpPost("stop")]
    public async Task<ActionResult<DebtPlanUsedJson>> Stop() =>
        Answer(await use.StopAsync(Actor, CommandId, Cancelled), DebtPlanUsedJson.Of);

    /// <summary>Pays a debt off with the money in the pot that saved up for it, as far as that goes.</summary>
    [HttpPost("{id:long}/pay-off")]
    public async Task<ActionResult<DebtPaidJson>> PayOff(long id) => Answer(
        await payOff.RunAsync(Actor, CommandId, id, Cancelled),
        paid => new DebtPaidJson(DisplayText.Id(paid.EntryId), Plain(paid.AmountMinor), Plain(paid.OwedMinor)));
}
