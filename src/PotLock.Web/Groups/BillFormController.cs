using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;
using PotLock.Services.Groups;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Groups;

/// <summary>The form of a bill: adding one with what everybody's share comes to, and changing one.</summary>
public sealed class BillFormController(GroupQueries groups, WriteGroupEntry write) : PotLockController
{
    private BillForm _form = new();

    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal) => refusal switch
    {
        { Property: GroupShares.Share, Item: { } member } => ListFields.Of(BillForm.Share, member),
        { Property: GroupRules.PaidBy, Item: { } payer } when _form.PaidBy == BillForm.Several => ListFields.Of(BillForm.Paid, payer),
        _ => base.FieldOf(refusal!),
    };

    /// <summary>The form for a new bill.</summary>
    [HttpGet("/groups/{id:long}/entries/new")]
    [Personal]
    public async Task<IActionResult> New(long id) => await FindAsync(id) is { } detail
        ? View("Bill", new BillFormPage(new BillForm { CommandId = CommandForm.NewCommandId() }, detail, null))
        : NotFound();

    /// <summary>Adds a bill.</summary>
    [HttpPost("/groups/{id:long}/entries")]
    public Task<IActionResult> Create(long id, BillForm form) => SaveAsync(
        id, form, null, (detail, bill) => write.RunAsync(Actor, form.CommandId, id, bill, HttpContext.RequestAborted));

    /// <summary>Shows what everybody's share would be. Changes nothing.</summary>
    [HttpPost("/groups/{id:long}/entries/preview")]
    public Task<IActionResult> Preview(long id, BillForm form) => ForeseeAsync(id, null, form);

    /// <summary>The form for changing a bill.</summary>
    [HttpGet("/groups/{id:long}/entries/{number:int}/edit")]
    [Personal]
    public async Task<IActionResult> Edit(long id, int number) =>
        await FindAsync(id) is { } detail && await FindBillAsync(id, number) is { } entry
            ? View("Bill", new BillFormPage(BillForm.Of(entry, detail.Money), detail, entry))
            : NotFound();

    /// <summary>Changes a bill: it is taken back, and another stands for it.</summary>
    [HttpPost("/groups/{id:long}/entries/{number:int}/edit")]
    public async Task<IActionResult> Edit(long id, int number, BillForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return await FindBillAsync(id, number) is { } entry
            ? await SaveAsync(
                id, form, entry, (_, bill) => write.EditAsync(Actor, form.CommandId, id, number, bill, HttpContext.RequestAborted))
            : NotFound();
    }

    /// <summary>Shows what everybody's share would be after a change. Changes nothing.</summary>
    [HttpPost("/groups/{id:long}/entries/{number:int}/preview")]
    public async Task<IActionResult> PreviewEdit(long id, int number, BillForm form) =>
        await FindBillAsync(id, number) is { } entry ? await ForeseeAsync(id, entry, form) : NotFound();

    private async Task<IActionResult> SaveAsync(
        long id, BillForm form, GroupEntry? entry, Func<GroupDetail, GroupBill, Task<Outcome<GroupResult>>> save)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await FindAsync(id) is not { } detail)
        {
            return NotFound();
        }

        _form = form.With(Request.HasFormContentType ? Request.Form : FormCollection.Empty, detail);
        var bill = form.Read(Reader, detail);
        if (ModelState.IsValid)
        {
            var outcome = await save(detail, bill);
            if (!outcome.IsRefused)
            {
                return Done($"/groups/{id}", new Notice(
                    (entry is null ? $"{bill.Title} is added." : $"Your changes to {bill.Title} are saved.")
                        + GroupWords.InBook(outcome.Value, Owner.Book)));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(
                (await write.PreviewAsync(Actor, id, bill, entry?.Number, HttpContext.RequestAborted)).Refusals);
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Bill", new BillFormPage(form, detail, entry));
    }

    private async Task<IActionResult> ForeseeAsync(long id, GroupEntry? entry, BillForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await FindAsync(id) is not { } detail)
        {
            return NotFound();
        }

        _form = form.With(Request.HasFormContentType ? Request.Form : FormCollection.Empty, detail);
        var bill = form.Read(Reader, detail);
        var foreseen = await write.PreviewAsync(Actor, id, bill, entry?.Number, HttpContext.RequestAborted);
        AddRefusalsOfOtherFields(foreseen.Refusals);
        return ModelState.IsValid
            ? View("Bill", new BillFormPage(form, detail, entry, foreseen.Value))
            : Refused("Bill", new BillFormPage(form, detail, entry));
    }

    private Task<GroupDetail?> FindAsync(long id) => groups.FindAsync(Actor, id, null, HttpContext.RequestAborted);

    /// <summary>A bill or refund; payments and reversals have no form.</summary>
    private async Task<GroupEntry?> FindBillAsync(long id, int number) =>
        await groups.FindEntryAsync(Actor, id, number, HttpContext.RequestAborted) is
            { Entry: { Kind: GroupEntryKind.Expense or GroupEntryKind.Refund } entry }
            ? entry
            : null;
}
