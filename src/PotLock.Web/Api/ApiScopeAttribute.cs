using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;
using PotLock.Domain.Tokens;

namespace PotLock.Web.Api;

/// <summary>Says of a POST that it changes nothing, so that a token that may only look can ask for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnlyReadsAttribute : Attribute;

/// <summary>Holds a token to its scopes: what changes anything needs one that may write.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ApiScopeAttribute : Attribute, IAuthorizationFilter
{
    /// <inheritdoc />
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var metadata = context.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            return;
        }

        var needed = HttpMethods.IsGet(context.HttpContext.Request.Method) || metadata.OfType<OnlyReadsAttribute>().Any()
            ? TokenScopes.Read
            : TokenScopes.Write;
        if (context.HttpContext.TokenOwner() is not { } owner || !owner.Scopes.HasFlag(needed))
        {
            context.Result = ApiProblem.Of(
                StatusCodes.Status403Forbidden,
                [new ApiError("", "token-may-only-read", "This token is read-only. To change anything you need one that can write.")])
                .ToResult();
        }
    }
}
