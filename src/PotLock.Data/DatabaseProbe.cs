using PotLock.Domain.Ledger;

namespace PotLock.Data;

/// <summary>Whether the database can be used: each provider knows how to ask it, and what its errors mean.</summary>
public abstract class DatabaseProbe
{
    /// <summary>How long a writer waits for another's lock before it gives up: a person waits for the answer.</summary>
    public const int LockPatienceSeconds = 5;

    /// <summary>The trouble that an error, or what caused it, tells of; null for anything else.</summary>
    public DatabaseTrouble? FindTrouble(Exception? problem)
    {
        for (var cause = problem; cause is not null; cause = cause.InnerException)
        {
            if ((cause is DatabaseTroubleException own ? own.Trouble : Recognise(cause)) is { } trouble)
            {
                return trouble;
            }
        }

        return null;
    }

    /// <summary>Reads a row or none, without retries. Throws when the database does not answer.</summary>
    /// <param name="cancellationToken">Ends the wait; a server that is frozen may not let go at once.</param>
    public abstract Task AskAsync(CancellationToken cancellationToken);

    /// <summary>Proves that something can be written, and leaves nothing changed. Throws when it cannot.</summary>
    /// <param name="wasFull">Whether a write was refused for want of room since this last succeeded.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task WriteAsync(bool wasFull, CancellationToken cancellationToken);

    /// <summary>What one error of the driver means; null when it is no trouble of this kind.</summary>
    protected abstract DatabaseTrouble? Recognise(Exception cause);
}
