using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>What a browser is asked to sign.</summary>
/// <param name="State">The framework's own state.</param>
/// <param name="UserId">Who adds a passkey; null for signing in.</param>
/// <param name="Until">How long it may take.</param>
internal sealed record PasskeyQuestion(string State, Guid? UserId, DateTimeOffset Until);

/// <summary>Remembers what this browser was asked to sign, for as long as it takes somebody to find a key; one answer each.</summary>
public sealed class PasskeyCookie(ProtectedCookie cookies, TimeProvider realTime)
{
    private const string Purpose = "PotLock.Passkey";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>Remembers it; null as a person for signing in.</summary>
    public void Keep(HttpContext http, string? state, Guid? userId)
    {
        ArgumentNullException.ThrowIfNull(http);
        cookies.Keep(http, NameFor(http), "/", Purpose, new PasskeyQuestion(state ?? "", userId, realTime.GetUtcNow() + Life));
    }

    /// <summary>Takes it: what was asked of this person (or for signing in), when it still holds.</summary>
    public string? Take(HttpContext http, Guid? userId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var question = cookies.Find<PasskeyQuestion>(http, NameFor(http), Purpose);
        cookies.Forget(http, NameFor(http), "/");
        return question is not null && question.UserId == userId && question.Until > realTime.GetUtcNow() ? question.State : null;
    }

    private static string NameFor(HttpContext http) => (http.Request.IsHttps ? "__Host-" : "") + "potlock-passkey";
}
