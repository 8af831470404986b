using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Services.Ledger;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Accounts;

/// <summary>Bank accounts besides the main one, for programs.</summary>
[Route("api/v1/accounts")]
public sealed class AccountsApiController(AccountQueries accounts, AddBankAccount add, EditBankAccount edit, ArchiveAccount archive)
    : ApiController
{
    /// <summary>Every account, by type and name; archived ones last.</summary>
    [HttpGet]
    public async Task<ActionResult<ApiList<AccountJson>>> List() => Ok(new ApiList<AccountJson>(
        [.. (await accounts.ListAsync(BookId, Cancelled)).Rows.Select(row => AccountJson.Of(row, Owner.Book.Money))]));

    /// <summary>One account.</summary>
    [HttpGet("{id:long}")]
    public async Task<ActionResult<AccountJson>> Show(long id) =>
        Found(await accounts.FindAsync(BookId, id, null, Cancelled), detail => AccountJson.Of(detail.Account, Owner.Book.Money));

    /// <summary>The entries of an account, newest first, with the balance after each.</summary>
    /// <param name="id">The account.</param>
    /// <param name="cursor">The <c>next</c> of the previous page.</param>
    [HttpGet("{id:long}/history")]
    public async Task<ActionResult<ApiList<AccountHistoryJson>>> History(long id, string? cursor)
    {
        var before = Reader.OptionalId("", cursor);
        return Unreadable() ?? Found(
            await accounts.FindAsync(BookId, id, before, Cancelled),
            detail => new ApiList<AccountHistoryJson>([.. detail.History.Select(RowOf)], ApiText.Id(detail.NextBefore)));
    }

    /// <summary>Adds an account with its balance.</summary>
    [HttpPost]
    public async Task<ActionResult<AccountJson>> Create(NewAccountBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var terms = new AccountBody(body.Name, body.Type, body.Note).Read(Reader);
        var opening = Reader.OptionalAmount("/openingBalance", body.OpeningBalance) ?? 0;
        return Unreadable() ?? await MadeAsync(
            await add.RunAsync(Actor, CommandId, terms, opening, Cancelled),
            made => $"/api/v1/accounts/{DisplayText.Id(made.AccountId)}",
            made => ReadAsync(made.AccountId));
    }

    /// <summary>Changes an account’s name, type and note.</summary>
    [HttpPut("{id:long}")]
    public async Task<ActionResult<AccountJson>> Edit(long id, AccountBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var terms = body.Read(Reader);
        return Unreadable() ?? await ThenAsync(await edit.RunAsync(Actor, CommandId, id, terms, Cancelled), () => ReadAsync(id));
    }

    /// <summary>Archives an empty account: you can’t choose it for anything new, and its history stays.</summary>
    [HttpPost("{id:long}/archive")]
    public Task<ActionResult<AccountJson>> Archive(long id) => ArchiveAsync(id, archived: true);

    /// <summary>Brings an archived account back into use.</summary>
    [HttpPost("{id:long}/restore")]
    public Task<ActionResult<AccountJson>> Restore(long id) => ArchiveAsync(id, archived: false);

    private async Task<ActionResult<AccountJson>> ArchiveAsync(long id, bool archived) => await ThenAsync(
        await archive.RunAsync(Actor, CommandId, AccountKind.BankAccount, id, archived, Cancelled), () => ReadAsync(id));

    private AccountHistoryJson RowOf(HistoryRow row) => new(
        DisplayText.Id(row.Entry.EntryId), DisplayText.KindMark(row.Entry.Kind), DateText.Iso(row.Entry.Date), row.Entry.Description,
        Plain(row.ChangeMinor), Plain(row.BalanceAfterMinor), row.Entry.IsUndone, row.Entry.By);

    private async Task<AccountJson> ReadAsync(long id) => AccountJson.Of(
        (await accounts.FindAsync(BookId, id, null, Cancelled) ?? throw new InvalidOperationException($"Account {id} is gone.")).Account,
        Owner.Book.Money);
}
