using PotLock.Services.Users;

namespace PotLock.Web.Shared;

/// <summary>The signed-in person of a request.</summary>
public static class CurrentSession
{
    /// <summary>The person, as of this request; null when nobody is signed in.</summary>
    public static SessionOwner? SessionOwner(this HttpContext http) => http?.Items[typeof(SessionOwner)] as SessionOwner;
}
