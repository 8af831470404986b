using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>Sets the weightings of all active pots at once.</summary>
[CommandName("set-weightings", "changed the pots’ shares")]
public sealed class SetWeightings(CommandRunner runner)
{
    /// <summary>The pots of a form are not the active ones any more.</summary>
    internal static Refusal PotsChanged { get; } = new(
        "pots-changed", "", "Your pots have changed since this page was shown, so nothing was saved. This is how they are now.",
        RefusalKind.Conflict);

    /// <summary>
    /// Sets them. Refused: a weighting out of range, a sum above 100 %, and (as a conflict) a list of pots that is not
    /// the active ones any more.
    /// </summary>
    public Task<Outcome<Done>> RunAsync(
        Actor actor, string commandId, IReadOnlyDictionary<long, int> basisPointsByPot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(basisPointsByPot);
        var content = basisPointsByPot.OrderBy(pair => pair.Key).Select(pair => new[] { pair.Key, pair.Value }).ToList();
        return runner.RunAsync(
            new BookCommand(actor, commandId, "set-weightings", content), scope => ActAsync(scope, basisPointsByPot), cancellationToken);
    }

    /// <summary>Sets them within a command; applying a scenario does so too.</summary>
    internal static async Task<Outcome<Done>> ActAsync(CommandScope scope, IReadOnlyDictionary<long, int> wanted)
    {
        var pots = await scope.Db.LoadActivePotsAsync();
        if (!pots.Select(pot => pot.Id).ToHashSet().SetEquals(wanted.Keys))
        {
            return PotsChanged;
        }

        var refusals = WeightingRules.Check([.. pots.Select(pot => (pot.Id, wanted[pot.Id]))], scope.Money.Culture);
        if (refusals.Count > 0)
        {
            return refusals.ToList();
        }

        // Weightings that fall come first, so that the sum is at most 100 % at every moment.
        foreach (var pot in pots.Where(pot => wanted[pot.Id] != pot.WeightingBasisPoints)
            .OrderBy(pot => wanted[pot.Id] - pot.WeightingBasisPoints))
        {
            scope.SetWeighting(pot, wanted[pot.Id], WeightingReason.Edited, entryId: null);
        }

        return new Done();
    }
}
