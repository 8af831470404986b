using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Cards;

/// <summary>Adds a credit card with what is owed on it already.</summary>
[CommandName("add-card", "added a card")]
public sealed class AddCard(CommandRunner runner, BookReader books)
{
    /// <summary>
    /// Adds it; what is owed (negative: it is in credit) becomes an opening balance of today. Refused: what
    /// <see cref="CardRules.CheckNew"/> says, and a name that another card or a bank account in use has.
    /// </summary>
    public Task<Outcome<CardResult>> RunAsync(
        Actor actor, string commandId, CardDetails card, long openingOwedMinor, CancellationToken cancellationToken = default)
    {
        var trimmed = CardCommands.Trim(card);
        return runner.RunAsync(
            new BookCommand(actor, commandId, "add-card", new { trimmed, openingOwedMinor }),
            scope => ActAsync(scope, trimmed, openingOwedMinor), cancellationToken);
    }

    /// <summary>Everything that is wrong with a new card. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(
        long bookId, CardDetails card, long openingOwedMinor, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return await CardCommands.CheckAsync(opened.Db, null, CardCommands.Trim(card), openingOwedMinor, opened.Book.Money);
    }

    private static async Task<Outcome<CardResult>> ActAsync(CommandScope scope, CardDetails card, long openingOwedMinor)
    {
        if (await CardCommands.CheckAsync(scope.Db, null, card, openingOwedMinor, scope.Money) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var colours = await scope.Db.CreditCards.Where(other => other.Account.ArchivedOn == null)
            .Select(other => other.Colour)
            .ToListAsync();
        var id = scope.Book.NextId();
        var ledger = new LedgerAccount
        {
            Id = id,
            BookId = scope.Book.Id,
            CurrencyCode = scope.Book.CurrencyCode,
            Kind = AccountKind.CreditCard,
            Name = card.Name,
        };
        scope.Db.CreditCards.Add(new CreditCard
        {
            Id = id,
            BookId = scope.Book.Id,
            Account = ledger,
            LimitMinor = card.LimitMinor,
            StatementDay = card.StatementDay,
            DueDays = card.DueDays,
            Colour = card.Colour.Length > 0 ? card.Colour : CardRules.NextColour(colours),
            Note = card.Note,
        });
        var entry = await scope.PostOpeningAsync(ledger, -openingOwedMinor, $"Owed on {card.Name} at the start");
        return new CardResult(id, card.Name, entry?.Id);
    }
}
