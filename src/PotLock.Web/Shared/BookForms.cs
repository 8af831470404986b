using System.Text.RegularExpressions;
using PotLock.Domain.Ledger;
using PotLock.Web.Security;

namespace PotLock.Web.Shared;

/// <summary>What role in the book it takes to send a form somewhere: asked of the endpoints themselves.</summary>
public sealed partial class BookForms(EndpointDataSource endpoints)
{
    private readonly Lazy<IReadOnlyList<(Regex Path, BookPolicy Policy)>> _posts = new(() => [.. Endpoints(endpoints, HttpMethods.Post)]);
    private readonly Lazy<IReadOnlyList<(Regex Path, BookPolicy Policy)>> _pages = new(() => [.. Endpoints(endpoints, HttpMethods.Get)]);

    /// <summary>The role that a form takes which is sent to this address; null where the book has no say, or nobody answers.</summary>
    /// <param name="action">Path, perhaps with a query.</param>
    public BookRole? NeedsOf(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var path = action.Split('?', '#')[0];
        return _posts.Value.FirstOrDefault(one => one.Path.IsMatch(path)).Policy?.Needs;
    }

    /// <summary>
    /// Whether a page is there for a form: it goes to the page’s own address, or to that of what the page stands below, as
    /// <c>/pots/new</c> does. A page that has more to show has forms that go deeper.
    /// </summary>
    /// <param name="page">The path of the page.</param>
    /// <param name="action">Where the form goes: path, perhaps with a query.</param>
    public static bool IsWhatPageIsFor(string page, string action)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(action);
        var (here, to) = (page.TrimEnd('/'), action.Split('?', '#')[0].TrimEnd('/'));
        return string.Equals(here, to, StringComparison.OrdinalIgnoreCase)
            || string.Equals(Above(here), to, StringComparison.OrdinalIgnoreCase)
            || (IsNew(here) && string.Equals(here, Above(to), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The next page above an address that is not there for a form either; home where there is none.</summary>
    public string WayBack(string page)
    {
        ArgumentNullException.ThrowIfNull(page);
        for (var path = Above(page.TrimEnd('/')); path.Length > 0; path = Above(path))
        {
            if (!IsNew(path) && _pages.Value.Any(one => one.Path.IsMatch(path)))
            {
                return path;
            }
        }

        return "/dashboard";
    }

    private static bool IsNew(string path) => path.EndsWith("/new", StringComparison.OrdinalIgnoreCase);

    private static string Above(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";

    /// <summary>Those with the fewest parameters first, as routing prefers them.</summary>
    private static IEnumerable<(Regex Path, BookPolicy Policy)> Endpoints(EndpointDataSource endpoints, string method) =>
        from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
        let policy = endpoint.Metadata.GetMetadata<BookPolicy>()
        where policy is not null
            && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(method) == true
        orderby endpoint.RoutePattern.Parameters.Count
        select (ToPath(endpoint.RoutePattern.RawText!), policy);

    private static Regex ToPath(string pattern) => new(
        "^/" + Parameter().Replace(pattern.TrimStart('/'), match => match.Groups["kind"].Value == "long" ? "[0-9]+" : "[^/]+") + "$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"\{[^:}]+(?::(?<kind>[a-z]+)(?:\((?:[^()]|\([^()]*\))*\))?)?\}")]
    private static partial Regex Parameter();
}
