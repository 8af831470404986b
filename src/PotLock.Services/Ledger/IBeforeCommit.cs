namespace PotLock.Services.Ledger;

/// <summary>
/// What a feature does about that which a command changed, before it is saved. It is called once for each command that is
/// carried out, in its transaction and after everything was posted, and after what fell due by date. It may write more; what it
/// cannot do is refuse. A feature registers it, and the kernel knows nothing else of the feature.
/// </summary>
public interface IBeforeCommit
{
    /// <summary>Looks at what the command did.</summary>
    public Task BeforeCommitAsync(CommandScope scope);
}
