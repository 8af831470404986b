using PotLock.Services.Users;
using PotLock.Web.Shared;

namespace PotLock.Web.Users;

/// <summary>Somebody between the two steps of signing in.</summary>
/// <param name="UserId">The person.</param>
/// <param name="SecurityStamp">The account's stamp when the password was checked.</param>
/// <param name="Remember">Whether the session outlives the browser.</param>
/// <param name="Path">Where to go afterwards.</param>
/// <param name="Until">How long the first step holds.</param>
internal sealed record BetweenSteps(Guid UserId, string SecurityStamp, bool Remember, string Path, DateTimeOffset Until)
{
    public PasswordChecked Checked => new(UserId, SecurityStamp, NeedsCode: true);
}

/// <summary>
/// Remembers for five minutes, in a cookie that only PotLock can read, that the password was right. It opens nothing: without the
/// code it is worth nothing, and after a change of the account neither.
/// </summary>
public sealed class SecondStepCookie(ProtectedCookie cookies, TimeProvider realTime)
{
    private const string Purpose = "PotLock.SecondStep";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>Remembers it.</summary>
    public void Keep(HttpContext http, PasswordChecked step, bool remember, string path)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(step);
        var between = new BetweenSteps(step.UserId, step.SecurityStamp, remember, path, realTime.GetUtcNow() + Life);
        if (!cookies.Keep(http, NameFor(http), "/", Purpose, between))
        {
            // A path that is longer than a cookie: the person goes on from home.
            cookies.Keep(http, NameFor(http), "/", Purpose, between with { Path = "/dashboard" });
        }
    }

    /// <summary>Who is between the steps here; null when nobody is, or not any more.</summary>
    internal BetweenSteps? Find(HttpContext http) =>
        cookies.Find<BetweenSteps>(http, NameFor(http), Purpose) is { } between && between.Until > realTime.GetUtcNow() ? between : null;

    /// <summary>Forgets it.</summary>
    public void Forget(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        cookies.Forget(http, NameFor(http), "/");
    }

    private static string NameFor(HttpContext http) => (http.Request.IsHttps ? "__Host-" : "") + "potlock-second-step";
}
