using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace PotLock.Web.Security;

/// <summary>
/// The schemes of signing in by a provider: the one that talks to it, and the cookie that carries its answer to the next page. That
/// cookie opens nothing.
/// </summary>
internal static class ProviderCookie
{
    public const string Provider = "provider";
    public const string Scheme = "provider-answer";

    // Set when somebody wants to link an account: the session that asked for it.
    public const string LinkingSession = "potlock.link";

    /// <summary>Takes the provider's answer, once; null when there is none.</summary>
    public static async Task<(ClaimsPrincipal Person, AuthenticationProperties Asked)?> TakeAsync(HttpContext http)
    {
        var answer = await http.AuthenticateAsync(Scheme);
        await http.SignOutAsync(Scheme);
        return answer.Succeeded ? (answer.Principal, answer.Properties) : null;
    }
}
