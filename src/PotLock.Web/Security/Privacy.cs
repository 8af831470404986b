namespace PotLock.Web.Security;

/// <summary>
/// Whether amounts are hidden on this device, for opening PotLock where others look on. A cookie keeps it, which the page's
/// script may change too; it guards nothing, the figures are still in the page.
/// </summary>
public static class Privacy
{
    /// <summary>The cookie, over https with <c>__Host-</c> before it; privacy.js knows it by these names.</summary>
    public const string Cookie = "potlock-private";

    /// <summary>Whether they are hidden.</summary>
    public static bool HidesAmounts(this HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        // A device that chose it before the name had its prefix goes on hiding them.
        return (http.Request.Cookies[NameFor(http)] ?? http.Request.Cookies[Cookie]) == "on";
    }

    /// <summary>Hides them from the next page on, or shows them.</summary>
    public static void Hide(HttpContext http, bool hide)
    {
        ArgumentNullException.ThrowIfNull(http);
        var options = new CookieOptions
        {
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        };
        http.Response.Cookies.Append(NameFor(http), hide ? "on" : "off", options);
    }

    private static string NameFor(HttpContext http) => http.Request.IsHttps ? "__Host-" + Cookie : Cookie;
}
