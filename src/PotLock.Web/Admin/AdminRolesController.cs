using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Admin;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Admin;

/// <summary>The roles of the installation.</summary>
[AdminOnly]
[FreshSignIn]
[Personal]
public sealed class AdminRolesController(UserDirectory directory, CreateRole createRole) : PotLockController
{
    private const string Address = "/admin/roles";

    /// <summary>Every role, and the form for a new one.</summary>
    [HttpGet(Address)]
    public async Task<IActionResult> Index() => View("Roles", await PageAsync(new RoleForm()));

    /// <summary>Makes a role.</summary>
    [HttpPost(Address)]
    public async Task<IActionResult> Create(RoleForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var outcome = await createRole.RunAsync(Owner.UserId, form.Name ?? "");
        if (!outcome.IsRefused)
        {
            return Done(Address, new Notice($"Role {form.Name!.Trim()} added. You can give it to people on their own pages."));
        }

        AddRefusals(outcome.Refusals);
        return Refused("Roles", await PageAsync(form));
    }

    private async Task<RolesPage> PageAsync(RoleForm form) => new(form, await directory.RolesAsync(HttpContext.RequestAborted));
}
