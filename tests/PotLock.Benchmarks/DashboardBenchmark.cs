namespace PotLock.Benchmarks;

internal static class DashboardBenchmark
{
    public static Task<int> RunAsync() => Task.FromResult(0);
}
