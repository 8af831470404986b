using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Groups;
using PotLock.Services.Groups;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Groups;

/// <summary>One entry of a group: taking it over into the own book, and taking it back.</summary>
public sealed class GroupEntryController(GroupQueries groups, TakeOverEntry take, WriteGroupEntry write) : PotLockController
{
    /// <summary>The entry with everybody's share.</summary>
    [HttpGet("/groups/{id:long}/entries/{number:int}")]
    [Personal]
    public async Task<IActionResult> Show(long id, int number) =>
        await PageAsync(id, number, new TakeForm()) is { } page ? View("Entry", page) : NotFound();

    /// <summary>Takes it over into the own book.</summary>
    [HttpPost("/groups/{id:long}/entries/{number:int}/take")]
    public async Task<IActionResult> Take(long id, int number, TakeForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await PageAsync(id, number, form) is not { } page)
        {
            return NotFound();
        }

        var category = Reader.Id(nameof(form.CategoryId), form.CategoryId, "", "Choose one of your categories.");
        var paidWith = Reader.Id(nameof(form.PaidWith), form.PaidWith, "", "Choose one of your accounts.");
        if (ModelState.IsValid)
        {
            var outcome = await take.RunAsync(Actor, form.CommandId, id, number, category, paidWith, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done($"/groups/{id}", new Notice(
                    (page.Row.Entry.Kind == GroupEntryKind.Reversal
                        ? $"{page.Row.Entry.Title} is out of your book again."
                        : $"{page.Row.Entry.Title} is in your book now.")
                        + GroupWords.InBook(outcome.Value, Owner.Book), outcome.Value.EntryId));
            }

            AddRefusals(outcome.Refusals);
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Entry", page);
    }

    /// <summary>Takes it back, in the group and in the own book.</summary>
    [HttpPost("/groups/{id:long}/entries/{number:int}/reverse")]
    public async Task<IActionResult> Reverse(long id, int number, string? commandId)
    {
        if (await PageAsync(id, number, new TakeForm()) is not { } page)
        {
            return NotFound();
        }

        var outcome = await write.ReverseAsync(Actor, commandId ?? "", id, number, HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            return Done($"/groups/{id}", new Notice(
                $"You’ve taken back {page.Row.Entry.Title}. The others see that." + GroupWords.InBook(outcome.Value, Owner.Book)));
        }

        AddRefusals(outcome.Refusals);
        return Refused("Entry", page);
    }

    private async Task<GroupEntryPage?> PageAsync(long id, int number, TakeForm form)
    {
        form.CommandId = form.CommandId.Length > 0 ? form.CommandId : CommandForm.NewCommandId();
        return await groups.FindAsync(Actor, id, null, HttpContext.RequestAborted) is { } detail
            && await groups.FindEntryAsync(Actor, id, number, HttpContext.RequestAborted) is { } row
            ? new GroupEntryPage(detail, row, form)
            : null;
    }
}
