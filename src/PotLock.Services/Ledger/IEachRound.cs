namespace PotLock.Services.Ledger;

/// <summary>
/// What a feature does in each round of the background worker, after everything that was due by date is applied in every book. Several
/// servers may do it at once. A feature registers it, and the worker knows nothing else of the feature; those of one feature run in the
/// order in which it registers them.
/// </summary>
public interface IEachRound
{
    /// <summary>Does what there is to do by now.</summary>
    public Task RunAsync(CancellationToken cancellationToken = default);
}
