using PotLock.Services.Health;
using PotLock.Services.Users;

namespace PotLock.Web.Hosting;

/// <summary>
/// Sends mail about accounts as soon as something waits, and looks once in each round of the worker for what another server left
/// behind. With <c>Worker:Seconds=0</c> it never does.
/// </summary>
internal sealed partial class MailWorker(
    SendAccountMails mails, MailSignal signal, Maintenance maintenance, DatabaseWatch watch, WorkerSettings settings,
    ILogger<MailWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Seconds == 0)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await signal.WaitAsync(TimeSpan.FromSeconds(settings.Seconds), stoppingToken);
            if (!maintenance.IsOn)
            {
                await SendAsync(stoppingToken);
            }
        }
    }

    private async Task SendAsync(CancellationToken stoppingToken)
    {
        try
        {
            await watch.EnsureAsync();
            await mails.RunAsync(stoppingToken);
        }
        catch (Exception problem) when (watch.FindTrouble(problem) is { } trouble)
        {
            watch.Note(trouble, problem);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The worker must live on.
            LogFailed(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The worker could not send mail about accounts; it looks again.")]
    private partial void LogFailed(Exception problem);
}
