using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Controllers;
using PotLock.Services.Health;
using PotLock.Services.Users;

namespace PotLock.Web.Security;

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
        options.ExpireTimeSpan = SessionLife.Kept.Whole;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Events.OnValidatePrincipal = ValidateAsync;
        // Programs are known by their tokens, and by nothing that a browser sends by itself.
        options.ForwardDefaultSelector = http => http.IsApi() ? ApiPath.Scheme : null;
        // The pages themselves say where to go on: what an address carries is never followed unseen.
        options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
        var redirectToLogin = options.Events.OnRedirectToLogin;
        options.Events.OnRedirectToLogin = context =>
        {
            EndedSessions.EmptyBrowserOfMissingSession(context.HttpContext);
            return redirectToLogin(context);
        };
    }

    /// <summary>Begins a session for a person whose credentials were checked, and sets the cookie.</summary>
    public static async Task SignInAsync(HttpContext http, Guid userId, string securityStamp, IEnumerable<string> roles, bool remember)
    {
        var sessions = http.RequestServices.GetRequiredService<Sessions>();
        var sessionId = await sessions.BeginAsync(
            userId, LifeOf(remember), http.Request.Headers.UserAgent.ToString(), http.RequestAborted);
        var identity = new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, userId.ToString()),
            new Claim(PotLockClaims.Session, sessionId.ToString()),
            new Claim(PotLockClaims.SecurityStamp, securityStamp),
            .. roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ], Scheme);
        await http.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = remember });
    }

    /// <summary>Begins a new session in this browser after the credentials changed; the old one has ended or ends now.</summary>
    public static async Task RenewAsync(HttpContext http, SignedInUser user)
    {
        var ticket = await http.AuthenticateAsync(Scheme);
        await EndSessionAsync(http);
        await SignInAsync(http, user.UserId, user.SecurityStamp, user.Roles, ticket.Properties?.IsPersistent == true);
    }

    /// <summary>Ends the session, so that every copy of the cookie is worth nothing, and takes the cookie away.</summary>
    public static async Task SignOutAsync(HttpContext http)
    {
        await EndSessionAsync(http);
        await http.SignOutAsync(Scheme);
    }

    /// <summary>Whether a page about an error is being drawn: without the database, which may be what is away.</summary>
    public static bool IsErrorPage(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>
    /// Whether a style or a probe is asked for: the same for everybody, and there when the database is not, so nobody is
    /// looked up.
    /// </summary>
    public static bool IsForAnybody(HttpContext http) => http.GetEndpoint()?.Metadata is { } what
        && what.GetMetadata<AnswersDuringMaintenanceAttribute>() is not null && what.GetMetadata<ControllerActionDescriptor>() is null;

    /// <summary>The session of this request; null when nobody is signed in.</summary>
    public static Guid? SessionIdOf(HttpContext http) =>
        Guid.TryParse(http.User.FindFirst(PotLockClaims.Session)?.Value, out var sessionId) ? sessionId : null;

    private static SessionLife LifeOf(bool kept) => kept ? SessionLife.Kept : SessionLife.Passing;

    private static async Task EndSessionAsync(HttpContext http)
    {
        if (SessionIdOf(http) is { } sessionId)
        {
            await http.RequestServices.GetRequiredService<Sessions>().EndAsync(sessionId);
        }
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (IsErrorPage(context.HttpContext) || IsForAnybody(context.HttpContext))
        {
            return;
        }

        var identity = context.Principal?.Identity as ClaimsIdentity;
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        var watch = context.HttpContext.RequestServices.GetRequiredService<DatabaseWatch>();
        var owner = Guid.TryParse(identity?.FindFirst(PotLockClaims.Session)?.Value, out var sessionId)
            ? await watch.ReadAsync(() => sessions.FindAsync(sessionId, LifeOf(context.Properties.IsPersistent)))
            : null;
        if (owner is null || identity?.FindFirst(PotLockClaims.SecurityStamp)?.Value != owner.SecurityStamp)
        {
            context.RejectPrincipal();
            return;
        }

        context.HttpContext.Items[typeof(SessionOwner)] = owner;
    }
}
