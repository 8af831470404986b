using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using PotLock.Web.Shared;

namespace PotLock.Web.Errors;

/// <summary>
/// A form that was not carried out, though nothing is wrong with it: its token was of another time, or the database could not
/// be used. What was typed is kept, and can be sent again by a click, under the same command id. Only for forms of this very
/// site, which the browser vouches for: what another site sends is never offered. Never for forms that hold passwords.
/// </summary>
/// <param name="Action">Where it was sent.</param>
/// <param name="Fields">What was typed, and the hidden fields.</param>
/// <param name="NeedsToken">Whether the page must add a token of now; without, the form's own is among the fields, and still good.</param>
public sealed record RetriableForm(string Action, IReadOnlyList<KeyValuePair<string, string>> Fields, bool NeedsToken)
{
    private const string TokenField = "__RequestVerificationToken";
    private const int MaxFields = 1_000;

    /// <summary>The form of this request whose token was of another time; null when it was not, or cannot be sent again.</summary>
    public static Task<RetriableForm?> OfStaleAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Items.ContainsKey(typeof(FlagStaleForms)) && http.SessionOwner() is not null
            ? OfAsync(http, needsToken: true)
            : Task.FromResult<RetriableForm?>(null);
    }

    /// <summary>
    /// The form of this request, which was for another book of the person’s: opening that one sends it there. Null when it was for the
    /// open one, or cannot be sent again.
    /// </summary>
    public static async Task<RetriableForm?> OfOtherBookAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Items[typeof(StoppedForm)] is StoppedForm { Other: { } other } && await OfAsync(http, needsToken: false) is { } form
            ? form with { Action = $"/books/{DisplayText.Id(other.Id)}/open?then={Uri.EscapeDataString(form.Action)}" }
            : null;
    }

    /// <summary>The form of this request, as it came; null when there is none that could be sent again.</summary>
    public static Task<RetriableForm?> OfFailedAsync(HttpContext http) => OfAsync(http, needsToken: false);

    private static async Task<RetriableForm?> OfAsync(HttpContext http, bool needsToken)
    {
        if (!http.Request.HasFormContentType
            || !http.Request.IsOfThisSite()
            || http.Features.Get<IStatusCodeReExecuteFeature>() is not { } failed)
        {
            return null;
        }

        var form = await ReadAsync(http.Request);
        var fields = form.Where(field => !needsToken || field.Key != TokenField)
            .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))).ToList();
        return form.Files.Count > 0 || fields.Count is 0 or > MaxFields
            || fields.Any(field => field.Key.Contains("Password", StringComparison.OrdinalIgnoreCase))
            ? null
            : new RetriableForm(failed.OriginalPath + failed.OriginalQueryString, fields, needsToken);
    }

    private static async Task<IFormCollection> ReadAsync(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync();
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or NotSupportedException)
        {
            // It may not have been read before, and cannot be.
            return FormCollection.Empty;
        }
    }
}

/// <summary>Notes that a request was refused for its antiforgery token, for the page that says so.</summary>
internal sealed class FlagStaleForms : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            context.HttpContext.Items[typeof(FlagStaleForms)] = true;
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
