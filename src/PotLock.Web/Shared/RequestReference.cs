using System.Diagnostics;

namespace PotLock.Web.Shared;

/// <summary>
/// By what a request is found in the log: the first eight digits of its trace (W3C), which stands in the scope of every line. Short
/// enough to be read out to whoever runs this PotLock.
/// </summary>
internal static class RequestReference
{
    private const int Digits = 8;

    /// <summary>The reference of the request at hand; null outside of one.</summary>
    public static string? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity
        ? activity.TraceId.ToHexString()[..Digits]
        : null;
}
