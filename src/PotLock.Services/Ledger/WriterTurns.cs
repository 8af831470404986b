using PotLock.Data;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>
/// A fair queue before what takes one writer at a time: commands of this process wait here, first come first served, instead
/// of racing for a lock. For an embedded database that is the database. On a server it is a book, so commands on different
/// books never wait for each other; on a cluster, where the commands of one book can meet on different nodes only to be taken
/// back, this process sends them one after the other.
/// </summary>
public sealed class WriterTurns(DatabaseTraits traits)
{
    /// <summary>
    /// How long a command waits for those before it. With the wait for a lock that others hold it stays below what a person, or
    /// a proxy, waits for a page.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(9);

    private readonly Dictionary<long, Queue> _queues = [];

    /// <summary>
    /// Waits for the turn to write; disposing the answer gives it on. Throws a <see cref="DatabaseTroubleException"/> when it did
    /// not come in time: whoever is before waits for something itself.
    /// </summary>
    /// <param name="bookId">The book that is written to; null for what belongs to none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async ValueTask<IDisposable?> EnterAsync(long? bookId, CancellationToken cancellationToken = default)
    {
        if ((traits.OneWriterAtATime ? 0 : bookId) is not { } key)
        {
            return null;
        }

        Queue queue;
        lock (_queues)
        {
            queue = _queues.TryGetValue(key, out var waiting) ? waiting : _queues[key] = new Queue();
            queue.Count++;
        }

        try
        {
            if (!await queue.Turn.WaitAsync(Patience, cancellationToken))
            {
                throw new DatabaseTroubleException(
                    DatabaseTrouble.Locked,
                    $"The commands before this one took longer than {Patience.TotalSeconds} s, so it was not begun.");
            }
        }
        catch
        {
            Leave(key, queue);
            throw;
        }

        return new Turn(this, key, queue);
    }

    /// <summary>The last one out takes the queue down, so that there are never more than commands under way.</summary>
    private void Leave(long key, Queue queue)
    {
        lock (_queues)
        {
            if (--queue.Count == 0)
            {
                _queues.Remove(key);
                queue.Turn.Dispose();
            }
        }
    }

    private sealed class Queue
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        /// <summary>How many wait or write.</summary>
        public int Count { get; set; }
    }

    private sealed class Turn(WriterTurns turns, long key, Queue queue) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (!_isOver)
            {
                _isOver = true;
                queue.Turn.Release();
                turns.Leave(key, queue);
            }
        }
    }
}
