using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PotLock.Data;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Imports;

/// <summary>An import that runs on this server, or did.</summary>
/// <param name="Progress">How far it is.</param>
/// <param name="Elapsed">How long it has been running.</param>
/// <param name="Outcome">How it ended; null while it runs.</param>
public sealed record ImportRun(ImportProgress Progress, TimeSpan Elapsed, Outcome<ImportResult>? Outcome)
{
    /// <summary>Rows per second.</summary>
    public int RowsPerSecond =>
        Elapsed > TimeSpan.Zero ? (int)Math.Min(int.MaxValue, Progress.Done * 1_000L / Math.Max(1, (long)Elapsed.TotalMilliseconds)) : 0;
}

/// <summary>
/// Runs imports beside the requests, so that a page can tell how far one is and can stop it. A run is one command: when the server
/// dies in the middle of it, nothing of it is there. How far it is lives in this process; on a database that takes several writers
/// other servers are told as well, since nothing of the transaction itself can be seen before it is over.
/// </summary>
public sealed partial class ImportRuns
{
    private static readonly TimeSpan Tells = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan IsForgotten = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<long, Run> _runs = [];
    private readonly CommitImport _commit;
    private readonly BookContexts _contexts;
    private readonly DatabaseTraits _traits;
    private readonly TimeProvider _time;
    private readonly ILogger<ImportRuns> _log;

    internal ImportRuns(
        CommitImport commit, BookContexts contexts, DatabaseTraits traits, TimeProvider time, ILogger<ImportRuns> log) =>
        (_commit, _contexts, _traits, _time, _log) = (commit, contexts, traits, time, log);

    /// <summary>
    /// Starts an import and waits for its end, at most for a while: a small one is done by then. A second start while it runs joins
    /// the first. What it is refused for is what <see cref="CommitImport"/> refuses.
    /// </summary>
    /// <param name="digest">What the preview was like; null for no preview.</param>
    /// <param name="patience">How long to wait; null to its end.</param>
    /// <returns>How it ended; null while it runs.</returns>
    public async Task<Outcome<ImportResult>?> StartAsync(
        Actor actor, string commandId, long importId, string? digest, TimeSpan? patience)
    {
        if (EntityId.BookOf(importId) != actor.BookId)
        {
            // Who may not know of it can neither join its run nor leave one of their own behind.
            return ImportRefusals.NoSuchImport;
        }

        foreach (var (id, old) in _runs)
        {
            if (old.EndedAt is { } ended && _time.GetElapsedTime(ended) > IsForgotten)
            {
                _runs.TryRemove(id, out _);
            }
        }

        // What is over is no run to join: another try is another run.
        var fresh = new Run(_time);
        var run = _runs.AddOrUpdate(importId, fresh, (_, there) => there.EndedAt is null ? there : fresh);
        if (ReferenceEquals(run, fresh))
        {
            run.Work = Task.Run(() => WorkAsync(run, actor, commandId, importId, digest));
        }

        await Task.WhenAny(run.Ended.Task, patience is { } time ? Task.Delay(time) : Task.Delay(Timeout.Infinite));
        if (!run.Ended.Task.IsCompleted)
        {
            return null;
        }

        return run.Failure is { } failure && ReferenceEquals(run, fresh)
            ? await Task.FromException<Outcome<ImportResult>>(failure)
            : await run.Ended.Task;
    }

    /// <summary>How far an import is that runs on this server, or how its last run ended; null for none.</summary>
    public ImportRun? Find(long importId) => _runs.GetValueOrDefault(importId) is { } run
        ? new ImportRun(
            run.Progress, _time.GetElapsedTime(run.StartedAt, run.EndedAt ?? _time.GetTimestamp()),
            run.Ended.Task.IsCompletedSuccessfully ? run.Ended.Task.Result : null)
        : null;

    /// <summary>Forgets how a run ended: it was shown.</summary>
    public void Forget(long importId)
    {
        if (_runs.GetValueOrDefault(importId) is { EndedAt: not null } run)
        {
            _runs.TryRemove(KeyValuePair.Create(importId, run));
        }
    }

