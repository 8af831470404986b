using PotLock.Domain.Ledger;

namespace PotLock.Web.Members;

/// <summary>Roles as pages call them.</summary>
public static class MemberWords
{
    /// <summary>What each role can do: options of a list have no room for it on a phone.</summary>
    public static string WhatRolesCan { get; } =
        string.Join(' ', MembersPage.Roles.Select(role => $"{NameOf(role)}s can {RoleWords.Can(role)}."));

    /// <summary>The role’s name at the beginning of a line.</summary>
    public static string NameOf(BookRole role) => role switch
    {
        BookRole.Owner => "Owner",
        BookRole.Editor => "Editor",
        BookRole.Viewer => "Viewer",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
