namespace PotLock.Domain.Tokens;

/// <summary>What a token may do.</summary>
[Flags]
public enum TokenScopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Look at everything of the book.</summary>
    Read = 1,

    /// <summary>Change the book.</summary>
    Write = 2,
}
