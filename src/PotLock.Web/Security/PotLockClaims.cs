namespace PotLock.Web.Security;

/// <summary>What the sign-in cookie says: the session, and the security stamp that it was made with.</summary>
internal static class PotLockClaims
{
    public const string Session = "potlock:session";
    public const string SecurityStamp = "potlock:stamp";
}
