namespace PotLock.Services.Ledger;

/// <summary>What features do in the transactions of others, in the order in which they are registered.</summary>
public sealed class CommandHooks(IEnumerable<IApplyDue> due, IEnumerable<IBeforeCommit> beforeCommit)
{
    private readonly IApplyDue[] _due = [.. due];
    private readonly IBeforeCommit[] _beforeCommit = [.. beforeCommit];

    internal async Task ApplyDueAsync(CommandScope scope)
    {
        foreach (var hook in _due)
        {
            await hook.ApplyDueAsync(scope);
        }
    }

    internal async Task BeforeCommitAsync(CommandScope scope)
    {
        foreach (var hook in _beforeCommit)
        {
            await hook.BeforeCommitAsync(scope);
        }
    }
}
