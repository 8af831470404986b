using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Pages;
using PotLock.Web.Transactions;

namespace PotLock.Web.Sheet;

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
