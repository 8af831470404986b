namespace PotLock.Web.Security;

/// <summary>
/// Where programs ask. There a bearer token says who asks, never a cookie: so no page of another site can make a browser ask for
/// its owner, and nothing there needs an antiforgery token.
/// </summary>
internal static class ApiPath
{
    /// <summary>What every address of the API begins with.</summary>
    public const string Root = "/api";

    /// <summary>The scheme of its tokens.</summary>
    public const string Scheme = "Bearer";

    /// <summary>Whether a program asks.</summary>
    public static bool IsApi(this HttpContext http) => http.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);
}