    /// <summary>Stops an import; one that runs on another server is asked to stop. Nothing of it is left.</summary>
    public async Task<Outcome<Done>> CancelAsync(long bookId, long importId, CancellationToken cancellationToken = default)
    {
        await using var db = _contexts.Open(bookId);
        if (!await db.Set<ImportBatch>().AnyAsync(batch => batch.Id == importId, cancellationToken))
        {
            return ImportRefusals.NoSuchImport;
        }

        if (_runs.GetValueOrDefault(importId) is { } run)
        {
            await run.Cancel.CancelAsync();
            await Task.WhenAny(run.Ended.Task, Task.Delay(Tells, cancellationToken));
        }
        else if (!_traits.OneWriterAtATime)
        {
            await db.Set<ImportBatch>().Where(batch => batch.Id == importId && batch.State == ImportState.Waiting)
                .ExecuteUpdateAsync(set => set.SetProperty(batch => batch.CancelAsked, true), cancellationToken);
        }

        return new Done();
    }

    private async Task WorkAsync(Run run, Actor actor, string commandId, long importId, string? digest)
    {
        using var telling = new CancellationTokenSource();
        var teller = _traits.OneWriterAtATime ? Task.CompletedTask : TellAsync(run, actor.BookId, importId, telling.Token);
        Outcome<ImportResult> outcome = ImportRefusals.Failed;
        Exception? failure = null;
        try
        {
            outcome = await _commit.RunAsync(actor, commandId, importId, digest, run, run.Cancel.Token);
        }
        catch (OperationCanceledException) when (run.Cancel.IsCancellationRequested)
        {
            outcome = ImportRefusals.Cancelled;
        }
#pragma warning disable CA1031 // Nobody else would hear of it: the run is beside every request.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Whoever still waits gets it as any request does; whoever comes later reads that nothing was kept.
            LogFailed(_log, importId, exception);
            failure = exception;
        }

        await telling.CancelAsync();
        await teller;
        run.End(outcome, failure);
    }

    /// <summary>Tells other servers once a second how far it is, and hears whether it is to stop.</summary>
    private async Task TellAsync(Run run, long bookId, long importId, CancellationToken ends)
    {
        try
        {
            while (true)
            {
                await using (var db = _contexts.Open(bookId))
                {
                    var (now, done) = (_time.GetUtcNow().UtcDateTime, run.Progress.Done);
                    var batches = db.Set<ImportBatch>().Where(batch => batch.Id == importId && batch.State == ImportState.Waiting);
                    if (await batches.AnyAsync(batch => batch.CancelAsked, ends))
                    {
                        await run.Cancel.CancelAsync();
                    }

                    await batches.ExecuteUpdateAsync(
                        set => set.SetProperty(batch => batch.RunSeenAtUtc, now).SetProperty(batch => batch.RunRows, done)
                            .SetProperty(batch => batch.CancelAsked, false),
                        ends);
                }

                await Task.Delay(Tells, ends);
            }
        }
        catch (Exception exception) when (
            exception is OperationCanceledException or System.Data.Common.DbException or InvalidOperationException)
        {
            // Whether others hear of it decides nothing.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Import {ImportId} failed; nothing of it was kept.")]
    private static partial void LogFailed(ILogger log, long importId, Exception exception);

#pragma warning disable CA1001 // A source of cancellations that has no timer keeps nothing that must be given back.
    private sealed class Run(TimeProvider time) : IProgress<ImportProgress>
#pragma warning restore CA1001
    {
        public CancellationTokenSource Cancel { get; } = new();

        public TaskCompletionSource<Outcome<ImportResult>> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long StartedAt { get; } = time.GetTimestamp();

        public long? EndedAt { get; private set; }

        public Exception? Failure { get; private set; }

        public Task? Work { get; set; }

        public ImportProgress Progress { get; private set; }

        public void Report(ImportProgress value) => Progress = value;

        public void End(Outcome<ImportResult> outcome, Exception? failure)
        {
            (EndedAt, Failure) = (time.GetTimestamp(), failure);
            Ended.SetResult(outcome);
        }
    }
}
