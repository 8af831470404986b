using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;
using PotLock.Services.Users;

namespace PotLock.Services.Admin;

/// <summary>Makes a role. What it means is up to those who run the installation; PotLock itself asks for Admin only.</summary>
public sealed class CreateRole(RoleManager<IdentityRole<Guid>> roles, SecurityTrail trail)
{
    private const int MaxRoles = 50;

    /// <summary>Makes it; see <see cref="RoleRules"/> for what is refused.</summary>
    public async Task<Outcome<Done>> RunAsync(Guid adminId, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var trimmed = name.Trim();
        var others = await roles.Roles.Select(role => role.Name!).ToListAsync();
        if (RoleRules.Check(trimmed, others) is { } refusal)
        {
            return refusal;
        }

        if (others.Count >= MaxRoles)
        {
            return new Refusal("too-many-roles", "", $"You already have {MaxRoles} roles.");
        }

        var made = await roles.CreateAsync(new IdentityRole<Guid>(trimmed) { Id = Guid.NewGuid() });
        if (!made.Succeeded)
        {
            return AdminRefusals.ChangedMeanwhile;
        }

        await trail.WriteAsync(SecurityEventKind.RoleMade, adminId, trimmed);
        return new Done();
    }
}
