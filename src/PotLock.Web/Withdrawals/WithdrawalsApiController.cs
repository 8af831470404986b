using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Withdrawals;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Withdrawals;

/// <summary>A withdrawal that is asked for.</summary>
/// <param name="Amount">How much, as in "45.00".</param>
/// <param name="Description">What it is; "Withdrawal" when left out.</param>
/// <param name="CategoryId">The expense category; "Withdrawals" when left out. Not for money that goes to a bank account.</param>
/// <param name="To">The bank account that it goes to; outside, as an expense, when left out.</param>
/// <param name="Date">The date it counts for; today when left out.</param>
public sealed record WithdrawalBody(string? Amount, string? Description, string? CategoryId, string? To, string? Date);

/// <summary>A withdrawal that was recorded.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Amount">The amount.</param>
/// <param name="ActiveBalance">What the active balance has after it.</param>
public sealed record WithdrawalJson(string EntryId, string Amount, string ActiveBalance);

/// <summary>Withdrawals from the active balance, for programs.</summary>
[Route("api/v1/withdrawals")]
public sealed class WithdrawalsApiController(RecordWithdrawal recordWithdrawal) : ApiController
{
    /// <summary>Takes money out of the active balance.</summary>
    [HttpPost]
    public async Task<ActionResult<WithdrawalJson>> Create(WithdrawalBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var reader = Reader;
        var request = new WithdrawalRequest(
            reader.Amount("/amount", body.Amount), (body.Description ?? "").Trim(), reader.OptionalId("/categoryId", body.CategoryId),
            reader.OptionalId("/to", body.To), reader.OptionalDate("/date", body.Date));
        return Unreadable() ?? Answer(
            await recordWithdrawal.RunAsync(Actor, CommandId, request, Cancelled),
            result => new WithdrawalJson(
                DisplayText.Id(result.EntryId), Plain(result.AmountMinor), Plain(result.ActiveBalanceMinor)));
    }
}
