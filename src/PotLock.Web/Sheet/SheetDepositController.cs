using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Deposits;
using PotLock.Services.Pages;
using PotLock.Web.Deposits;

namespace PotLock.Web.Sheet;

/// <summary>Deposits that are made in the sheet; the split is shown there while the amount is typed.</summary>
public sealed class SheetDepositController(GetSheet sheet, RecordDeposit record, PreviewDeposit preview) : SheetFormController(sheet)
{
    /// <summary>Records the deposit.</summary>
    [HttpPost("/new/deposit")]
    public async Task<IActionResult> Create(DepositForm form, string? returnUrl)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(Reader);
        if (ModelState.IsValid)
        {
            var outcome = await record.RunAsync(Actor, form.CommandId, request, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done(LocalPath(returnUrl), DepositNotice.For(outcome.Value, Money));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(
                (await preview.RunAsync(BookId, request with { PreviewDigest = null }, HttpContext.RequestAborted)).Refusals);
        }

        form.PreviewDigest = null;
        return await RefusedAsync("deposit", returnUrl, deposit: form);
    }
}
