using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using PotLock.Services.Users;
using PotLock.Web.Shared;

namespace PotLock.Web.Admin;

/// <summary>
/// For those who look after the installation. Who that is, is asked with every request: a role that was taken away opens nothing
/// more, whatever a cookie says.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AdminOnlyAttribute : Attribute, IAsyncAuthorizationFilter
{
    /// <inheritdoc />
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;
        var admins = http.RequestServices.GetRequiredService<Admins>();
        if (http.SessionOwner() is { } owner && !await admins.HasAsync(owner.UserId, http.RequestAborted))
        {
            // The status-code pages draw it.
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
        }
    }
}
