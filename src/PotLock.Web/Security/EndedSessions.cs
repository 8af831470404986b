using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using PotLock.Services.Users;

namespace PotLock.Web.Security;

/// <summary>
/// Empties a browser once its session is over, however it ended: whoever holds the device afterwards finds no copy of the
/// book on it. The server says so in two ways, because one of them may be missing: <c>Clear-Site-Data</c>, which browsers
/// obey over https, and a header on every answer, by which the service worker (<c>sw.js</c>) knows that nobody is signed in.
/// </summary>
internal static class EndedSessions
{
    /// <summary>Whether somebody is signed in; <c>sw.js</c> knows the header and its words.</summary>
    private const string Header = "PotLock-Session";

    private const string Held = "held";
    private const string None = "none";

    /// <summary>Whether it is certain that nobody is signed in. While the database is away, nothing is certain.</summary>
    public static bool IsSignedOut(this HttpContext http) => http.Items[typeof(EndedSessions)] is None;

    /// <summary>Tells the browser to forget everything of this site.</summary>
    public static void EmptyBrowser(HttpContext http) => http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";

    /// <summary>
    /// Empties the browser when a page is asked for that needs a sign-in, and the cookie is simply gone. Only for a page in a
    /// window of its own: into pages of other sites the browser puts this one without its cookies, and those must not be
    /// able to empty the browser of somebody who is signed in.
    /// </summary>
    public static void EmptyBrowserOfMissingSession(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (HttpMethods.IsGet(http.Request.Method) && headers["Sec-Fetch-Mode"] == "navigate" && headers["Sec-Fetch-Dest"] == "document")
        {
            EmptyBrowser(http);
        }
    }

    /// <summary>Looks at how the sign-in cookie was judged; goes right after the authentication.</summary>
    public static IApplicationBuilder UseEndedSessions(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        // A page about an error is drawn in the same request: what was found out before holds.
        if (!SessionCookie.IsErrorPage(http) && !SessionCookie.IsForAnybody(http) && !http.IsApi())
        {
            http.Items[typeof(EndedSessions)] = await FindStateAsync(http);
        }

        if (http.Items[typeof(EndedSessions)] is string state)
        {
            http.Response.Headers[Header] = state;
        }

        await next(http);
    });

    private static async Task<string> FindStateAsync(HttpContext http)
    {
        if (http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult is { Succeeded: true } ticket)
        {
            var left = (http.Items[typeof(SessionOwner)] as SessionOwner)?.ExpiresAtUtc
                - http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
            return string.Create(CultureInfo.InvariantCulture,
                $"{Held}; seconds={(long)(left?.TotalSeconds ?? 0)}; kept={(ticket.Properties.IsPersistent ? "yes" : "no")}");
        }

        var cookie =
            http.RequestServices.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SessionCookie.Scheme).Cookie.Name!;
        if (http.Request.Cookies.ContainsKey(cookie))
        {
            // The cookie reader takes keys that cannot be loaded for a cookie that cannot be read. Then this throws, and
            // nobody is signed out because the database is away.
            http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(EndedSessions)).Protect([]);
            await http.SignOutAsync(SessionCookie.Scheme);
            EmptyBrowser(http);
        }

        return None;
    }
}
