namespace PotLock.Web.Security;

/// <summary>
/// Whether amounts are hidden on this device, for opening PotLock where others look on. A cookie keeps it, which the page's
/// script may change too; it guards nothing, the figures are still in the page.
/// </summary>
internal static class Privacy
{
    /// <summary>The cookie; site.js knows it by this name.</summary>
    public const string Cookie = "potlock-private";

    public static bool HidesAmounts(this HttpContext http) => http.Request.Cookies[Cookie] == "on";

    public static void Hide(HttpContext http, bool hide)
    {
        var options = new CookieOptions
        {
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        };
        http.Response.Cookies.Append(Cookie, hide ? "on" : "off", options);
    }
}
