namespace PotLock.Services.Tests.Harness;

/// <summary>The default run keeps counts that suit two cores; POTLOCK_LONG=1 runs the full figures.</summary>
public static class LongRun
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("POTLOCK_LONG") == "1";

    /// <summary>The count for this run.</summary>
    public static int Or(int shortCount, int longCount) => IsOn ? longCount : shortCount;
}
