using System.Text.RegularExpressions;
using PotLock.Domain.Ledger;
using PotLock.Web.Security;

namespace PotLock.Web.Shared;

/// <summary>What role in the book it takes to send a form somewhere: asked of the endpoints themselves.</summary>
public sealed partial class BookForms(EndpointDataSource endpoints)
{
    private readonly Lazy<IReadOnlyList<(Regex Path, BookPolicy Policy)>> _posts = new(() => [.. Posts(endpoints)]);

    /// <summary>The role that a form takes which is sent to this address; null where the book has no say, or nobody answers.</summary>
    /// <param name="action">Path, perhaps with a query.</param>
    public BookRole? NeedsOf(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var path = action.Split('?', '#')[0];
        return _posts.Value.FirstOrDefault(one => one.Path.IsMatch(path)).Policy?.Needs;
    }

    /// <summary>Those with the fewest parameters first, as routing prefers them.</summary>
    private static IEnumerable<(Regex Path, BookPolicy Policy)> Posts(EndpointDataSource endpoints) =>
        from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
        let policy = endpoint.Metadata.GetMetadata<BookPolicy>()
        where policy is not null
            && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Post) == true
        orderby endpoint.RoutePattern.Parameters.Count
        select (ToPath(endpoint.RoutePattern.RawText!), policy);

    private static Regex ToPath(string pattern) => new(
        "^/" + Parameter().Replace(pattern.TrimStart('/'), match => match.Groups["kind"].Value == "long" ? "[0-9]+" : "[^/]+") + "$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"\{[^:}]+(?::(?<kind>[a-z]+)(?:\((?:[^()]|\([^()]*\))*\))?)?\}")]
    private static partial Regex Parameter();
}
