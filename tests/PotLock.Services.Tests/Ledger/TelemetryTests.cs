using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PotLock.Services.Ledger;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Ledger;

/// <summary>What tools that watch PotLock are told: kinds and outcomes of commands, and nothing else.</summary>
public sealed class TelemetryTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase(DatabaseKind.Sqlite)]
    public async Task Commands_AreToldByKindAndOutcome_AndByNothingElse(DatabaseKind database)
    {
        var busy = new BusyOnce();
        await using var book = await databases.OpenBookAsync(database, options => options.AddInterceptors(busy));
        using var watch = new Watch();
        var id = TestBook.NewCommandId();

        busy.Armed = true;
        await book.DepositAsync(1_234_56, id, description: "Wages of Maya");
        await book.DepositAsync(1_234_56, id, description: "Wages of Maya");
        await book.MustRefuseAsync("command-id-used", () => book.DepositAsync(1_234_57, id));

        Assert.Equal(
            ["retry deposit", "deposit done", "deposit replayed", "deposit refused"],
            watch.Figures);
        Assert.Equal(
            ["command deposit: deposit done", "command deposit: deposit replayed", "command deposit: deposit refused"],
            watch.Activities);
    }

    /// <summary>Listens to what this test does: others run beside it, in other traces.</summary>
    private sealed class Watch : IDisposable
    {
        private readonly MeterListener _meters = new();
        private readonly ActivityListener _activities;
        private readonly Activity _own = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

        public Watch()
        {
            var trace = _own.TraceId;
            _meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _meters.SetMeasurementEventCallback<long>((instrument, count, labels, _) =>
            {
                if (Activity.Current?.TraceId == trace && instrument.Name.StartsWith("potlock.command.", StringComparison.Ordinal))
                {
                    var isRetry = instrument.Name == "potlock.command.retries";
                    Assert.True(!isRetry || count == 1);
                    Figures.Add((isRetry ? "retry " : "") + Words(labels.ToArray()));
                }
            });
            _meters.Start();
            _activities = new ActivityListener
            {
                ShouldListenTo = source => source.Name == Telemetry.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    if (activity.TraceId == trace)
                    {
                        Activities.Add($"{activity.DisplayName}: {Words(activity.TagObjects)}");
                        Assert.Empty(activity.Events);
                        Assert.Empty(activity.Baggage);
                        Assert.Null(activity.StatusDescription);
                    }
                },
            };
            ActivitySource.AddActivityListener(_activities);
        }

        public List<string> Figures { get; } = [];

        public List<string> Activities { get; } = [];

        public void Dispose()
        {
            _meters.Dispose();
            _activities.Dispose();
            _own.Dispose();
        }

        private static string Words(IEnumerable<KeyValuePair<string, object?>> labels) =>
            string.Join(' ', labels.Select(label => label.Key is Telemetry.KindLabel or Telemetry.OutcomeLabel
                ? $"{label.Value}"
                : $"{label.Key}={label.Value}"));
    }

    /// <summary>A database that is busy at one commit.</summary>
    private sealed class BusyOnce : DbTransactionInterceptor
    {
        private const int SqliteBusy = 5;

        public bool Armed { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            System.Data.Common.DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default)
        {
            if (!Armed)
            {
                return ValueTask.FromResult(result);
            }

            Armed = false;
            throw new SqliteException("The database is locked.", SqliteBusy);
        }
    }
}
