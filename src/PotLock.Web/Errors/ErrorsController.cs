using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Members;
using PotLock.Web.Api;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Errors;

/// <summary>Designed pages for what went wrong: the status-code and exception handlers re-execute here.</summary>
[AllowAnonymous]
[AnswersDuringMaintenance]
[IgnoreAntiforgeryToken]
public sealed class ErrorsController(OwnBooks books) : Controller
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
            : Response.StatusCode == StatusCodes.Status409Conflict ? await RetriableForm.OfOtherBookAsync(HttpContext)
            : null;
        var stopped = HttpContext.Items[typeof(StoppedForm)] as StoppedForm;
        var other = stopped?.Other ?? (Response.StatusCode == StatusCodes.Status404NotFound ? await OtherBookOfAddressAsync() : null);
        return View(new ErrorPage(Response.StatusCode, PathThatFailed(), form, why, other, stopped?.Sentence));
    }

    /// <summary>The page that was asked for, or the one whose form was sent.</summary>
    private string? PathThatFailed()
    {
        var path = HttpMethods.IsGet(Request.Method) ? PathOfTheRequest() : PathOfTheForm();
        return Url.IsLocalUrl(path) ? path : null;
    }

    /// <summary>The book that an address is of, when it is another of the person’s: ids carry their book.</summary>
    private async Task<OwnBook?> OtherBookOfAddressAsync()
    {
        var id = (PathOfTheRequest() ?? "").Split('?')[0].Split('/')
            .Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .FirstOrDefault(number => EntityId.BookOf(number) > 0);
        return id > 0 && HttpContext.SessionOwner() is { } owner && EntityId.BookOf(id) != owner.BookId
            ? await books.FindAsync(owner.UserId, EntityId.BookOf(id), HttpContext.RequestAborted)
            : null;
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
/// <param name="Other">Another book of the person’s, that the form or the address was for; null for none.</param>
/// <param name="Sentence">Why the person may not do that in the open book; null when it is something else.</param>
public sealed record ErrorPage(
    int Code, string? TryAgainAt, RetriableForm? Form, RequestFailure? Why, OwnBook? Other = null, string? Sentence = null);
