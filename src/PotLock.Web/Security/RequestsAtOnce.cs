using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;

namespace PotLock.Web.Security;

/// <summary>
/// How many requests of one person are worked on at once, from configuration (section <c>Requests</c>): the others wait, so that
/// a script that asks for forecasts in a hundred threads slows down itself and nobody else.
/// </summary>
internal sealed class RequestsAtOnce
{
    /// <summary>Worked on at once.</summary>
    public int PerPerson { get; set; } = 8;

    /// <summary>Waiting; one more is refused.</summary>
    public int Waiting { get; set; } = 200;

    /// <summary>Adds the limit.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var limits = configuration.GetSection("Requests").Get<RequestsAtOnce>() ?? new RequestsAtOnce();
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => limits.PartitionOf(http));
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
    }

    private RateLimitPartition<string> PartitionOf(HttpContext http) =>
        http.User.FindFirst(ClaimTypes.NameIdentifier)?.Value is { } person
            && !SessionCookie.IsForAnybody(http) && !SessionCookie.IsErrorPage(http)
            ? RateLimitPartition.GetConcurrencyLimiter(person, _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = PerPerson,
                QueueLimit = Waiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            })
            : RateLimitPartition.GetNoLimiter("");
}
