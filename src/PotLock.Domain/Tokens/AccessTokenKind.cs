namespace PotLock.Domain.Tokens;

/// <summary>What a token is good for.</summary>
public enum AccessTokenKind
{
    /// <summary>Calls the API for a quarter of an hour; part of a sign-in.</summary>
    Access = 1,

    /// <summary>Is exchanged, once, for the next pair of a sign-in.</summary>
    Refresh = 2,

    /// <summary>Calls the API until it expires or is revoked; made by its owner, for a script.</summary>
    Personal = 3,
}
