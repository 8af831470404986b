namespace PotLock.Web.Shared;

/// <summary>Which site a request comes from, as browsers say it; no page can say it in their place.</summary>
public static class RequestSite
{
    /// <summary>
    /// Whether the browser vouches that a page of this very site sent it: in one header or, without encryption, in the
    /// other.
    /// </summary>
    public static bool IsOfThisSite(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
            ? site == "same-origin"
            : request.Headers.Origin == $"{request.Scheme}://{request.Host}";
    }

    /// <summary>
    /// Whether the browser says that it was sent by something else. What says nothing is no browser, and has no cookies to
    /// lose.
    /// </summary>
    public static bool IsOfAnotherSite(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return !request.IsOfThisSite() && (request.Headers.ContainsKey("Sec-Fetch-Site") || request.Headers.Origin.Count > 0);
    }
}
