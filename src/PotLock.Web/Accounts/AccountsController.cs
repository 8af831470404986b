using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Accounts;
using PotLock.Web.Shared;

namespace PotLock.Web.Accounts;

/// <summary>Bank accounts: the list with what everything comes to, making one, changing one.</summary>
public sealed class AccountsController(AccountQueries accounts, AddBankAccount add, EditBankAccount edit) : PotLockController
{
    /// <summary>Every account.</summary>
    [HttpGet("/accounts")]
    public async Task<IActionResult> Index() => View("Index", await accounts.ListAsync(BookId, HttpContext.RequestAborted));

    /// <summary>The form for a new account.</summary>
    [HttpGet("/accounts/new")]
    public IActionResult New() =>
        View("Form", new AccountFormPage(new AccountForm { CommandId = CommandForm.NewCommandId() }, Money, null));

    /// <summary>Makes an account.</summary>
    [HttpPost("/accounts")]
    public async Task<IActionResult> Create(AccountForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (terms, opening) = (form.Read(), Reader.OptionalAmount(nameof(form.OpeningBalance), form.OpeningBalance) ?? 0);
        if (ModelState.IsValid)
        {
            var outcome = await add.RunAsync(Actor, form.CommandId, terms, opening, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done(
                    $"/accounts/{outcome.Value.AccountId}", new Notice($"You’ve added {outcome.Value.Name}.", outcome.Value.EntryId));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await add.CheckAsync(BookId, terms, opening, HttpContext.RequestAborted));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Form", new AccountFormPage(form, Money, null));
    }

    /// <summary>The form for changing an account.</summary>
    [HttpGet("/accounts/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id)
    {
        if (await accounts.FindAsync(BookId, id, null, HttpContext.RequestAborted) is not { } detail)
        {
            return NotFound();
        }

        var account = detail.Account;
        var form = new AccountForm
        {
            CommandId = CommandForm.NewCommandId(),
            Name = account.Name,
            Type = AccountWords.Mark(account.Type),
            Note = account.Note,
        };
        return View("Form", new AccountFormPage(form, Money, account));
    }

    /// <summary>Changes an account.</summary>
    [HttpPost("/accounts/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, AccountForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await accounts.FindAsync(BookId, id, null, HttpContext.RequestAborted) is not { } detail)
        {
            return NotFound();
        }

        var outcome = await edit.RunAsync(Actor, form.CommandId, id, form.Read(), HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done($"/accounts/{id}", new Notice($"Your changes to {outcome.Value.Name} are saved."));
        }

        AddRefusals(outcome.Refusals);
        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Form", new AccountFormPage(form, Money, detail.Account));
    }
}
