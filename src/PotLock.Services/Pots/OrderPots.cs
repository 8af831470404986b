using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>Puts all active pots into an order at once.</summary>
[CommandName("order-pots", "put the pots in order")]
public sealed class OrderPots(CommandRunner runner)
{
    /// <summary>Orders them. Refused, as a conflict: a list that is not of the active pots, each once.</summary>
    public Task<Outcome<Done>> RunAsync(
        Actor actor, string commandId, IReadOnlyList<long> potIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(potIds);
        return runner.RunAsync(
            new BookCommand(actor, commandId, "order-pots", potIds), scope => ActAsync(scope, potIds), cancellationToken);
    }

    private static async Task<Outcome<Done>> ActAsync(CommandScope scope, IReadOnlyList<long> potIds)
    {
        var pots = (await scope.Db.LoadActivePotsAsync()).ToDictionary(pot => pot.Id);
        if (potIds.Count != pots.Count || !pots.Keys.ToHashSet().SetEquals(potIds))
        {
            return SetWeightings.PotsChanged;
        }

        foreach (var (place, potId) in potIds.Index())
        {
            pots[potId].Position = place + 1;
        }

        return new Done();
    }
}
