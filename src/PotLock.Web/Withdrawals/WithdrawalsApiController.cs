using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Withdrawals;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Withdrawals;

/// <summary>A new withdrawal.</summary>
/// <param name="Amount">How much, as in "45.00".</param>
/// <param name="Description">A description; "Withdrawal" if left out.</param>
/// <param name="CategoryId">The expense category; "Withdrawals" if left out. Not for money that goes to a bank account.</param>
/// <param name="To">The bank account it goes to; if left out, it’s an expense.</param>
/// <param name="Date">Its date; today if left out.</param>
public sealed record WithdrawalBody(string? Amount, string? Description, string? CategoryId, string? To, string? Date);

/// <summary>A withdrawal that was recorded.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Amount">The amount.</param>
/// <param name="ActiveBalance">The active balance afterwards.</param>
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
