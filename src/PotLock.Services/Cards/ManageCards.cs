using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Services.Ledger;

namespace PotLock.Services.Cards;

/// <summary>What a command on a card did.</summary>
/// <param name="CardId">The card.</param>
/// <param name="Name">Its name.</param>
/// <param name="EntryId">The entry that it wrote, if any.</param>
/// <param name="DifferenceMinor">For reconciling: what the bank says is owed less what PotLock had, in minor units.</param>
public sealed record CardResult(long CardId, string Name, long? EntryId = null, long DifferenceMinor = 0);

/// <summary>Adds, changes, archives and reconciles credit cards.</summary>
public sealed class ManageCards(CommandRunner runner, BookReader books)
{
    /// <summary>The card does not exist, or is another's.</summary>
    public static Refusal NoSuchCard { get; } = new("no-such-card", "", "There is no such card.", RefusalKind.NotFound);

    /// <summary>
    /// Adds a card with what is owed on it already (negative: it is in credit), as an opening balance of today. Refused: what
    /// <see cref="CardRules.CheckNew"/> says, and a name that another card or a bank account in use has.
    /// </summary>
    public Task<Outcome<CardResult>> AddAsync(
        long bookId, string commandId, CardDetails card, long openingOwedMinor, CancellationToken cancellationToken = default)
    {
        var trimmed = Trim(card);
        return runner.RunAsync(
            new BookCommand(bookId, commandId, "add-card", new { trimmed, openingOwedMinor }), scope => AddAsync(scope, trimmed, openingOwedMinor), cancellationToken);
    }

