using Microsoft.AspNetCore.Mvc;
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
