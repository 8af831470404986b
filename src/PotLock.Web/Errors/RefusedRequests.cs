using System.Security.Claims;

namespace PotLock.Web.Errors;

/// <summary>
/// Notes in the log who was refused what: so that somebody who tries doors is seen. A person is their id, an address its pattern;
/// what was typed is not there.
/// </summary>
internal static partial class RefusedRequests
{
    public static IApplicationBuilder UseRefusedRequestLog(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RefusedRequests).FullName!);
        return app.Use(async (http, next) =>
        {
            await next(http);
            if (WhyRefused(http) is { } why)
            {
                var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
                LogRefused(
                    logger, http.Response.StatusCode, why, http.Request.Method, route,
                    http.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? "nobody");
            }
        });
    }

    private static string? WhyRefused(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest when http.Items.ContainsKey(typeof(FlagStaleForms)) => "form without its token",
        StatusCodes.Status401Unauthorized => "no good token",
        StatusCodes.Status403Forbidden => "not allowed",
        // Another's, or nobody's: which of them, PotLock does not know either.
        StatusCodes.Status404NotFound when http.User.Identity?.IsAuthenticated == true && http.Request.RouteValues.ContainsKey("id")
            => "not among their own",
        StatusCodes.Status429TooManyRequests => "too often",
        _ => null,
    };

    [LoggerMessage(LogLevel.Information, "Refused with {Status}, {Why}: {Method} {Route}, asked by {Person}.")]
    private static partial void LogRefused(ILogger logger, int status, string why, string method, string route, string person);
}
