using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Services.Health;
using PotLock.Web.Security;

namespace PotLock.Web.Errors;

/// <summary>Why this request could not be answered, for the page that says so.</summary>
/// <param name="Trouble">What is the matter with the database.</param>
/// <param name="NothingRecorded">Whether it is certain that nothing was recorded.</param>
public sealed record RequestFailure(DatabaseTrouble Trouble, bool NothingRecorded)
{
    /// <summary>After how many seconds a client may try again: a full disk takes somebody's hand.</summary>
    public int RetryAfterSeconds => Trouble == DatabaseTrouble.Full ? 60 : 5;
}

/// <summary>
/// The one place where trouble with the database becomes an answer: 503, with the page that says what is the matter and when to
/// try again. Nobody waits for a database that is known to be away.
/// </summary>
internal static class DatabaseTroubles
{
    /// <summary>What kept this request from being answered; null when nothing did.</summary>
    public static RequestFailure? FindFailure(this HttpContext http) => http.Items[typeof(RequestFailure)] as RequestFailure;

    /// <summary>
    /// Answers 503 for whatever goes wrong further on because the database cannot be used. The status-code pages draw it.
    /// </summary>
    public static IApplicationBuilder UseDatabaseTroubles(this IApplicationBuilder app)
    {
        var watch = app.ApplicationServices.GetRequiredService<DatabaseWatch>();
        return app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception problem) when (!http.Response.HasStarted && watch.FindTrouble(problem) is { } trouble)
            {
                watch.Note(trouble, problem);
                var why = new RequestFailure(trouble, watch.IsSureNothingWasRecorded(problem));
                http.Items[typeof(RequestFailure)] = why;
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                http.Response.ContentType = null;
                http.Response.ContentLength = null;
                http.Response.Headers.RetryAfter = why.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            }
        });
    }

    /// <summary>
    /// Asks whether the database is there before anything is done that needs it. Probes, and what a page is made of, do not.
    /// </summary>
    public static IApplicationBuilder UseDatabaseFirst(this IApplicationBuilder app)
    {
        var watch = app.ApplicationServices.GetRequiredService<DatabaseWatch>();
        return app.Use(async (http, next) =>
        {
            if (http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<AnswersDuringMaintenanceAttribute>() is null)
            {
                await watch.EnsureAsync();
            }

            await next(http);
        });
    }
}
