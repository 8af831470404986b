using PotLock.Domain.Ledger;

namespace PotLock.Domain.Users;

/// <summary>What a role may be called.</summary>
public static class RoleRules
{
    private static readonly NamedThing s_role = new("role", "Enter a name for the role, like “Treasurer”.") { Others = "a role" };

    /// <summary>Why a role cannot have this name; null when it can.</summary>
    /// <param name="name">The name, trimmed.</param>
    /// <param name="names">The names of all roles.</param>
    public static Refusal? Check(string name, IEnumerable<string> names) =>
        NameRules.Check(s_role, name) ?? NameRules.CheckFree(s_role, name, names);
}
