using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Services.Ledger;

namespace PotLock.Services.Cards;

/// <summary>Archives a card, or takes it back into use.</summary>
public sealed class ArchiveCard(CommandRunner runner)
{
    /// <summary>
    /// Does so. Refused: archiving one on which money is owed or that is in credit, and taking back one whose name is taken by now,
    /// or one more than a book can have.
    /// </summary>
    public Task<Outcome<CardResult>> RunAsync(
        Actor actor, string commandId, long cardId, bool archived, CancellationToken cancellationToken = default) =>
        runner.RunOnCardAsync(actor, commandId, "archive-card", cardId, archived, async (scope, card) =>
        {
            var name = card.Account.Name;
            var refusal = await scope.ArchiveAsync(
                card.Account, archived,
                () => Task.FromResult(CardRules.CheckArchive(name, card.OwedMinor, scope.Money)),
                (names, count) => CardRules.CheckRestore(name, names, count));
            return refusal is not null ? refusal : new CardResult(card.Id, name);
        }, cancellationToken);
}
