using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using PotLock.Web.Api;
using PotLock.Web.Security;

namespace PotLock.Web.Errors;

/// <summary>Designed pages for what went wrong: the status-code and exception handlers re-execute here.</summary>
[AllowAnonymous]
[AnswersDuringMaintenance]
[IgnoreAntiforgeryToken]
public sealed class ErrorsController : Controller
{
    /// <summary>The page of a status code; never with a stack trace.</summary>
    [Route("/error/{code:int}")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Show()
    {
        // Read from the route itself: when the form is what could not be read, nothing can be bound.
        ModelState.Clear();
        var code = int.Parse((string)HttpContext.GetRouteValue("code")!, CultureInfo.InvariantCulture);
        Response.StatusCode = code is < 400 or >= 600 ? StatusCodes.Status404NotFound : code;
        if (PathOfTheRequest()?.StartsWith(ApiPath.Root + "/", StringComparison.OrdinalIgnoreCase) == true)
        {
            return ApiProblem.Of(Response.StatusCode, PlainHttp.Refused(HttpContext)?.Missing).ToResult();
        }

        if (PlainHttp.Refused(HttpContext) is { } plain)
        {
            return View("NeedsHttps", plain);
        }

        var why = HttpContext.FindFailure();
        var form = why is not null ? await RetriableForm.OfFailedAsync(HttpContext)
            : Response.StatusCode == StatusCodes.Status400BadRequest ? await RetriableForm.OfStaleAsync(HttpContext)
            : null;
        return View(new ErrorPage(Response.StatusCode, PathThatFailed(), form, why));
    }

    /// <summary>The page that was asked for, or the one whose form was sent.</summary>
    private string? PathThatFailed()
    {
        var path = HttpMethods.IsGet(Request.Method) ? PathOfTheRequest() : PathOfTheForm();
        return Url.IsLocalUrl(path) ? path : null;
    }

    private string? PathOfTheRequest() =>
        HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } code ? code.OriginalPath + code.OriginalQueryString
            : HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;

    private string? PathOfTheForm() =>
        Uri.TryCreate(Request.Headers.Referer.ToString(), UriKind.Absolute, out var page) && page.Authority == Request.Host.Value
            ? page.PathAndQuery
            : null;
}

/// <summary>The page of a status code.</summary>
/// <param name="TryAgainAt">The page that was asked for, or whose form was sent; null when that is not known.</param>
/// <param name="Form">The form that was not carried out and can be sent again; null for anything else.</param>
/// <param name="Why">What keeps the database from being used; null when nothing does.</param>
public sealed record ErrorPage(int Code, string? TryAgainAt, RetriableForm? Form, RequestFailure? Why);
