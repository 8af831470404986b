namespace PotLock.Web.Security;

/// <summary>Why a request counts as plain http.</summary>
/// <param name="Missing">Which setting is missing, in one or two sentences.</param>
/// <param name="HttpsAddress">The same page by https; null when it was no page.</param>
public sealed record PlainHttp(string Missing, string? HttpsAddress)
{
    /// <summary>What was found out of the request that is being answered; null when it was not refused for this.</summary>
    public static PlainHttp? Refused(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Items[typeof(PlainHttp)] as PlainHttp;
    }

    internal static PlainHttp Of(HttpRequest request)
    {
        // What was believed of these headers is gone by now; what is left came from an address that is not trusted.
        var missing =
            request.Headers["X-Forwarded-Proto"].ToString().Contains("https", StringComparison.OrdinalIgnoreCase)
                ? "A proxy says that the browser came by https, but PotLock does not know that proxy: name its address in KnownProxies."
            : request.Headers.ContainsKey("X-Original-Proto")
                ? "The proxy says that the browser came by http: let it send people on to https."
            : "If a proxy in front of PotLock ends https, let it send X-Forwarded-Proto and X-Forwarded-For, and name its address in "
                + "KnownProxies. If there is none, put one there, for instance Caddy.";
        return new PlainHttp(
            missing,
            HttpMethods.IsGet(request.Method) ? $"https://{request.Host.Host}{request.PathBase}{request.Path}{request.QueryString}" : null);
    }
}
