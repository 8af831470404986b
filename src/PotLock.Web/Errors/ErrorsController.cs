using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace PotLock.Web.Errors;

/// <summary>Designed pages for what went wrong: the status-code and exception handlers re-execute here.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorsController : Controller
{
    /// <summary>The page of a status code; never with a stack trace.</summary>
    [Route("/error/{code:int}")]
    [ResponseCache(NoStore = true)]
    public IActionResult Show()
    {
        // Read from the route itself: when the form is what could not be read, nothing can be bound.
        ModelState.Clear();
        var code = int.Parse((string)HttpContext.GetRouteValue("code")!, CultureInfo.InvariantCulture);
        Response.StatusCode = code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound;
        return View(Response.StatusCode);
    }
}
