using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Admin;
using PotLock.Web.Api;
using PotLock.Web.Security;

namespace PotLock.Web.Admin;

/// <summary>A role.</summary>
/// <param name="Name">Its name.</param>
/// <param name="People">How many people have it.</param>
public sealed record RoleJson(string Name, int People);

/// <summary>A new role.</summary>
/// <param name="Name">Its name.</param>
public sealed record RoleBody(string? Name);

/// <summary>The roles of the installation, for programs of admins.</summary>
[AdminOnly]
[Route("api/v1/auth/roles")]
[Personal]
public sealed class RolesApiController(UserDirectory directory, CreateRole createRole) : ApiController
{
    /// <summary>Every role. For admins.</summary>
    [HttpGet]
    public async Task<ActionResult<ApiList<RoleJson>>> List() => Ok(await ListAsync());

    /// <summary>Creates a role. For admins.</summary>
    [HttpPost]
    public async Task<ActionResult<ApiList<RoleJson>>> Create(RoleBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var outcome = await createRole.RunAsync(Owner.UserId, body.Name ?? "");
        return outcome.IsRefused ? Refuse(outcome.Refusals) : Ok(await ListAsync());
    }

    private async Task<ApiList<RoleJson>> ListAsync() =>
        new([.. (await directory.RolesAsync(Cancelled)).Select(role => new RoleJson(role.Name, role.People))]);
}
