using System.Diagnostics;
using PotLock.Services.Health;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;
using PotLock.Services.Schedules;
using PotLock.Services.Users;

namespace PotLock.Web.Hosting;

/// <summary>How often the background worker looks.</summary>
/// <param name="Seconds">Every so many seconds; 0 for never.</param>
internal sealed record WorkerSettings(int Seconds)
{
    private const int DefaultSeconds = 60;
    private const int SecondsOfADay = 86_400;

    /// <summary>Reads <c>Worker:Seconds</c>.</summary>
    public static WorkerSettings Read(IConfiguration configuration)
    {
        var seconds = configuration.GetValue("Worker:Seconds", DefaultSeconds);
        return seconds is >= 0 and <= SecondsOfADay
            ? new WorkerSettings(seconds)
            : throw new SettingProblemException($"Worker:Seconds is '{seconds}'; it must be from 1 to {SecondsOfADay}, or 0 for never.");
    }
}

/// <summary>
/// The background worker: each minute (<c>Worker:Seconds</c>; 0 for never) it posts what is due in every book, sends the mail that waits,
/// forgets what the security trail has kept long enough, and has each feature do what it does in a round (<see cref="IEachRound"/>). Pages
/// and commands do not depend on it: what is due in a book is applied before either.
/// </summary>
internal sealed partial class DueWorker(
    RunDueBooks dueBooks,
    IEnumerable<IEachRound> rounds,
    SendMails mails,
    SecurityTrail trail,
    Maintenance maintenance,
    DatabaseWatch watch,
    ServedModel model,
    WorkerSettings settings,
    ILogger<DueWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Seconds == 0)
        {
            return;
        }

        // Real time on purpose: how often to look has nothing to do with what day a book says it is.
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(settings.Seconds));
        do
        {
            if (!maintenance.IsAskedFor)
            {
                await ApplyDueAsync(stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ApplyDueAsync(CancellationToken stoppingToken)
    {
        try
        {
            var began = Stopwatch.GetTimestamp();
            await watch.EnsureAsync();
            if (await model.FindWhyNotServedAsync(stoppingToken) is not null)
            {
                return;
            }

            await dueBooks.RunAsync(stoppingToken);
            Telemetry.RoundTook(Stopwatch.GetElapsedTime(began));
            await mails.RunAsync(stoppingToken);
            await trail.ForgetOldAsync(stoppingToken);
            foreach (var round in rounds)
            {
                await round.RunAsync(stoppingToken);
            }
        }
        catch (Exception problem) when (watch.FindTrouble(problem) is { } trouble)
        {
            // The watch says it once for all who meet it; the worker looks again in a minute.
            watch.Note(trouble, problem);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The worker must live on.
            LogFailed(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The worker could not look for what is due; it looks again.")]
    private partial void LogFailed(Exception problem);
}
