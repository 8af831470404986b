using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Groups;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Groups;

/// <summary>Settling up in a group, and asking somebody for what they owe.</summary>
public sealed class SettleController(GroupQueries groups, SettleGroup settle) : PotLockController
{
    /// <summary>The form for a payment; who, whom and how much can stand in the address.</summary>
    [HttpGet("/groups/{id:long}/settle")]
    [Personal]
    public async Task<IActionResult> New(long id, long? from, long? to, string? amount)
    {
        IgnoreUnreadableQuery();
        if (await FindAsync(id) is not { } detail)
        {
            return NotFound();
        }

        return View("Settle", new SettlePage(
            new SettleForm
            {
                CommandId = CommandForm.NewCommandId(),
                From = from is { } payer && payer != detail.Me.MemberId ? DisplayText.Id(payer) : "",
                To = to is { } payee ? DisplayText.Id(payee) : "",
                Amount = PlainNumber.TryParse(amount, detail.Money.Currency.MinorDigits, out var minor) && minor > 0
                    ? detail.Money.ForInput(minor)
                    : "",
            },
            detail));
    }

    /// <summary>Writes the payment down.</summary>
    [HttpPost("/groups/{id:long}/settle")]
    public async Task<IActionResult> Settle(long id, SettleForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await FindAsync(id) is not { } detail)
        {
            return NotFound();
        }

        var settlement = form.Read(Reader);
        if (ModelState.IsValid)
        {
            var outcome = await settle.RunAsync(Actor, form.CommandId, id, settlement, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done($"/groups/{id}", new Notice(
                    $"{GroupWords.NameOf(detail, settlement.FromId ?? detail.Me.MemberId)} paid "
                        + $"{(settlement.ToId == detail.Me.MemberId ? "you" : detail.NameOf(settlement.ToId!.Value))} "
                        + $"{detail.Money.Format(settlement.AmountMinor)}." + GroupWords.InBook(outcome.Value, Owner.Book)));
            }

            AddRefusals(outcome.Refusals);
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Settle", new SettlePage(form, detail));
    }

    /// <summary>The words, and for euros the QR code, with which a member is asked for what they owe.</summary>
    [HttpGet("/groups/{id:long}/request/{memberId:long}")]
    [Personal]
    public async Task<IActionResult> Ask(long id, long memberId) =>
        await groups.AskAsync(Actor, id, memberId, HttpContext.RequestAborted) is { } ask ? View("Ask", ask) : NotFound();

    private Task<GroupDetail?> FindAsync(long id) => groups.FindAsync(Actor, id, null, HttpContext.RequestAborted);
}
