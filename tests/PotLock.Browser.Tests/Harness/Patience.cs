namespace PotLock.Browser.Tests.Harness;

/// <summary>Waits for what the browser cannot be asked to wait for.</summary>
internal static class Patience
{
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(20);

    /// <summary>Goes on as soon as the condition holds; fails when it has not for as long as anything may take.</summary>
    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    /// <summary>Goes on as soon as the condition holds; fails when it has not for as long as anything may take.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        using var end = new CancellationTokenSource(BrowserRun.PatienceMilliseconds);
        while (!await condition())
        {
            Assert.False(end.IsCancellationRequested, "What was waited for did not come.");
            await Task.Delay(s_between);
        }
    }
}
