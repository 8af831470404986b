namespace PotLock.Web.Security;

/// <summary>
/// Outside Development the cookies are sent over https only, and no form can be shown without one. So a page that is asked
/// for by plain http is answered with one that tells whoever runs PotLock which setting is missing. Probes and what a page
/// is made of are still answered.
/// </summary>
internal sealed partial class RequireHttps(RequestDelegate next, ILogger<RequireHttps> logger)
{
    private int _told;

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.IsHttps || http.GetEndpoint()?.Metadata.GetMetadata<AnswersDuringMaintenanceAttribute>() is not null)
        {
            return next(http);
        }

        var found = PlainHttp.Of(http.Request);
        if (Interlocked.Exchange(ref _told, 1) == 0)
        {
            LogOnce(logger, http.Connection.RemoteIpAddress?.ToString() ?? "somewhere", found.Missing);
        }

        // The status-code pages draw it, for nobody in particular: a page for somebody who is signed in has forms.
        http.Request.Headers.Remove("Cookie");
        http.Items[typeof(PlainHttp)] = found;
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning,
        "A page was asked for by plain http from {Address}, and outside Development PotLock needs https. {Missing} This is told once.")]
    private static partial void LogOnce(ILogger logger, string address, string missing);
}
