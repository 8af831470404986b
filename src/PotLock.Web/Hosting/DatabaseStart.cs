using PotLock.Services.Installation;

namespace PotLock.Web.Hosting;

/// <summary>What comes before serving: the database is made, or brought to this build's model.</summary>
internal static partial class DatabaseStart
{
    /// <summary>
    /// Brings the database up. Null when PotLock can serve; else the exit code, and a sentence on standard error says why: the
    /// database is of a newer PotLock, cannot be upgraded, or somebody stopped the start.
    /// </summary>
    public static async Task<int?> PrepareAsync(IServiceProvider services)
    {
        using var stop = new StopSignals();
        try
        {
            var progress = new LoggedProgress(services.GetRequiredService<ILoggerFactory>().CreateLogger("PotLock.Start"));
            var migrated = await services.GetRequiredService<MigrateDatabase>().RunAsync(progress, stop.Token);
            return migrated.IsRefused ? DatabaseCommands.Refuse(migrated.Refusals) : null;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before the database was ready. Nothing is lost: the next start goes on from here.");
            return CommandLine.Failed;
        }
    }

    private sealed partial class LoggedProgress(ILogger logger) : IProgress<string>
    {
        public void Report(string value) => Tell(logger, value);

        [LoggerMessage(LogLevel.Information, "{Doing}.")]
        private static partial void Tell(ILogger logger, string doing);
    }
}
