using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Admin;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Admin;

/// <summary>The people of the installation: found, locked, unlocked, sent to a new password, given roles.</summary>
[AdminOnly]
[FreshSignIn]
[Personal]
public sealed class AdminUsersController(
    UserDirectory directory, LockUser lockUser, VoidPassword voidPassword, SetUserRoles setRoles) : PotLockController
{
    /// <summary>Everybody, or those who are searched for.</summary>
    [HttpGet("/admin/users")]
    public async Task<IActionResult> Index(string? q, string? after)
    {
        IgnoreUnreadableQuery();
        var search = (q ?? "").Trim();
        return View("Users", new UsersPage(search, await directory.ListAsync(search, after, HttpContext.RequestAborted)));
    }

    /// <summary>One person.</summary>
    [HttpGet("/admin/users/{id:guid}")]
    public async Task<IActionResult> Show(Guid id) => await PageAsync(id) is { } page ? View("User", page) : NotFound();

    /// <summary>Locks the account.</summary>
    [HttpPost("/admin/users/{id:guid}/lock")]
    public async Task<IActionResult> Lock(Guid id) =>
        await AnswerAsync(
            id, await lockUser.LockAsync(Owner.UserId, id), user => $"{user.Email} is locked and has been logged out everywhere.");

    /// <summary>Unlocks it.</summary>
    [HttpPost("/admin/users/{id:guid}/unlock")]
    public async Task<IActionResult> Unlock(Guid id) =>
        await AnswerAsync(id, await lockUser.UnlockAsync(Owner.UserId, id), user => $"{user.Email} can log in again.");

    /// <summary>Makes the password void.</summary>
    [HttpPost("/admin/users/{id:guid}/reset")]
    public async Task<IActionResult> Reset(Guid id) => await AnswerAsync(
        id, await voidPassword.RunAsync(Owner.UserId, id),
        user => $"The password of {user.Email} no longer works. A link for a new one is on its way there.");

    /// <summary>Gives the person exactly the roles that are ticked.</summary>
    [HttpPost("/admin/users/{id:guid}/roles")]
    public async Task<IActionResult> Roles(Guid id, IReadOnlyList<string>? roles) => await AnswerAsync(
        id, await setRoles.RunAsync(Owner.UserId, id, [.. (roles ?? []).Where(role => role is not null)]),
        user => $"The roles of {user.Email} are saved and apply from now on.");

    private async Task<IActionResult> AnswerAsync(Guid id, Outcome<Done> outcome, Func<UserRow, string> say)
    {
        if (await PageAsync(id) is not { } page)
        {
            return NotFound();
        }

        if (!outcome.IsRefused)
        {
            return page.IsSelf && page.User.IsLocked
                ? new SeeOtherResult("/login")
                : Done($"/admin/users/{id}", new Notice(say(page.User)));
        }

        AddRefusals(outcome.Refusals);
        return Refused("User", page);
    }

    private async Task<UserDetailsPage?> PageAsync(Guid id) => await directory.FindAsync(id, HttpContext.RequestAborted) is { } user
        ? new UserDetailsPage(user, await directory.RolesAsync(HttpContext.RequestAborted), Owner.Book, id == Owner.UserId)
        : null;
}
