using Microsoft.AspNetCore.Http.Features;

namespace PotLock.Web.CalendarFeeds;

/// <summary>
/// Takes the secret out of the address of a calendar before anything else sees the request: the log of requests, the scopes that every
/// line of it carries, traces and error pages know one address for all calendars. What asks for the secret finds it beside the request.
/// </summary>
internal sealed class HiddenAddresses(IServiceProvider services) : IHttpContextFactory
{
    /// <summary>The one address that is left.</summary>
    public const string Address = "/calendar/feed.ics";

    /// <summary>What the addresses of calendars begin with.</summary>
    public const string Root = "/calendar";

    private const string Extension = ".ics";

    private readonly DefaultHttpContextFactory _contexts = new(services);

    /// <summary>The address of the calendar with a secret, as it is given to its owner.</summary>
    public static string PathOf(string secret) => $"{Root}/{secret}{Extension}";

    /// <summary>The secret of the address that was asked for; empty where there was none.</summary>
    public static string SecretOf(HttpContext http) => http.Items[typeof(HiddenAddresses)] as string ?? "";

    /// <inheritdoc />
    public HttpContext Create(IFeatureCollection featureCollection)
    {
        var http = _contexts.Create(featureCollection);
        if (http.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase, out var rest)
            && rest.Value is { Length: > 1 } secret)
        {
            http.Items[typeof(HiddenAddresses)] = secret.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
                ? secret[1..^Extension.Length]
                : "";
            http.Request.Path = Address;
            if (featureCollection.Get<IHttpRequestFeature>() is { } request)
            {
                request.RawTarget = Address;
            }
        }

        return http;
    }

    /// <inheritdoc />
    public void Dispose(HttpContext httpContext) => _contexts.Dispose(httpContext);
}
