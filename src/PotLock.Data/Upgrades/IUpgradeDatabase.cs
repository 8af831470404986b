namespace PotLock.Data.Upgrades;

/// <summary>
/// Applies migrations so that a process may die at any moment of it: what it leaves behind, the next start brings up. Each
/// database has its own way to that.
/// </summary>
public interface IUpgradeDatabase
{
    /// <summary>
    /// Makes the database if it is not there, and applies every migration that it lacks. Several processes may call this at
    /// once: one works, the others wait for it and then find nothing left to do.
    /// </summary>
    /// <param name="db">A context that sees no book.</param>
    /// <param name="progress">Told in plain words what takes long.</param>
    /// <param name="cancellationToken">Stops between two statements.</param>
    /// <returns>How many migrations this call applied.</returns>
    /// <exception cref="UpgradeRefusedException">The database cannot be brought up; the message says why, and what to do.</exception>
    public Task<int> RunAsync(PotLockDbContext db, IProgress<string>? progress, CancellationToken cancellationToken);

    /// <summary>The migration that was begun and not finished, by a process that is gone; null when there is none.</summary>
    public Task<string?> FindHalfAppliedAsync(PotLockDbContext db, CancellationToken cancellationToken);

    /// <summary>
    /// The last migration that contracted (<see cref="UpgradeFloor"/>), empty where none did; null when no floor was kept yet.
    /// </summary>
    public Task<string?> FindFloorAsync(PotLockDbContext db, CancellationToken cancellationToken);
}

/// <summary>The database cannot be brought to this build's model; the message is the sentence for whoever runs PotLock.</summary>
/// <param name="sentence">Why, what became of the database, and what to do.</param>
/// <param name="cause">What the database said, if it did.</param>
public sealed class UpgradeRefusedException(string sentence, Exception? cause = null) : Exception(sentence, cause);