    /// <summary>Everything that adding a card (or changing one, by its id) would refuse. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(
        long bookId, long? cardId, CardDetails card, long openingOwedMinor, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return await CheckAsync(opened.Db, cardId, Trim(card), openingOwedMinor, opened.Book.Money);
    }

    /// <summary>Changes a card's name, limit, days, colour and note. Its statements follow the new days at once, the old ones too.</summary>
    public Task<Outcome<CardResult>> EditAsync(
        long bookId, string commandId, long cardId, CardDetails card, CancellationToken cancellationToken = default)
    {
        var trimmed = Trim(card);
        return RunAsync(bookId, commandId, "edit-card", cardId, trimmed, async (scope, stored) =>
        {
            if (await CheckAsync(scope.Db, cardId, trimmed, 0, scope.Money) is { Count: > 0 } refusals)
            {
                return refusals;
            }

            stored.Account.Name = trimmed.Name;
            (stored.LimitMinor, stored.StatementDay, stored.DueDays, stored.Note) = (trimmed.LimitMinor, trimmed.StatementDay, trimmed.DueDays, trimmed.Note);
            stored.Colour = trimmed.Colour.Length > 0 ? trimmed.Colour : stored.Colour;
            return new CardResult(stored.Id, trimmed.Name);
        }, cancellationToken);
    }

    /// <summary>
    /// Archives a card, or takes it back into use. Refused: archiving one on which money is owed or that is in credit, and
    /// taking back one whose name is taken by now, or one more than a book can have.
    /// </summary>
    public Task<Outcome<CardResult>> ArchiveAsync(
        long bookId, string commandId, long cardId, bool archived, CancellationToken cancellationToken = default) =>
        RunAsync(bookId, commandId, "archive-card", cardId, archived, async (scope, card) =>
        {
            if (archived == card.ArchivedOn is not null)
            {
                // A second form of the same wish: it is so already.
                return new CardResult(card.Id, card.Account.Name);
            }

            var refusal = archived
                ? CardRules.CheckArchive(card.Account.Name, card.OwedMinor, scope.Money)
                : CardRules.CheckRestore(card.Account.Name, await scope.Db.NamesInUseAsync(card.Id), await CountAsync(scope.Db));
            if (refusal is not null)
            {
                return refusal;
            }

            if (archived)
            {
                card.Archive(scope.Today);
            }
            else
            {
                card.Restore();
            }

            return new CardResult(card.Id, card.Account.Name);
        }, cancellationToken);

    /// <summary>
    /// Takes over what the bank says is owed (negative: in credit): the difference becomes an adjustment. Refused: more than
    /// one amount can be, and a card that is archived.
    /// </summary>
    public Task<Outcome<CardResult>> ReconcileAsync(
        long bookId, string commandId, long cardId, long owedMinor, CancellationToken cancellationToken = default) =>
        RunAsync(bookId, commandId, "reconcile-card", cardId, owedMinor, async (scope, card) =>
        {
            var name = card.Account.Name;
            if ((CardRules.CheckInUse(name, card.ArchivedOn is not null, "Total") ?? CardRules.CheckOwed(owedMinor, scope.Money)) is { } refusal)
            {
                return refusal;
            }

            var difference = checked(owedMinor - card.OwedMinor);
            var entry = difference == 0 ? null : await PostAsync(
                scope, card.Account, EntryKind.Adjustment, SystemAccounts.Adjustment(scope.Book.Id), difference, $"{name} reconciled with the bank");
            return new CardResult(card.Id, name, entry?.Id, difference);
        }, cancellationToken);

    private static CardDetails Trim(CardDetails card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card with { Name = card.Name.Trim(), Note = card.Note.Trim() };
    }

    private Task<Outcome<CardResult>> RunAsync(
        long bookId, string commandId, string kind, long cardId, object content,
        Func<CommandScope, CreditCard, Task<Outcome<CardResult>>> act, CancellationToken cancellationToken) =>
        runner.RunAsync(new BookCommand(bookId, commandId, kind, new { cardId, content }), async scope =>
            await scope.Db.CreditCards.Include(card => card.Account).SingleOrDefaultAsync(card => card.Id == cardId) is { } card
                ? await act(scope, card)
                : NoSuchCard, cancellationToken);

    private static async Task<Outcome<CardResult>> AddAsync(CommandScope scope, CardDetails card, long openingOwedMinor)
    {
        if (await CheckAsync(scope.Db, null, card, openingOwedMinor, scope.Money) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var colours = await scope.Db.CreditCards.Where(other => other.Account.ArchivedOn == null).Select(other => other.Colour).ToListAsync();
        var id = scope.Book.NextId();
        var ledger = new LedgerAccount { Id = id, BookId = scope.Book.Id, Kind = AccountKind.CreditCard, Name = card.Name };
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
        var entry = openingOwedMinor == 0 ? null : await PostAsync(
            scope, ledger, EntryKind.OpeningBalance, SystemAccounts.OpeningBalance(scope.Book.Id), openingOwedMinor, $"Owed on {card.Name} at the start");
        return new CardResult(id, card.Name, entry?.Id);
    }

    /// <summary>Writes that so much more is owed, or less, against an account of the book's own.</summary>
    private static async Task<JournalEntry> PostAsync(
        CommandScope scope, LedgerAccount card, EntryKind kind, long againstId, long owedChangeMinor, string description)
    {
        var accounts = await scope.LoadAccountsAsync(againstId);
        accounts[card.Id] = card;
        return scope.Post(
            new EntryDraft { Kind = kind, Date = scope.Today, Description = description, AmountMinor = Math.Abs(owedChangeMinor) }
                .Add(card.Id, -owedChangeMinor).Add(againstId, owedChangeMinor),
            accounts);
    }

    private static Task<int> CountAsync(PotLockDbContext db) =>
        db.LedgerAccounts.CountAsync(account => account.Kind == AccountKind.CreditCard && account.ArchivedOn == null);

    private static async Task<List<Refusal>> CheckAsync(PotLockDbContext db, long? cardId, CardDetails card, long openingOwedMinor, MoneyText money)
    {
        List<Refusal> refusals = [.. cardId is null
            ? CardRules.CheckNew(card, openingOwedMinor, await CountAsync(db), money)
            : CardRules.CheckDetails(card, money)];
        if (CardRules.CheckNameIsFree(card.Name, await db.NamesInUseAsync(cardId)) is { } taken)
        {
            refusals.Add(taken);
        }

        return refusals;
    }
}
