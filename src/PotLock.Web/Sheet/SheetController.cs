using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Pages;
using PotLock.Web.Deposits;
using PotLock.Web.Shared;
using PotLock.Web.Transactions;

namespace PotLock.Web.Sheet;

/// <summary>What every form of the sheet shares: its page, and the way back to where it was opened.</summary>
public abstract class SheetFormController(GetSheet sheet) : PotLockController
{
    /// <summary>What the sheet offers.</summary>
    protected Task<SheetView> ReadAsync() => sheet.RunAsync(BookId, HttpContext.RequestAborted);

    /// <summary>The sheet again: 422, what was typed kept.</summary>
    protected async Task<IActionResult> RefusedAsync(
        string kind, string? returnUrl, TransactionForm? spend = null, DepositForm? deposit = null, MoveForm? move = null)
    {
        CommandForm form = (CommandForm?)spend ?? (CommandForm?)deposit ?? move!;
        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Index", Page(kind, await ReadAsync(), returnUrl, spend, deposit, move));
    }

    /// <summary>The sheet with one form open; what was typed nowhere is empty, with what was used last.</summary>
    protected SheetPage Page(
        string kind, SheetView view, string? returnUrl, TransactionForm? spend = null, DepositForm? deposit = null, MoveForm? move = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        ViewData["IdPrefix"] = SheetPage.IdPrefix;
        var last = view.Choices.Transaction.PaidWith.FirstOrDefault(one => one.Id == view.Choices.LastPaidWithId);
        return new SheetPage(
            kind, view, LocalPath(returnUrl),
            spend ?? new TransactionForm
            {
                CommandId = CommandForm.NewCommandId(),
                PaidWith = kind == "spend" && last is not null ? SheetPage.ValueOf(last) : TransactionForm.Active,
            },
            deposit ?? new DepositForm { CommandId = CommandForm.NewCommandId() },
            move ?? new MoveForm { CommandId = CommandForm.NewCommandId() });
    }
}

/// <summary>The sheet behind "+": a page, or for a script the part of it that a sheet over the page shows.</summary>
public sealed class SheetController(GetSheet sheet) : SheetFormController(sheet)
{
    private const string FragmentHeader = "X-PotLock-Fragment";

    /// <summary>The sheet with spending open.</summary>
    [HttpGet("/new")]
    public Task<IActionResult> Spend(string? returnUrl) => Open("spend", returnUrl);

    /// <summary>The sheet with another of its forms open.</summary>
    [HttpGet("/new/{kind:regex(^(spend|deposit|move|income)$)}")]
    public async Task<IActionResult> Open(string kind, string? returnUrl)
    {
        IgnoreUnreadableQuery();
        var page = Page(kind, await ReadAsync(), returnUrl);
        return Request.Headers.ContainsKey(FragmentHeader) ? PartialView("_Sheet", page) : View("Index", page);
    }

    /// <summary>Says what an amount would leave of what pays it. Changes nothing.</summary>
    [HttpPost("/new/left")]
    public async Task<IActionResult> Left(LeftForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var reader = Reader;
        var amountMinor = reader.OptionalAmount(nameof(form.Amount), form.Amount) ?? 0;
        var accountId = reader.Id(
            nameof(form.PaidWith), form.From ?? form.PaidWith, TransactionForm.Active, "Choose one of your accounts.");
        if (!ModelState.IsValid || amountMinor < 0 || amountMinor > Money.Currency.MaxAmountMinor)
        {
            return UnprocessableEntity();
        }

        var choices = (await ReadAsync()).Choices;
        return choices.Find(accountId ?? SystemAccounts.ActiveBalance(BookId)) is { } account
            ? PartialView("_Left", new SheetLeft(account, amountMinor, Money))
            : UnprocessableEntity();
    }
}
