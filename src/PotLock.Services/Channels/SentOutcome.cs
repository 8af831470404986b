using PotLock.Services.Outbound;

namespace PotLock.Services.Channels;

/// <summary>What came of one request.</summary>
/// <param name="Status">The status of the answer; 0 when none came.</param>
/// <param name="Problem">Why none came; null when one did.</param>
/// <param name="RetryAfter">How long the other server asks to wait; null when it says nothing of that.</param>
public sealed record SentOutcome(int Status, OutboundProblem? Problem, TimeSpan? RetryAfter = null)
{
    private const int TooManyRequests = 429;
    private const int RequestTimeout = 408;

    /// <summary>Whether it was taken.</summary>
    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>Whether there is nobody at that address, now and later.</summary>
    public bool IsGone => Status is 404 or 410;

    /// <summary>Whether it is worth another try.</summary>
    public bool MayBeTriedAgain => Status is TooManyRequests or RequestTimeout or >= 500
        || Problem is OutboundProblem.NoAnswer or OutboundProblem.TooSlow or OutboundProblem.UnknownHost;

    /// <summary>That a request failed with an exception; null when the exception is about something else.</summary>
    internal static SentOutcome? Of(Exception problem) =>
        OutboundClient.ProblemOf(problem) is { } why ? new SentOutcome(0, why) : null;
}
