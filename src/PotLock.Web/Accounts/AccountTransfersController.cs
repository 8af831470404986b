using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Accounts;
using PotLock.Web.Shared;

namespace PotLock.Web.Accounts;

/// <summary>Moving money between accounts beside the main one.</summary>
public sealed class AccountTransfersController(AccountQueries accounts, TransferBetweenAccounts transfer) : PotLockController
{
    /// <summary>The form that moves money between accounts.</summary>
    [HttpGet("/accounts/transfer")]
    public async Task<IActionResult> Transfer(string? from) =>
        View("Transfer", await TransferPageAsync(new AccountTransferForm { CommandId = CommandForm.NewCommandId(), From = from }));

    /// <summary>Moves it.</summary>
    [HttpPost("/accounts/transfer")]
    public async Task<IActionResult> Transfer(AccountTransferForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(Reader);
        if (ModelState.IsValid)
        {
            var outcome = await transfer.RunAsync(Actor, form.CommandId, request, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done(
                    "/accounts", new Notice($"Moved {Money.Format(request.AmountMinor)} to {outcome.Value.Name}.", outcome.Value.EntryId));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await transfer.CheckAsync(BookId, request, HttpContext.RequestAborted));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Transfer", await TransferPageAsync(form));
    }

    private async Task<AccountTransferPage> TransferPageAsync(AccountTransferForm form)
    {
        var list = await accounts.ListAsync(BookId, HttpContext.RequestAborted);
        return new(
            form,
            [.. list.Rows.Where(row => row.ArchivedOn is null).Select(row => new Services.Ledger.Choice(row.AccountId, row.Name))],
            Money,
            list.Today);
    }
}
