using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Groups;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Groups;

/// <summary>The groups of a person: the list, one of them, making one.</summary>
public sealed class GroupsController(GroupQueries groups, AddGroup add) : PotLockController
{
    /// <summary>The groups that the person is in.</summary>
    [HttpGet("/groups")]
    [Personal]
    public async Task<IActionResult> Index() => View("Index", await groups.ListAsync(Actor, HttpContext.RequestAborted));

    /// <summary>The form for a new group.</summary>
    [HttpGet("/groups/new")]
    public IActionResult New() => View("New", new GroupFormPage(new GroupForm { CommandId = CommandForm.NewCommandId() }, Owner.Book));

    /// <summary>Makes a group.</summary>
    [HttpPost("/groups")]
    public async Task<IActionResult> Create(GroupForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await add.RunAsync(Actor, form.CommandId, form.Read(), HttpContext.RequestAborted);
        if (!outcome.IsRefused)
        {
            var made = outcome.Value;
            return Done(
                $"/groups/{made.GroupId}",
                new Notice($"{made.Group} is ready. Add the first bill, or send the others a link so that they see it too."));
        }

        AddRefusals(outcome.Refusals);
        form.CommandId = NextCommandId(form.CommandId);
        return Refused("New", new GroupFormPage(form, Owner.Book));
    }

    /// <summary>A group: who owes what, what waits, and its entries.</summary>
    [HttpGet("/groups/{id:long}")]
    [Personal]
    public async Task<IActionResult> Show(long id, int? before)
    {
        IgnoreUnreadableQuery();
        return await groups.FindAsync(Actor, id, before, HttpContext.RequestAborted) is { } detail ? View("Show", detail) : NotFound();
    }
}
