using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Cards;

/// <summary>Takes over what the bank says is owed on a card.</summary>
[CommandName("reconcile-card", "reconciled a card")]
public sealed class ReconcileCard(CommandRunner runner)
{
    /// <summary>
    /// The difference to what is owed (negative: in credit) becomes an adjustment. Refused: more than one amount can be, and a card
    /// that is archived.
    /// </summary>
    public Task<Outcome<CardResult>> RunAsync(
        Actor actor, string commandId, long cardId, long owedMinor, CancellationToken cancellationToken = default) =>
        runner.RunOnCardAsync(actor, commandId, "reconcile-card", cardId, owedMinor, async (scope, card) =>
        {
            var name = card.Account.Name;
            if ((CardRules.CheckInUse(name, card.ArchivedOn is not null, "Total") ?? CardRules.CheckOwed(owedMinor, scope.Money))
                is { } refusal)
            {
                return refusal;
            }

            var difference = checked(owedMinor - card.OwedMinor);
            var entry = await scope.PostAdjustmentAsync(card.Account, -difference);
            return new CardResult(card.Id, name, entry?.Id, difference);
        }, cancellationToken);
}
