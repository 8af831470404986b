using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore.Storage;

namespace PotLock.Data;

/// <summary>
/// Tries again what a database refused for the moment. After a collision (a deadlock, a raced book, a lock that others hold) it
/// waits a few milliseconds by chance, since it holds its book's turn meanwhile: fewer the longer it has been trying, so that the
/// one who always lost comes first in the end. It gives up once a person has waited for
/// <see cref="DatabaseProbe.LockPatienceSeconds"/>. For a server that is away it waits longer and longer, as EF Core does.
/// </summary>
public abstract class PatientStrategy(ExecutionStrategyDependencies dependencies, int maxRetryCount)
    : ExecutionStrategy(dependencies, maxRetryCount, maxRetryDelay: TimeSpan.FromSeconds(2))
{
    private const int ShortestMilliseconds = 2;
    private const int LongestMilliseconds = 250;
    private const int LongestInTheEndMilliseconds = 25;

    private long _since;

    /// <inheritdoc />
    protected override void OnFirstExecution()
    {
        base.OnFirstExecution();
        _since = Environment.TickCount64;
    }

    /// <inheritdoc />
    protected override TimeSpan? GetNextDelay(Exception lastException)
    {
        if (!CallOnWrappedException(lastException, IsCollision))
        {
            return base.GetNextDelay(lastException);
        }

        var triedForMilliseconds = Environment.TickCount64 - _since;
        var longest = (int)Math.Max(LongestInTheEndMilliseconds, LongestMilliseconds - (triedForMilliseconds / 10));
        return triedForMilliseconds < DatabaseProbe.LockPatienceSeconds * 1000L
            ? TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(ShortestMilliseconds, longest))
            : null;
    }

    /// <summary>Whether others were in the way, so that trying again soon is likely to succeed.</summary>
    protected abstract bool IsCollision(Exception exception);
}
