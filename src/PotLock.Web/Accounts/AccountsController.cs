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
                return Done($"/accounts/{outcome.Value.AccountId}", new Notice($"{outcome.Value.Name} is added.", outcome.Value.EntryId));
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
            return Done($"/accounts/{id}", new Notice($"{outcome.Value.Name} is changed."));
        }

        AddRefusals(outcome.Refusals);
        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Form", new AccountFormPage(form, Money, detail.Account));
    }
}

/// <summary>One account: its history, reconciling and archiving it, and moving money between accounts.</summary>
public sealed class AccountController(
    AccountQueries accounts, ReconcileBankAccount reconcile, ArchiveBankAccount archive, TransferBetweenAccounts transfer)
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
                        $"{result.Name} now has {Money.Format(balance)}, as your bank says: {Money.Format(result.DifferenceMinor)} of "
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
        var outcome = await archive.RunAsync(Actor, commandId ?? "", id, archived, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done(
                $"/accounts/{id}",
                new Notice($"{outcome.Value.Name} is "
                    + $"{(archived ? "archived: it is offered no longer, and its history stays" : "in use again")}."));
        }

        AddRefusals(outcome.Refusals);
        return await FindAsync(id, null) is { } detail
            ? Refused("Show", new AccountPage(detail, new ReconcileForm { CommandId = CommandForm.NewCommandId() }))
            : NotFound();
    }

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

    private Task<AccountDetail?> FindAsync(long id, long? before) => accounts.FindAsync(BookId, id, before, HttpContext.RequestAborted);

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
