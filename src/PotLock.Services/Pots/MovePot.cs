using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Pots;

/// <summary>Moves a pot one place up or down in the user's order.</summary>
[CommandName("move-pot", "moved a pot in the order")]
public sealed class MovePot(PotCommandRunner runner)
{
    /// <summary>Moves it; at the end of the list nothing changes.</summary>
    /// <param name="actor">Who acts, and in which book.</param>
    /// <param name="potId">The pot, an active one.</param>
    /// <param name="up">Whether towards the beginning.</param>
    /// <param name="cancellationToken">Stops the wait for a turn.</param>
    public Task<Outcome<PotResult>> RunAsync(
        Actor actor, string commandId, long potId, bool up, CancellationToken cancellationToken = default) =>
        runner.RunAsync(actor, commandId, "move-pot", potId, new { up }, command =>
        {
            var order = command.ActivePots.ToList();
            var from = order.IndexOf(command.Pot);
            var to = from + (up ? -1 : 1);
            if (from < 0)
            {
                return Task.FromResult<Outcome<PotResult>>(
                    new Refusal("pot-is-not-active", "", "You can only reorder active pots."));
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
