using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using PotLock.Services.Users;

namespace PotLock.Web.Hosting;

/// <summary>The sign-in cookie: it names a session, and every request asks the database whether that session still holds.</summary>
internal static class SessionCookie
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.LoginPath = "/login";
        options.LogoutPath = "/logout";
        options.AccessDeniedPath = "/error/403";
        options.ReturnUrlParameter = "returnUrl";
        options.SlidingExpiration = false;
        options.ExpireTimeSpan = Sessions.LongLife;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>Begins a session for a person whose credentials were checked, and sets the cookie.</summary>
    public static async Task SignInAsync(HttpContext http, Guid userId, string securityStamp, IEnumerable<string> roles, bool remember)
    {
        var sessions = http.RequestServices.GetRequiredService<Sessions>();
        var sessionId = await sessions.BeginAsync(userId, remember, http.Request.Headers.UserAgent.ToString(), http.RequestAborted);
        var identity = new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, userId.ToString()),
            new Claim(PotLockClaims.Session, sessionId.ToString()),
            new Claim(PotLockClaims.SecurityStamp, securityStamp),
            .. roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ], Scheme);
        await http.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = remember });
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var identity = context.Principal?.Identity as ClaimsIdentity;
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        var owner = Guid.TryParse(identity?.FindFirst(PotLockClaims.Session)?.Value, out var sessionId)
            ? await sessions.FindAsync(sessionId)
            : null;
        if (owner is null || identity?.FindFirst(PotLockClaims.SecurityStamp)?.Value != owner.SecurityStamp)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }

        context.HttpContext.Items[typeof(SessionOwner)] = owner;
    }
}
