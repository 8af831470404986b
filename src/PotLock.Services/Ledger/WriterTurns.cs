using PotLock.Data;

namespace PotLock.Services.Ledger;

/// <summary>
/// A fair queue before a database that takes one writer at a time: commands of this process wait here, first come first
/// served, instead of racing for the lock. On a server database nobody waits.
/// </summary>
public sealed class WriterTurns(DatabaseTraits traits) : IDisposable
{
    private readonly SemaphoreSlim? _turn = traits.OneWriterAtATime ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits for the turn to write; disposing the answer gives it on.</summary>
    public async ValueTask<Turn> EnterAsync(CancellationToken cancellationToken = default)
    {
        if (_turn is not null)
        {
            await _turn.WaitAsync(cancellationToken);
        }

        return new Turn(_turn);
    }

    /// <inheritdoc />
    public void Dispose() => _turn?.Dispose();

    /// <summary>One turn to write.</summary>
    public readonly struct Turn : IDisposable, IEquatable<Turn>
    {
        private readonly SemaphoreSlim? _semaphore;

        internal Turn(SemaphoreSlim? semaphore) => _semaphore = semaphore;

        /// <inheritdoc />
        public void Dispose() => _semaphore?.Release();

        /// <inheritdoc />
        public bool Equals(Turn other) => ReferenceEquals(_semaphore, other._semaphore);

        /// <inheritdoc />
        public override bool Equals(object? obj) => obj is Turn other && Equals(other);

        /// <inheritdoc />
        public override int GetHashCode() => _semaphore?.GetHashCode() ?? 0;

        /// <summary>Whether both are turns of one queue.</summary>
        public static bool operator ==(Turn left, Turn right) => left.Equals(right);

        /// <summary>Whether they are turns of different queues.</summary>
        public static bool operator !=(Turn left, Turn right) => !left.Equals(right);
    }
}
