using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Cards;

/// <summary>Changes a card's name, limit, days, colour and note. Its statements follow the new days at once, the old ones too.</summary>
[CommandName("edit-card", "changed a card")]
public sealed class EditCard(CommandRunner runner, BookReader books)
{
    /// <summary>Changes it; see <see cref="CardRules.CheckDetails"/> for what is refused.</summary>
    public Task<Outcome<CardResult>> RunAsync(
        Actor actor, string commandId, long cardId, CardDetails card, CancellationToken cancellationToken = default)
    {
        var trimmed = CardCommands.Trim(card);
        return runner.RunOnCardAsync(actor, commandId, "edit-card", cardId, trimmed, async (scope, stored) =>
        {
            if (await CardCommands.CheckAsync(scope.Db, cardId, trimmed, 0, scope.Money) is { Count: > 0 } refusals)
            {
                return refusals;
            }

            stored.Account.Name = trimmed.Name;
            (stored.LimitMinor, stored.StatementDay, stored.DueDays, stored.Note) =
                (trimmed.LimitMinor, trimmed.StatementDay, trimmed.DueDays, trimmed.Note);
            stored.Colour = trimmed.Colour.Length > 0 ? trimmed.Colour : stored.Colour;
            return new CardResult(stored.Id, trimmed.Name);
        }, cancellationToken);
    }

    /// <summary>Everything that is wrong with a change of a card. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(
        long bookId, long cardId, CardDetails card, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return await CardCommands.CheckAsync(opened.Db, cardId, CardCommands.Trim(card), 0, opened.Book.Money);
    }
}
