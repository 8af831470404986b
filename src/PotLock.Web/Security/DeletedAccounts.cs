using PotLock.Services.Users;

namespace PotLock.Web.Security;

/// <summary>
/// A request that was under way while its person's account, or its book, was deleted finds nothing any more, wherever it was: that is a
/// 404, and no fault of PotLock.
/// </summary>
internal static class DeletedAccounts
{
    /// <summary>Goes behind the authentication: it knows whose request it was.</summary>
    public static IApplicationBuilder UseDeletedAccounts(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (Exception problem) when (!http.Response.HasStarted && http.Items[typeof(SessionOwner)] is SessionOwner)
        {
            var owner = (SessionOwner)http.Items[typeof(SessionOwner)]!;
            if (!await http.RequestServices.GetRequiredService<EraseAccount>().ExplainsAsync(problem, owner.UserId, owner.BookId))
            {
                throw;
            }

            http.Response.StatusCode = StatusCodes.Status404NotFound;
            http.Response.ContentType = null;
            http.Response.ContentLength = null;
        }
    });
}
