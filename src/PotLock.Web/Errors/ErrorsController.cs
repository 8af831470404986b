using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using PotLock.Web.Hosting;

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
    public IActionResult Show()
    {
        // Read from the route itself: when the form is what could not be read, nothing can be bound.
        ModelState.Clear();
        var code = int.Parse((string)HttpContext.GetRouteValue("code")!, CultureInfo.InvariantCulture);
        Response.StatusCode = code is < 400 or >= 600 ? StatusCodes.Status404NotFound
            : HttpContext.Features.Get<IExceptionHandlerFeature>() is { } failed && IsDatabaseAway(failed.Error) ? StatusCodes.Status503ServiceUnavailable
            : code;
        if (PlainHttp.Refused(HttpContext) is { } plain)
        {
            return View("NeedsHttps", plain);
        }

        return View(new ErrorPage(Response.StatusCode, PathThatFailed(), Response.StatusCode == StatusCodes.Status400BadRequest ? StaleForm.Of(HttpContext) : null));
    }

    private string? PathThatFailed()
    {
        var path = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } code ? code.OriginalPath + code.OriginalQueryString
            : HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        return HttpMethods.IsGet(Request.Method) && Url.IsLocalUrl(path) ? path : null;
    }

    /// <summary>Whether the cause may pass by itself: the database cannot be reached, or is busy for longer than we wait.</summary>
    private static bool IsDatabaseAway(Exception? error) => error is not null && (error is DbException { IsTransient: true } || IsDatabaseAway(error.InnerException));
}

/// <summary>The page of a status code.</summary>
/// <param name="Code">The code.</param>
/// <param name="TryAgainAt">The page that was asked for; null when a form was sent.</param>
/// <param name="Stale">The form that came with a token of another time and can be sent again; null for anything else.</param>
public sealed record ErrorPage(int Code, string? TryAgainAt, StaleForm? Stale);
