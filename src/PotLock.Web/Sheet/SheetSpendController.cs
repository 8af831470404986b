using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Pages;
using PotLock.Services.Transactions;
using PotLock.Web.Shared;
using PotLock.Web.Transactions;

namespace PotLock.Web.Sheet;

/// <summary>Expenses and income that are recorded in the sheet.</summary>
public sealed class SheetSpendController(GetSheet sheet, RecordTransaction record, CheckTransaction check) : SheetFormController(sheet)
{
    /// <summary>Records an expense.</summary>
    [HttpPost("/new/spend")]
    public Task<IActionResult> Spend(TransactionForm form, string? returnUrl) =>
        RecordAsync("spend", TransactionKind.Expense, form, returnUrl);

    /// <summary>Records income.</summary>
    [HttpPost("/new/income")]
    public Task<IActionResult> Income(TransactionForm form, string? returnUrl) =>
        RecordAsync("income", TransactionKind.Income, form, returnUrl);

    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal) => TransactionForm.FieldOf(refusal);

    private async Task<IActionResult> RecordAsync(string kind, TransactionKind transaction, TransactionForm form, string? returnUrl)
    {
        ArgumentNullException.ThrowIfNull(form);
        form.Kind = TransactionWords.Mark(transaction);
        var request = form.Read(Reader);
        if (ModelState.IsValid)
        {
            var outcome = await record.RunAsync(Actor, form.CommandId, request, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done(LocalPath(returnUrl), new Notice(
                    TransactionWords.Done(outcome.Value, Money), outcome.Value.EntryId, Next: TransactionWords.Next(outcome.Value)));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await check.RunAsync(BookId, request, HttpContext.RequestAborted));
        }

        return await RefusedAsync(kind, returnUrl, spend: form);
    }
}
