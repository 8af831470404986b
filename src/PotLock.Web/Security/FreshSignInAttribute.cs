using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using PotLock.Services.Users;

namespace PotLock.Web.Security;

/// <summary>
/// For what an open browser alone must not do: whoever signed in longer ago than <see cref="ConfirmSession.Fresh"/> is asked for
/// the password first, and led back to the page.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class FreshSignInAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>The page that asks.</summary>
    public const string Page = "/account/confirm";

    // Behind the antiforgery check: a form of another site learns nothing of the session.
    private const int BehindAntiforgery = 2_000;

    /// <inheritdoc />
    public int Order => BehindAntiforgery;

    /// <inheritdoc />
    public Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;
        if (http.Items[typeof(SessionOwner)] is SessionOwner owner && !IsFresh(http, owner))
        {
            // A form cannot be kept: it may hold what should be typed anew. Its page is shown again.
            var back = HttpMethods.IsGet(http.Request.Method)
                ? http.Request.Path + http.Request.QueryString
                : PageOf(http.Request);
            http.Response.Headers.Location = $"{Page}?returnUrl={Uri.EscapeDataString(back)}";
            context.Result = new StatusCodeResult(StatusCodes.Status303SeeOther);
        }

        return Task.CompletedTask;
    }

    private static bool IsFresh(HttpContext http, SessionOwner owner)
    {
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        return owner.ConfirmedAtUtc > now - ConfirmSession.Fresh;
    }

    /// <summary>The page that a form stood on, as the browser says, when it is one of this site.</summary>
    private static string PageOf(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page)
            && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? page.PathAndQuery
            : "/account";
}
