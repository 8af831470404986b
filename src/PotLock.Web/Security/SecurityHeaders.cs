using System.Security.Cryptography;

namespace PotLock.Web.Security;

/// <summary>The headers that every answer carries, and the nonce that the page's own scripts show.</summary>
internal static class SecurityHeaders
{
    private const string NonceKey = "potlock:csp-nonce";

    /// <summary>The nonce of this answer.</summary>
    public static string CspNonce(this HttpContext http) =>
        http.Items[NonceKey] as string ?? throw new InvalidOperationException("No content security policy was set.");

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Items[NonceKey] = nonce;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
            + "form-action 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        http.Response.OnStarting(NameCharset, http.Response);
        return next(http);
    });

    /// <summary>All text that PotLock sends is UTF-8; files and probes do not say so by themselves.</summary>
    private static Task NameCharset(object state)
    {
        var response = (HttpResponse)state;
        if (response.ContentType is { } type
            && (type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("+xml", StringComparison.Ordinal))
            && !type.Contains("charset", StringComparison.OrdinalIgnoreCase))
        {
            response.ContentType = type + "; charset=utf-8";
        }

        return Task.CompletedTask;
    }

    /// <summary>Pages of a signed-in person are never kept by a cache.</summary>
    public static IApplicationBuilder UseNoStoreWhenSignedIn(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            // In the words of antiforgery, which otherwise overrides them and logs a warning for every page.
            http.Response.Headers.CacheControl = "no-cache, no-store";
        }

        return next(http);
    });
}
