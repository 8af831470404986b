using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Pages;
using PotLock.Services.Withdrawals;
using PotLock.Web.Shared;

namespace PotLock.Web.Withdrawals;

/// <summary>Withdrawals from the active balance.</summary>
public sealed class WithdrawalsController(RecordWithdrawal recordWithdrawal, CheckWithdrawal checkWithdrawal, BookQueries books)
    : PotLockController
{
    /// <summary>The form on a page of its own.</summary>
    [HttpGet("/withdrawals")]
    public async Task<IActionResult> New() =>
        View("New", await PageAsync(new WithdrawalForm { CommandId = CommandForm.NewCommandId() }));

    /// <summary>Records the withdrawal and goes to the dashboard.</summary>
    [HttpPost("/withdrawals")]
    public async Task<IActionResult> Create(WithdrawalForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(Reader);
        if (!ModelState.IsValid)
        {
            // Say everything that is wrong at once, also with the fields that could be read.
            AddRefusalsOfOtherFields(await checkWithdrawal.RunAsync(BookId, request, HttpContext.RequestAborted));
            return await RefusedAsync(form);
        }

        var outcome = await recordWithdrawal.RunAsync(Actor, form.CommandId, request, HttpContext.RequestAborted);
        if (outcome.IsRefused)
        {
            AddRefusals(outcome.Refusals);
            return await RefusedAsync(form);
        }

        var result = outcome.Value;
        return Done("/dashboard", new Notice(
            $"Withdrew {Money.Format(result.AmountMinor)}. {Money.Format(result.ActiveBalanceMinor)} is left to spend.", result.EntryId));
    }

    private async Task<IActionResult> RefusedAsync(WithdrawalForm form)
    {
        form.CommandId = NextCommandId(form.CommandId);
        return Refused("New", await PageAsync(form));
    }

    private async Task<WithdrawalPage> PageAsync(WithdrawalForm form) =>
        new(form, await books.ForMoneyFormAsync(BookId, HttpContext.RequestAborted));
}
