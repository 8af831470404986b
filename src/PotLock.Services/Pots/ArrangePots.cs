using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>Sets the weightings of all active pots at once.</summary>
public sealed class SetWeightings(CommandRunner runner)
{
    /// <summary>The pots of a form are not the active ones any more.</summary>
    internal static Refusal PotsChanged { get; } = new(
        "pots-changed", "", "Your pots changed since this page was shown, so nothing was changed. Here they are as they are now.", RefusalKind.Conflict);

    /// <summary>
    /// Sets them. Refused: a weighting out of range, a sum above 100 %, and (as a conflict) a list of pots that is not
    /// the active ones any more.
    /// </summary>
    public Task<Outcome<Done>> RunAsync(
        long bookId, string commandId, IReadOnlyDictionary<long, int> basisPointsByPot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(basisPointsByPot);
        var content = basisPointsByPot.OrderBy(pair => pair.Key).Select(pair => new[] { pair.Key, pair.Value }).ToList();
        return runner.RunAsync(
            new BookCommand(bookId, commandId, "set-weightings", content), scope => ActAsync(scope, basisPointsByPot), cancellationToken);
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
        foreach (var pot in pots.Where(pot => wanted[pot.Id] != pot.WeightingBasisPoints).OrderBy(pot => wanted[pot.Id] - pot.WeightingBasisPoints))
        {
            scope.SetWeighting(pot, wanted[pot.Id], WeightingReason.Edited, entryId: null);
        }

        return new Done();
    }
}

/// <summary>Moves a pot one place up or down in the user's order.</summary>
public sealed class MovePot(PotCommandRunner runner)
{
    /// <summary>Moves it; at the end of the list nothing changes.</summary>
    /// <param name="bookId">The book.</param>
    /// <param name="commandId">The command id.</param>
    /// <param name="potId">The pot, an active one.</param>
    /// <param name="up">Whether towards the beginning.</param>
    /// <param name="cancellationToken">Stops the wait for a turn.</param>
    public Task<Outcome<PotResult>> RunAsync(
        long bookId, string commandId, long potId, bool up, CancellationToken cancellationToken = default) =>
        runner.RunAsync(bookId, commandId, "move-pot", potId, new { up }, command =>
        {
            var order = command.ActivePots.ToList();
            var from = order.IndexOf(command.Pot);
            var to = from + (up ? -1 : 1);
            if (from < 0)
            {
                return Task.FromResult<Outcome<PotResult>>(new Refusal("pot-is-not-active", "", "Only pots that are filling have an order."));
            }

            var hasMoved = to >= 0 && to < order.Count;
            if (hasMoved)
            {
                (order[from], order[to]) = (order[to], order[from]);
                for (var i = 0; i < order.Count; i++)
                {
                    order[i].Position = i + 1;
                }
            }

            var place = hasMoved ? to : from;
            return Task.FromResult<Outcome<PotResult>>(
                command.Result() with { Place = new PotPlace(hasMoved, place == 0, place == order.Count - 1) });
        }, cancellationToken);
}

/// <summary>Puts all active pots into an order at once.</summary>
public sealed class OrderPots(CommandRunner runner)
{
    /// <summary>Orders them. Refused, as a conflict: a list that is not of the active pots, each once.</summary>
    public Task<Outcome<Done>> RunAsync(
        long bookId, string commandId, IReadOnlyList<long> potIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(potIds);
        return runner.RunAsync(new BookCommand(bookId, commandId, "order-pots", potIds), scope => ActAsync(scope, potIds), cancellationToken);
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
