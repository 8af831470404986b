using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Services.Ledger;

namespace PotLock.Services.Cards;

/// <summary>What a command on a card did.</summary>
/// <param name="EntryId">The entry that it wrote, if any.</param>
/// <param name="DifferenceMinor">For reconciling: what the bank says is owed less what PotLock had, in minor units.</param>
public sealed record CardResult(long CardId, string Name, long? EntryId = null, long DifferenceMinor = 0);

/// <summary>What the commands on cards share: finding the card, and what it may be.</summary>
internal static class CardCommands
{
    /// <summary>The card does not exist, or is another's.</summary>
    public static Refusal NoSuchCard { get; } = AccountLedger.NoSuch(AccountKind.CreditCard);

    /// <summary>Runs a command on one card; one that does not exist, or is another's, is not found.</summary>
    public static Task<Outcome<CardResult>> RunOnCardAsync(
        this CommandRunner runner, Actor actor, string commandId, string kind, long cardId, object content,
        Func<CommandScope, CreditCard, Task<Outcome<CardResult>>> act, CancellationToken cancellationToken) =>
        runner.RunAsync(new BookCommand(actor, commandId, kind, new { cardId, content }), async scope =>
            await scope.Db.CreditCards.Include(card => card.Account).SingleOrDefaultAsync(card => card.Id == cardId) is { } card
                ? await act(scope, card)
                : NoSuchCard, cancellationToken);

    public static CardDetails Trim(CardDetails card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card with { Name = card.Name.Trim(), Note = card.Note.Trim() };
    }

    /// <summary>Everything that adding a card, or changing one by its id, refuses.</summary>
    public static async Task<List<Refusal>> CheckAsync(
        PotLockDbContext db, long? cardId, CardDetails card, long openingOwedMinor, MoneyText money)
    {
        List<Refusal> refusals = [.. cardId is null
            ? CardRules.CheckNew(card, openingOwedMinor, await db.CountInUseAsync(AccountKind.CreditCard), money)
            : CardRules.CheckDetails(card, money)];
        if (CardRules.CheckNameIsFree(card.Name, await db.NamesInUseAsync(cardId)) is { } taken)
        {
            refusals.Add(taken);
        }

        return refusals;
    }
}
