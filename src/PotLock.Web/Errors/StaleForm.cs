using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using PotLock.Web.Shared;

namespace PotLock.Web.Errors;

/// <summary>
/// A form that was refused because its token was of another time: it had been open for long, or its person signed in anew
/// meanwhile. What was typed is kept, and can be sent again by a click. Only for forms of this very site, which the browser
/// vouches for: what another site sends is never offered. Never for forms that hold passwords.
/// </summary>
/// <param name="Action">Where it was sent.</param>
/// <param name="Fields">What was typed, and the hidden fields; without the token.</param>
public sealed record StaleForm(string Action, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    private const string TokenField = "__RequestVerificationToken";
    private const int MaxFields = 1_000;

    /// <summary>The form of this request; null when there is none that could be sent again.</summary>
    public static StaleForm? Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!http.Items.ContainsKey(typeof(StaleForm)) || http.SessionOwner() is null || !http.Request.HasFormContentType
            || !http.Request.IsOfThisSite()
            || http.Features.Get<IStatusCodeReExecuteFeature>() is not { } failed)
        {
            return null;
        }

        var form = http.Request.Form;
        var fields = form.Where(field => field.Key != TokenField)
            .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))).ToList();
        return form.Files.Count > 0 || fields.Count > MaxFields || fields.Any(field => field.Key.Contains("Password", StringComparison.OrdinalIgnoreCase))
            ? null
            : new StaleForm(failed.OriginalPath + failed.OriginalQueryString, fields);
    }
}

/// <summary>Notes that a request was refused for its antiforgery token, for the page that says so.</summary>
internal sealed class NoteStaleForms : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            context.HttpContext.Items[typeof(StaleForm)] = true;
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
