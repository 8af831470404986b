namespace PotLock.Domain.Ledger;

/// <summary>What is said of roles, to people and to programs.</summary>
public static class RoleWords
{
    /// <summary>The sentence for whoever may not do what they asked for.</summary>
    /// <param name="needed">The least role that it takes.</param>
    public static string TooLow(BookRole needed) => needed == BookRole.Owner
        ? "Only an owner of this book can do that."
        : "You can look at this book, but not change it.";

    /// <summary>What stands in the place of a form for whoever may not send it: what they can do, and who can do this.</summary>
    /// <param name="needed">The least role that the form takes.</param>
    public static string InsteadOfForm(BookRole needed) => needed == BookRole.Owner
        ? "You can look at everything in this book, but only its owners can change this."
        : "You can look at everything in this book, but only its owners and editors can change it.";

    /// <summary>The role as programs and forms write it: <c>owner</c>, <c>editor</c> or <c>viewer</c>.</summary>
    public static string NameOf(BookRole role) => role switch
    {
        BookRole.Owner => "owner",
        BookRole.Editor => "editor",
        BookRole.Viewer => "viewer",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>The role of that name; null when it is none.</summary>
    public static BookRole? Find(string? name) => name switch
    {
        "owner" => BookRole.Owner,
        "editor" => BookRole.Editor,
        "viewer" => BookRole.Viewer,
        _ => null,
    };

    /// <summary>What a member of the role can do, as a person says it behind “can”.</summary>
    public static string Can(BookRole role) => role switch
    {
        BookRole.Owner => "do everything, close months and invite people too",
        BookRole.Editor => "look at everything, record and plan",
        BookRole.Viewer => "look at everything, but not change it",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
