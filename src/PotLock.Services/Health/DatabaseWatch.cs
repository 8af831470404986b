using Microsoft.Extensions.Logging;
using PotLock.Data;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Health;

/// <summary>
/// Knows whether the database can be used, so that people are told within a second or two, and told that it is back as soon as
/// it is. Whoever needs the database asks here first; commands that have begun keep their longer patience.
/// </summary>
public sealed partial class DatabaseWatch(DatabaseProbe probe, ILogger<DatabaseWatch> logger)
{
    /// <summary>
    /// How long the database may take to answer before it counts as away: a second, in ten parts. Each part begins when the one before
    /// has been seen to end, so that time in which this process itself got no turn on a busy machine is not held against the database.
    /// </summary>
    private const int Parts = 10;

    private static readonly TimeSpan Part = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a statement may take before the database is asked whether it is there at all.</summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromMilliseconds(700);

    private const long TrustMilliseconds = 500;
    private const long LogAgainMilliseconds = 60_000;

    private readonly Lock _door = new();
    private readonly Dictionary<DatabaseTrouble, long> _loggedAt = [];
    private Task? _asking;
    private long _answeredAt = -TrustMilliseconds;
    private long? _awaySince;
    private volatile bool _wasFull;

    /// <summary>The trouble with the database that an error tells of; null when it tells of none.</summary>
    public DatabaseTrouble? FindTrouble(Exception problem) => probe.FindTrouble(problem);

    /// <summary>Whether PotLock gave up before anything was begun, so that certainly nothing was recorded.</summary>
    public bool IsSureNothingWasRecorded(Exception problem) =>
        FindTrouble(problem) is not DatabaseTrouble.Away || problem is DatabaseTroubleException;

    /// <summary>
    /// Does nothing while the database answers; throws a <see cref="DatabaseTroubleException"/> within a second when it does
    /// not.
    /// </summary>
    public Task EnsureAsync() =>
        Environment.TickCount64 - Volatile.Read(ref _answeredAt) < TrustMilliseconds ? Task.CompletedTask : AskAsync();

    /// <summary>
    /// Waits for something to be read for as long as the database is there. A slow answer is waited for; when the database is away
    /// it is given up, and may end by itself later.
    /// </summary>
    public async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var reading = read();
        while (true)
        {
            try
            {
                var answer = await reading.WaitAsync(Doubt);
                Answered();
                return answer;
            }
            catch (TimeoutException) when (!reading.IsCompleted)
            {
                await AskAsync();
            }
        }
    }

    /// <summary>Why PotLock is not ready, in a sentence; null when the database can be read and written.</summary>
    public async Task<string?> FindWhyNotReadyAsync()
    {
        try
        {
            await AskAsync();
            await WithinAsync(token => probe.WriteAsync(_wasFull, token));
            _wasFull = false;
            return null;
        }
        catch (Exception problem) when (FindTrouble(problem) is { } trouble)
        {
            Note(trouble, problem);
            return trouble switch
            {
                DatabaseTrouble.Away => "The database does not answer.",
                DatabaseTrouble.Full => "There is no room left to write in.",
                DatabaseTrouble.Locked => "Another program holds the database's lock.",
                _ => throw new InvalidOperationException($"Unknown trouble {trouble}."),
            };
        }
    }

    /// <summary>Remembers a trouble that somebody met, and logs it: once when it begins, and each minute while it stays.</summary>
    public void Note(DatabaseTrouble trouble, Exception problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var now = Environment.TickCount64;
        lock (_door)
        {
            _wasFull |= trouble == DatabaseTrouble.Full;
            if (trouble == DatabaseTrouble.Away)
            {
                _awaySince ??= now;
                _answeredAt = -TrustMilliseconds;
            }

            if (_loggedAt.TryGetValue(trouble, out var before) && now - before < LogAgainMilliseconds)
            {
                return;
            }

            _loggedAt[trouble] = now;
        }

        // What is at the bottom is the reason, unless that is only that somebody stopped waiting.
        var cause = problem.GetBaseException();
        LogTrouble(trouble, (cause is OperationCanceledException ? problem : cause).Message, problem);
    }

    private Task AskAsync()
    {
        lock (_door)
        {
            // One question at a time: however many wait, they wait for the same answer.
            return _asking is { IsCompleted: false } ? _asking : _asking = AskOnceAsync();
        }
    }

    private async Task AskOnceAsync()
    {
        try
        {
            await WithinAsync(probe.AskAsync);
            Answered();
        }
        catch (Exception problem) when (problem is OperationCanceledException || FindTrouble(problem) is not null)
        {
            var away = problem as DatabaseTroubleException
                ?? new DatabaseTroubleException(DatabaseTrouble.Away, "The database does not answer.", problem);
            Note(DatabaseTrouble.Away, away);
            throw away;
        }
    }

    /// <summary>A driver may take longer to let go of a frozen server than it was told to; nobody waits for that.</summary>
    private static async Task WithinAsync(Func<CancellationToken, Task> ask)
    {
        var limit = new CancellationTokenSource();
        var asking = Task.Run(() => ask(limit.Token), CancellationToken.None);
        for (var part = 0; part < Parts; part++)
        {
            try
            {
                await asking.WaitAsync(Part, CancellationToken.None);
                return;
            }
            catch (TimeoutException) when (!asking.IsCompleted)
            {
                // It has the parts that are left.
            }
        }

        // Not waited for, and not disposed of under whoever still looks at it.
        _ = limit.CancelAsync();
        throw new DatabaseTroubleException(
            DatabaseTrouble.Away, $"The database did not answer within {(Parts * Part).TotalSeconds} s.");
    }

    private void Answered()
    {
        long? since;
        lock (_door)
        {
            _answeredAt = Environment.TickCount64;
            since = _awaySince;
            _awaySince = null;
            if (since is not null)
            {
                _loggedAt.Remove(DatabaseTrouble.Away);
            }
        }

        if (since is { } began)
        {
            LogBack((Environment.TickCount64 - began) / 1000);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error, Message = "The database is {Trouble}: {Reason} People are answered 503 until it can be used again.")]
    private partial void LogTrouble(DatabaseTrouble trouble, string reason, Exception problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database answers again, after {Seconds} s.")]
    private partial void LogBack(long seconds);
}
