using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>What a feature ends when a pot is closed, as a step of the same command. A feature registers it.</summary>
public interface IEndWithPot
{
    /// <summary>Ends what leans on a pot that is closed; answers what it was called.</summary>
    public Task<IReadOnlyList<string>> EndAsync(CommandScope scope, long potId);
}
