using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PotLock.Services.Ledger;

/// <summary>
/// What PotLock tells the tools that watch it: how often, how long, how it ended. Never whose, how much, or in which words: the
/// labels of a figure are the names that the code itself has.
/// </summary>
public static class Telemetry
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "PotLock";

    /// <summary>The label that says which command it was.</summary>
    public const string KindLabel = "potlock.command.kind";

    /// <summary>The label that says how it ended.</summary>
    public const string OutcomeLabel = "potlock.command.outcome";

    private static readonly ActivitySource s_source = new(Name);
    private static readonly Meter s_meter = new(Name);

    private static readonly Counter<long> s_retries = s_meter.CreateCounter<long>(
        "potlock.command.retries", "{retry}", "Attempts at a command after the first, because the database was busy or away.");

    private static readonly Histogram<long> s_commands = s_meter.CreateHistogram<long>(
        "potlock.command.duration", "ms", "Commands, by kind and outcome, with the wait for their turn.");

    private static readonly Histogram<long> s_databaseTime = s_meter.CreateHistogram<long>(
        "potlock.database.duration", "us", "Statements, from sending to the first answer.");

    private static readonly Gauge<long> s_mailsWaiting = s_meter.CreateGauge<long>(
        "potlock.mails.waiting", "{mail}", "Mails that could have gone when the worker last looked.");

    private static readonly Gauge<long> s_workerLag = s_meter.CreateGauge<long>(
        "potlock.worker.lag", "ms", "How long the worker's last round took, which is how late the last book of it was.");

    /// <summary>Notes how many mails there were to send.</summary>
    /// <param name="of">Of which kind: <c>notifications</c> or <c>accounts</c>.</param>
    /// <param name="count">How many, at most as many as are sent at once.</param>
    public static void MailsWait(string of, long count) => s_mailsWaiting.Record(count, KeyValuePair.Create<string, object?>("of", of));

    /// <summary>Notes how long a round of the worker took.</summary>
    public static void RoundTook(TimeSpan time) => s_workerLag.Record(time.Ticks / TimeSpan.TicksPerMillisecond);

    /// <summary>Notes how long a statement took.</summary>
    public static void StatementTook(TimeSpan time) => s_databaseTime.Record(time.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>Watches one command until it is disposed of.</summary>
    internal static CommandWatch Begin(string kind) => new(kind);

    /// <summary>One command on its way.</summary>
    internal sealed class CommandWatch(string kind) : IDisposable
    {
        private readonly Activity? _activity = s_source.StartActivity("command " + kind);
        private readonly long _began = Stopwatch.GetTimestamp();
        private int _attempts;
        private bool _wasThere;
        private string _outcome = "failed";

        /// <summary>A run in the execution strategy begins: what follows is its first attempt.</summary>
        public void Run() => _attempts = 0;

        /// <summary>An attempt begins; every one but a run's first is a retry.</summary>
        public void Attempt()
        {
            _wasThere = false;
            if (++_attempts > 1)
            {
                s_retries.Add(1, KeyValuePair.Create<string, object?>(KindLabel, kind));
            }
        }

        /// <summary>The command's id has its result already.</summary>
        public void FoundFirstResult() => _wasThere = true;

        /// <summary>How it ended, unless it threw.</summary>
        public void End(bool isRefused) => _outcome = isRefused ? "refused" : _wasThere ? "replayed" : "done";

        public void Dispose()
        {
            s_commands.Record(
                Stopwatch.GetElapsedTime(_began).Ticks / TimeSpan.TicksPerMillisecond,
                KeyValuePair.Create<string, object?>(KindLabel, kind),
                KeyValuePair.Create<string, object?>(OutcomeLabel, _outcome));
            if (_activity is null)
            {
                return;
            }

            _activity.SetTag(KindLabel, kind);
            _activity.SetTag(OutcomeLabel, _outcome);
            _activity.SetStatus(_outcome == "failed" ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            _activity.Dispose();
        }
    }
}
