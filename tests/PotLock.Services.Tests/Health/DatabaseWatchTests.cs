using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Services.Health;

namespace PotLock.Services.Tests.Health;

/// <summary>The watch over the database, on a database that a test makes slow, deaf or full.</summary>
public sealed class DatabaseWatchTests
{
    private readonly FakeProbe _probe = new();
    private readonly FakeLog _log = new();

    private DatabaseWatch Watch => field ??= new DatabaseWatch(_probe, _log);

    [Fact]
    public async Task DeafDatabase_IsGivenUpWithinTheBudget_HoweverManyAsk()
    {
        _probe.Answer = () => new TaskCompletionSource().Task;
        var clock = Stopwatch.StartNew();
        var asking = Enumerable.Range(0, 50).Select(_ => Assert.ThrowsAsync<DatabaseTroubleException>(() => Watch.EnsureAsync())).ToList();
        var problems = await Task.WhenAll(asking);

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(5));
        Assert.All(problems, problem => Assert.Equal(DatabaseTrouble.Away, problem.Trouble));
        Assert.Equal(1, _probe.Asked);
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task DatabaseThatIsBack_IsUsedAgain_AndTheLogSaysBothOnce()
    {
        _probe.Answer = () => throw new TimeoutException("Nobody there.");
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<DatabaseTroubleException>(() => Watch.EnsureAsync());
        }

        _probe.Answer = () => Task.CompletedTask;
        await Watch.EnsureAsync();
        var asked = _probe.Asked;
        await Watch.EnsureAsync();

        // What answered a moment ago is not asked again.
        Assert.Equal(asked, _probe.Asked);
        Assert.Collection(
            _log.Lines,
            line => Assert.Contains("The database is Away: Nobody there.", line, StringComparison.Ordinal),
            line => Assert.Contains("The database answers again", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SlowRead_IsWaitedFor_WhileTheDatabaseAnswers()
    {
        Assert.Equal(7, await Watch.ReadAsync(async () =>
        {
            await Task.Delay(2_000);
            return 7;
        }));
        Assert.InRange(_probe.Asked, 1, 2);
    }

    [Fact]
    public async Task ReadThatNeverEnds_IsGivenUp_WhenTheDatabaseIsDeaf()
    {
        _probe.Answer = () => new TaskCompletionSource().Task;
        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAsync<DatabaseTroubleException>(() => Watch.ReadAsync(() => new TaskCompletionSource<int>().Task));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task WhatIsNotReady_IsNamed_UntilAWriteSucceeds()
    {
        Assert.Null(await Watch.FindWhyNotReadyAsync());
        Assert.False(_probe.WasFull);
        Watch.Note(DatabaseTrouble.Full, new IOException("No room."));
        _probe.Write = () => throw new DatabaseTroubleException(DatabaseTrouble.Full, "No room.");

        Assert.Equal("There is no room left to write in.", await Watch.FindWhyNotReadyAsync());
        Assert.True(_probe.WasFull);
        _probe.Write = () => Task.CompletedTask;
        Assert.Null(await Watch.FindWhyNotReadyAsync());
        Assert.Null(await Watch.FindWhyNotReadyAsync());
        Assert.False(_probe.WasFull);
    }

    [Fact]
    public async Task OtherFaults_AreNotHidden()
    {
        _probe.Answer = () => throw new InvalidOperationException("A fault of ours.");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Watch.EnsureAsync());
        Assert.Empty(_log.Lines);
    }

    private sealed class FakeProbe : DatabaseProbe
    {
        private int _asked;

        public Func<Task> Answer { get; set; } = () => Task.CompletedTask;

        public Func<Task> Write { get; set; } = () => Task.CompletedTask;

        public int Asked => _asked;

        public bool WasFull { get; private set; }

        public override Task AskAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return Answer();
        }

        public override Task WriteAsync(bool wasFull, CancellationToken cancellationToken)
        {
            WasFull = wasFull;
            return Write();
        }

        protected override DatabaseTrouble? Recognise(Exception cause) => cause is TimeoutException ? DatabaseTrouble.Away : null;
    }

    private sealed class FakeLog : ILogger<DatabaseWatch>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
            {
                Lines.Add(formatter(state, exception));
            }
        }
    }
}
