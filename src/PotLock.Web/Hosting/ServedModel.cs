using PotLock.Services.Installation;

namespace PotLock.Web.Hosting;

/// <summary>
/// Knows whether this build still fits the database that it serves. A newer PotLock that only adds to the database leaves it ready; one
/// that changes what is there ends its service: nothing of it may write any more. Whoever asks finds out for all: probes and the worker.
/// </summary>
internal sealed class ServedModel(FindDatabaseState state)
{
    private volatile bool _isOutgrown;

    /// <summary>Whether the database was of a newer PotLock when somebody last looked, so that this one must not touch it.</summary>
    public bool IsOutgrown => _isOutgrown;

    /// <summary>Looks. Throws what the driver throws when a server does not answer.</summary>
    /// <returns>Why this build cannot serve, in a sentence; null when it can.</returns>
    public async Task<string?> FindWhyNotServedAsync(CancellationToken cancellationToken)
    {
        // Somebody may have upgraded it, or put an older one in its place, since this server began.
        var found = await state.RunAsync(cancellationToken);
        _isOutgrown = found.Condition == DatabaseCondition.Newer;
        return found switch
        {
            { CanServe: true } => null,
            { Condition: DatabaseCondition.Newer } => "The database is of a newer PotLock.",
            _ => "The database lacks migrations: restart PotLock, or run migrate.",
        };
    }
}
