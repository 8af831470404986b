using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using PotLock.Domain.Ledger;
using PotLock.Services.Members;
using PotLock.Web.Api;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Hosting;

/// <summary>
/// The one place where a role opens an endpoint or does not, for pages and programs alike, by the role as it is at this request: a form
/// that was opened before is held to it too. And a form of one book changes no other: it is answered with what was typed.
/// </summary>
internal sealed class RoleGate(OwnBooks books) : IAsyncAuthorizationFilter, IOrderedFilter
{
    // Behind the antiforgery check, as SecondFactorDemand is: a form of another site learns nothing of the book.
    private const int BehindAntiforgery = 1_950;

    /// <inheritdoc />
    public int Order => BehindAntiforgery;

    /// <inheritdoc />
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;
        var policy = context.ActionDescriptor.EndpointMetadata.OfType<BookPolicy>().SingleOrDefault()
            ?? throw new InvalidOperationException($"{context.ActionDescriptor.DisplayName} does not say what role it takes.");
        if (policy.Needs is not { } needed || http.SessionOwner() is not { } owner)
        {
            return;
        }

        if (http.IsApi())
        {
            context.Result = http.AsksForMissingBook() ? ApiProblem.Of(StatusCodes.Status404NotFound).ToResult()
                : owner.Role < needed ? ApiProblem.Of(
                    StatusCodes.Status403Forbidden, [new ApiError("", "role-too-low", RoleWords.TooLow(needed))]).ToResult()
                : null;
            return;
        }

        if (BookOfForm(http.Request) is { } bookId && bookId != owner.BookId)
        {
            // One that is not theirs is a missing one.
            var other = await books.FindAsync(owner.UserId, bookId, http.RequestAborted);
            http.Items[typeof(StoppedForm)] = other is null ? null : new StoppedForm(other, null);
            context.Result = new StatusCodeResult(other is null ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict);
        }
        else if (owner.Role < needed)
        {
            http.Items[typeof(StoppedForm)] = new StoppedForm(null, RoleWords.TooLow(needed));
            // The status-code pages draw it.
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
        }
    }

    private static long? BookOfForm(HttpRequest request) =>
        !request.HasFormContentType || request.Form[nameof(CommandForm.BookId)] is not [{ Length: > 0 } text, ..] ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bookId) ? bookId : 0;
}
