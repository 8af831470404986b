namespace PotLock.Web.CalendarFeeds;

/// <summary>The whole address of a calendar.</summary>
internal static class FeedAddress
{
    /// <summary>It, at the name by which this request came.</summary>
    public static string AddressOf(this HttpRequest request, string secret) =>
        $"{request.Scheme}://{request.Host}{request.PathBase}{HiddenAddresses.PathOf(secret)}";
}
