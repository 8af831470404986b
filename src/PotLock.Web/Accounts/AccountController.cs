using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Web.Shared;

namespace PotLock.Web.Accounts;

/// <summary>One account: its history, reconciling and archiving it.</summary>
public sealed class AccountController(AccountQueries accounts, ReconcileBankAccount reconcile, ArchiveAccount archive)
    : PotLockController
{
    /// <summary>The account with its history.</summary>
    [HttpGet("/accounts/{id:long}")]
    public async Task<IActionResult> Show(long id, long? before)
    {
        IgnoreUnreadableQuery();
        return await FindAsync(id, before) is { } detail
            ? View("Show", new AccountPage(detail, new ReconcileForm { CommandId = CommandForm.NewCommandId() }))
            : NotFound();
    }

    /// <summary>Takes the bank's balance over; the difference becomes an adjustment.</summary>
    [HttpPost("/accounts/{id:long}/reconcile")]
    public async Task<IActionResult> Reconcile(long id, ReconcileForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var balance = Reader.Amount(nameof(form.Total), form.Total);
        if (ModelState.IsValid)
        {
            var outcome = await reconcile.RunAsync(Actor, form.CommandId, id, balance, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                var result = outcome.Value;
                return Done($"/accounts/{id}", result.EntryId is null
                    ? new Notice($"PotLock and your bank agree: {Money.Format(balance)}.")
                    : new Notice(
                        $"{result.Name} now has {Money.Format(balance)}, as at your bank: {Money.Format(result.DifferenceMinor)} of "
                            + "adjustment.",
                        result.EntryId));
            }

            AddRefusals(outcome.Refusals);
        }

        form.CommandId = NextCommandId(form.CommandId);
        return await FindAsync(id, null) is { } detail ? Refused("Show", new AccountPage(detail, form)) : NotFound();
    }

    /// <summary>Archives the account, or takes it back into use.</summary>
    [HttpPost("/accounts/{id:long}/archive")]
    public async Task<IActionResult> Archive(long id, string? commandId, bool archived)
    {
        var outcome = await archive.RunAsync(
            Actor, commandId ?? "", AccountKind.BankAccount, id, archived, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(
                $"/accounts/{id}",
                new Notice($"{outcome.Value.Name} {(archived ? "archived. Its history stays" : "is back in use")}."));
        }

        AddRefusals(outcome.Refusals);
        return await FindAsync(id, null) is { } detail
            ? Refused("Show", new AccountPage(detail, new ReconcileForm { CommandId = CommandForm.NewCommandId() }))
            : NotFound();
    }

    private Task<AccountDetail?> FindAsync(long id, long? before) => accounts.FindAsync(BookId, id, before, HttpContext.RequestAborted);
}
