namespace PotLock.Services.Users;

/// <summary>Where a request comes from.</summary>
/// <param name="Address">The network address, as tries are counted for; empty when PotLock acts by itself.</param>
/// <param name="Device">What the browser says it is; empty when none is there.</param>
public sealed record RequestOrigin(string Address, string Device)
{
    /// <summary>The server itself: the worker, the command line.</summary>
    public static RequestOrigin Server { get; } = new("", "");
}

/// <summary>Knows where the request at hand comes from: the web app says it.</summary>
public interface IRequestOrigin
{
    /// <summary>Where it comes from; <see cref="RequestOrigin.Server"/> when there is no request.</summary>
    public RequestOrigin Current { get; }
}

/// <summary>For whoever has no requests: the command line, and tests of the services.</summary>
internal sealed class NoRequest : IRequestOrigin
{
    public RequestOrigin Current => RequestOrigin.Server;
}
