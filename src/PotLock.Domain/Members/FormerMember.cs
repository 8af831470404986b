namespace PotLock.Domain.Members;

/// <summary>What somebody is called who did something in a book and is in it no longer.</summary>
public static class FormerMember
{
    /// <summary>At the beginning of a line or a sentence.</summary>
    public const string Name = "A former member";

    /// <summary>In the middle of one.</summary>
    public const string InLine = "a former member";
}
