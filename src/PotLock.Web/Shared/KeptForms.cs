using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;

namespace PotLock.Web.Shared;

/// <summary>A form whose answer is a page: a preview, or what stands in the way.</summary>
/// <param name="Token">Names it in the address of that page.</param>
/// <param name="BookId">Whose it is.</param>
/// <param name="Page">The page that the form stood on: path and query.</param>
/// <param name="Action">Where it was sent: path and query.</param>
/// <param name="Fields">What was typed, and the hidden fields.</param>
internal sealed record KeptForm(
    string Token, long BookId, string Page, string Action, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The address at which its answer is shown.</summary>
    public string Address => QueryHelpers.AddQueryString(Page, KeptForms.Again, Token);
}

/// <summary>
/// The browser's Back and Reload never ask whether to send a form once more, and lose nothing of what was typed. The answer
/// to a form that was not carried out is not drawn at once: the form is kept with the browser, and the browser is sent to the
/// page that the form stood on, with <c>?again=</c> behind it. Asked for that, PotLock answers the form anew, by the same
/// action, as somebody who <see cref="Services.Ledger.Actor.OnlyLooks">only looks</see>: nothing can be carried out by it.
/// A form that is done is forgotten, so that who comes back to it finds it empty. Scripts and tools, which have no Back, are
/// answered directly. So is what does not fit into a cookie, and every form with a password; <c>site.js</c> sees to those.
/// </summary>
public sealed class KeptForms(ProtectedCookie cookies) : IResultFilter
{
    /// <summary>The query's field that names a kept form.</summary>
    public const string Again = "again";

    private const string Purpose = "PotLock.Again";

    // A page's address may begin with another's, whose cookie is then sent as well: three of them still pass every proxy.
    private const int MaxCharacters = 2_500;

    /// <summary>
    /// Puts the form behind the address, where one is kept. Before the routing: what is asked for is the answer to that form.
    /// </summary>
    internal Task RecallAsync(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method)
            && request.Query[Again] is [{ Length: > 0 } token]
            && cookies.Find<KeptForm>(http, CookieOf(request.Path.Value ?? ""), Purpose) is { } form
            && form.Token == token
            && PathOf(form.Page) == request.Path.Value)
        {
            http.Items[typeof(KeptForm)] = form;
            request.Method = HttpMethods.Post;
            var query = form.Action.IndexOf('?', StringComparison.Ordinal);
            request.Path = PathString.FromUriComponent(query < 0 ? form.Action : form.Action[..query]);
            request.QueryString = new QueryString(query < 0 ? "" : form.Action[query..]);
            var body = new FormUrlEncodedContent(form.Fields).ReadAsStream();
            request.Body = body;
            request.ContentType = "application/x-www-form-urlencoded";
            request.ContentLength = body.Length;
        }

        return next(http);
    }

    /// <summary>Only its owner is shown a form again; goes behind the sign-in. Others are shown the page that it stood on.</summary>
    internal Task CheckOwnerAsync(HttpContext http, RequestDelegate next)
    {
        if (http.KeptForm() is not { } form || http.SessionOwner()?.BookId == form.BookId)
        {
            return next(http);
        }

        Forget(http, form.Page);
        http.Response.Redirect(form.Page);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void OnResultExecuting(ResultExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;
        if (!http.Request.IsFormOfAPage() || http.IsShownAgain()
            || http.SessionOwner() is not { } owner || PageOf(http.Request) is not { } page)
        {
            return;
        }

        switch (context.Result)
        {
            case SeeOtherResult:
                Forget(http, page);
                break;
            case ViewResult when IsSafeToAnswerAnew(http.Request):
                var form = new KeptForm(
                    Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture), owner.BookId, page,
                    http.Request.Path + http.Request.QueryString, [.. FieldsOf(http.Request.Form)]);
                if (cookies.Keep(http, CookieOf(PathOf(page)), PathOf(page), Purpose, form, MaxCharacters))
                {
                    context.Result = new SeeOtherResult(form.Address);
                }

                break;
            default:
                break;
        }
    }

    /// <inheritdoc />
    public void OnResultExecuted(ResultExecutedContext context)
    {
    }

    /// <summary>
    /// Forms that are commands, or lead to one, carry its id: what they do is done by the one runner, which knows who only looks.
    /// Set-up keeps its steps itself.
    /// </summary>
    private static bool IsSafeToAnswerAnew(HttpRequest request) =>
        request.Form.Files.Count == 0
        && request.Form.ContainsKey(nameof(CommandForm.CommandId))
        && !request.Path.StartsWithSegments("/setup", StringComparison.OrdinalIgnoreCase)
        && !request.Form.Keys.Any(field => field.Contains("Password", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IFormCollection form) =>
        form.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")));

    /// <summary>The page that a form stood on, as the browser says; null when it does not.</summary>
    private static string? PageOf(HttpRequest request)
    {
        if (!Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page)
            || !string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = QueryHelpers.ParseQuery(page.Query).Where(field => field.Key != Again)
            .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")));
        return page.AbsolutePath + new QueryBuilder(rest);
    }

    private void Forget(HttpContext http, string page) => cookies.Forget(http, CookieOf(PathOf(page)), PathOf(page));

    /// <summary>A name for each page, since a browser sends those of several: it says nothing of whose page it is.</summary>
    private static string CookieOf(string path) =>
        "potlock-again-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 6));

    private static string PathOf(string page) =>
        Uri.UnescapeDataString(page.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? page[..query] : page);
}

/// <summary>What a request is, where forms are kept.</summary>
internal static class KeptFormRequests
{
    /// <summary>The form that the answer of this request is shown again of; null for every other request.</summary>
    public static KeptForm? KeptForm(this HttpContext http) => http.Items[typeof(KeptForm)] as KeptForm;

    /// <summary>Whether the answer to a form is only shown once more.</summary>
    public static bool IsShownAgain(this HttpContext http) => http.KeptForm() is not null;

    /// <summary>The address at which the browser shows the answer; empty when it is that of a form.</summary>
    public static string ShownAt(this HttpContext http) => http.KeptForm()?.Address
        ?? (HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : "");

    /// <summary>
    /// Whether a browser sent a form and will show the answer as a page. Without encryption browsers do not say so in
    /// <c>Sec-Fetch-Mode</c>; there they ask, with every page, to be sent to the encrypted one.
    /// </summary>
    public static bool IsFormOfAPage(this HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && request.HasFormContentType
        && request.IsOfThisSite()
        && (request.Headers["Sec-Fetch-Mode"].ToString() is { Length: > 0 } mode
            ? mode == "navigate"
            : request.Headers.ContainsKey("Upgrade-Insecure-Requests"));

    /// <summary>Shows answers to forms again; goes before the routing.</summary>
    public static IApplicationBuilder UseKeptForms(this IApplicationBuilder app)
    {
        var forms = app.ApplicationServices.GetRequiredService<KeptForms>();
        return app.Use(next => http => forms.RecallAsync(http, next));
    }

    /// <summary>Shows them to their owner only; goes behind the sign-in.</summary>
    public static IApplicationBuilder UseKeptFormsOfOwner(this IApplicationBuilder app)
    {
        var forms = app.ApplicationServices.GetRequiredService<KeptForms>();
        return app.Use(next => http => forms.CheckOwnerAsync(http, next));
    }
}
