using PotLock.Web.Security;

namespace PotLock.Web.Hosting;

/// <summary>
/// While the file that <c>Maintenance:File</c> names exists, every page answers 503 with the page that says so: for a
/// restore or an upgrade of the server database. Put the file there and PotLock rests; take it away and it goes on.
/// Probes and what a page is made of are still answered. So it is too when a newer PotLock has taken the database over
/// (<see cref="ServedModel"/>).
/// </summary>
internal sealed class Maintenance(IConfiguration configuration, IHostEnvironment environment, ServedModel model)
{
    /// <summary>After how many seconds a client may try again.</summary>
    private const string RetryAfterSeconds = "120";

    private readonly string _file =
        Path.Combine(environment.ContentRootPath, configuration["Maintenance:File"] is { Length: > 0 } path ? path : "data/maintenance");

    /// <summary>Whether somebody put the file there.</summary>
    public bool IsAskedFor => File.Exists(_file);

    /// <summary>Whether the file is there, or the database no longer this build's.</summary>
    public bool IsOn => model.IsOutgrown || IsAskedFor;

    /// <summary>Answers 503 while it is on.</summary>
    public void Use(IApplicationBuilder app) =>
        app.Use((http, next) =>
        {
            if (!IsOn || http.GetEndpoint()?.Metadata.GetMetadata<AnswersDuringMaintenanceAttribute>() is not null)
            {
                return next(http);
            }

            // The status-code pages draw it.
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Task.CompletedTask;
        });
}
