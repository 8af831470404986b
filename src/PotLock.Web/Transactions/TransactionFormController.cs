using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Receipts;
using PotLock.Services.Transactions;
using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

/// <summary>Records and corrects transactions.</summary>
public sealed class TransactionFormController(
    TransactionQueries transactions, RecordTransaction record, CheckTransaction check, EditTransaction edit,
    ReadReceipt readReceipt) : PotLockController
{
    /// <summary>The form for a new transaction; from an expense's page, for its refund.</summary>
    [HttpGet("/transactions/new")]
    public async Task<IActionResult> New(string? kind, string? paidWith, string? to, long? refundOf)
    {
        IgnoreUnreadableQuery();
        var form = new TransactionForm { Kind = kind, PaidWith = paidWith, To = to };
        if (refundOf is { } id)
        {
            if (await transactions.FindAsync(BookId, id, HttpContext.RequestAborted)
                is not { Request: { Kind: TransactionKind.Expense } spent })
            {
                return NotFound();
            }

            form = TransactionForm.Of(spent with { Kind = TransactionKind.Refund, Date = null, Note = "", Tags = spent.Tags }, Money);
        }

        form.CommandId = CommandForm.NewCommandId();
        return View("Form", await NewPageAsync(form, refundOf));
    }

    /// <summary>Records it.</summary>
    [HttpPost("/transactions")]
    [HttpPost("/transactions/new")]
    public async Task<IActionResult> Create(TransactionForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(Reader);
        if (ModelState.IsValid)
        {
            var outcome = await record.RunAsync(Actor, form.CommandId, request, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done("/transactions", new Notice(
                    TransactionWords.Done(outcome.Value, Money), outcome.Value.EntryId, Next: TransactionWords.Next(outcome.Value)));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await check.RunAsync(BookId, request, HttpContext.RequestAborted));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Form", await NewPageAsync(form));
    }

    /// <summary>The form for correcting a transaction; where a receipt of it is named, with what was read from that.</summary>
    [HttpGet("/transactions/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, long? receipt)
    {
        IgnoreUnreadableQuery();
        if (await transactions.FindAsync(BookId, id, HttpContext.RequestAborted) is not { Request: { } request } view)
        {
            return NotFound();
        }

        var form = TransactionForm.Of(request, Money);
        var read = receipt is { } receiptId ? await readReceipt.RunAsync(BookId, receiptId, HttpContext.RequestAborted) : null;
        return read?.Of.Entry.Id == id
            ? View("Form", new TransactionFormPage(form.With(read.Reading, Money), view, FromReceipt: !read.Reading.IsEmpty))
            : View("Form", new TransactionFormPage(form, view));
    }

    /// <summary>Corrects it.</summary>
    [HttpPost("/transactions/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, TransactionForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var request = form.Read(Reader);
        if (ModelState.IsValid)
        {
            var outcome = await edit.RunAsync(Actor, form.CommandId, id, request, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                var changed = outcome.Value.EntryId != id;
                return Done($"/transactions/{outcome.Value.EntryId}", new Notice(changed
                    ? "Saved. The old version stays in the history." : "The note and tags are saved."));
            }

            AddRefusals(outcome.Refusals);
        }

        if (await transactions.FindAsync(BookId, id, HttpContext.RequestAborted) is not { } view)
        {
            return NotFound();
        }

        if (!ModelState.IsValid && view.Request is not null)
        {
            AddRefusalsOfOtherFields((await check.RunAsync(BookId, request, HttpContext.RequestAborted)).Where(IsAboutAField));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Form", new TransactionFormPage(form, view));
    }

    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal) => TransactionForm.FieldOf(refusal);

    /// <summary>What a check of new money would refuse only because this entry's own is not back yet is left to the command.</summary>
    private static bool IsAboutAField(Refusal refusal) =>
        refusal.Name is not ("not-enough-money" or "pot-is-locked" or "pot-is-closed" or "account-is-archived");

    private async Task<TransactionFormPage> NewPageAsync(TransactionForm form, long? refundOf = null) =>
        new(form, await transactions.ForNewAsync(BookId, HttpContext.RequestAborted), refundOf);
}
