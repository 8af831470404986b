using PotLock.Domain.Ledger;

namespace PotLock.Web.Members;

/// <summary>Roles as pages call them.</summary>
public static class MemberWords
{
    /// <summary>The role’s name at the beginning of a line.</summary>
    public static string NameOf(BookRole role) => role switch
    {
        BookRole.Owner => "Owner",
        BookRole.Editor => "Editor",
        BookRole.Viewer => "Viewer",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
