using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using PotLock.Services.Users;
using PotLock.Web.Admin;
using PotLock.Web.Api;
using PotLock.Web.Security;
using PotLock.Web.Shared;

namespace PotLock.Web.Hosting;

/// <summary>
/// Where the installation asks for two-step login (<see cref="SecondFactorPolicy"/>), whoever has none is led to the page that switches
/// it on, and a program is told so. What nobody has to be signed in for stays open.
/// </summary>
internal sealed class SecondFactorDemand(SecondFactorPolicy policy) : IAuthorizationFilter, IOrderedFilter
{
    /// <summary>The page that switches it on.</summary>
    public const string Page = "/account/two-factor";

    // Behind the antiforgery check, as FreshSignInAttribute is.
    private const int BehindAntiforgery = 1_900;

    /// <inheritdoc />
    public int Order => BehindAntiforgery;

    /// <inheritdoc />
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var metadata = context.ActionDescriptor.EndpointMetadata;
        var isAsked = policy.Mode switch
        {
            SecondFactorMode.Everyone => !metadata.Any(one => one is WithoutSecondFactorAttribute or IAllowAnonymous),
            SecondFactorMode.Admins => metadata.Any(one => one is AdminOnlyAttribute),
            _ => false,
        };
        if (!isAsked || context.HttpContext.SessionOwner() is not { HasSecondFactor: false })
        {
            return;
        }

        if (context.HttpContext.IsApi())
        {
            context.Result = ApiProblem.Of(
                StatusCodes.Status403Forbidden,
                [new ApiError("", "second-factor-needed", "This PotLock needs two-step login. Switch it on under Your account first.")])
                .ToResult();
            return;
        }

        context.HttpContext.Response.Headers.Location = Page;
        context.Result = new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}
