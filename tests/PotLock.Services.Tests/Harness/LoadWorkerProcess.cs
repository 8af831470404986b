using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace PotLock.Services.Tests.Harness;

/// <summary>One line of a worker: a command that was answered.</summary>
public sealed record Acknowledged(long BookId, string CommandId, long EntryId, long ChangeMinor);

/// <summary>A second app process on the same database (tests/PotLock.LoadWorker), which can be killed at any moment.</summary>
public sealed class LoadWorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private LoadWorkerProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    public ConcurrentQueue<Acknowledged> Acknowledged { get; } = new();

    /// <summary>Exceptions that reached the caller; there must be none.</summary>
    public ConcurrentQueue<string> Failures { get; } = new();

    public bool IsDone { get; private set; }

    /// <summary>Starts a worker of <paramref name="clients"/> clients, which waits for <see cref="Go"/>.</summary>
    public static async Task<LoadWorkerProcess> StartAsync(
        string mode, TestDatabase database, string name, int clients, int commands, params long[] books)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "PotLock.LoadWorker.dll"), mode, database.ProviderName, database.ConnectionString, name,
            clients.ToString(CultureInfo.InvariantCulture), commands.ToString(CultureInfo.InvariantCulture),
            .. books.Select(book => book.ToString(CultureInfo.InvariantCulture)),
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var worker = new LoadWorkerProcess(Process.Start(start) ?? throw new InvalidOperationException("The worker did not start."));
        await Task.WhenAny(worker._ready.Task, worker._reading);
        return worker._ready.Task.IsCompleted
            ? worker
            : throw new InvalidOperationException("The worker ended before it was ready: " + await worker._errors);
    }

    /// <summary>Lets the waiting worker begin.</summary>
    public void Go()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
    }

    /// <summary>Waits until the worker has done all it was asked to do.</summary>
    public async Task FinishAsync()
    {
        await _process.WaitForExitAsync();
        await _reading;
        Assert.True(IsDone, "The worker ended early: " + await _errors);
    }

    /// <summary>Waits for some answers, then kills the process (SIGKILL): whatever it was doing stops where it is.</summary>
    public async Task KillAfterAsync(int answers, int milliseconds)
    {
        var patience = Stopwatch.StartNew();
        while (Acknowledged.Count < answers && patience.Elapsed < TimeSpan.FromSeconds(60))
        {
            await Task.Delay(5);
        }

        await Task.Delay(milliseconds);
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            switch (line.Split(' '))
            {
                case ["ready"]:
                    _ready.TrySetResult();
                    break;
                case ["done"]:
                    IsDone = true;
                    break;
                case ["ack", var book, var id, var entry, var change]:
                    Acknowledged.Enqueue(new(
                        long.Parse(book, CultureInfo.InvariantCulture), id, long.Parse(entry, CultureInfo.InvariantCulture),
                        long.Parse(change, CultureInfo.InvariantCulture)));
                    break;
                case ["fail", ..]:
                    Failures.Enqueue(line);
                    break;
                default:
                    break;
            }
        }
    }
}
