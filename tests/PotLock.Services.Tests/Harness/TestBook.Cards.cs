using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Services.Cards;

namespace PotLock.Services.Tests.Harness;

/// <summary>What the owner of a book does with credit cards.</summary>
public sealed partial class TestBook
{
    public Task<Outcome<CardResult>> AddCardAsync(CardDetails card, long owedMinor = 0, string? commandId = null) =>
        App.Get<AddCard>().RunAsync(Actor, commandId ?? NewCommandId(), card, owedMinor);

    /// <summary>Adds a card that the rules take, and answers with its id.</summary>
    public async Task<long> AddCardAsync(
        string name = "Visa", long limit = 1_000_00, int statementDay = 15, int dueDays = 20, long owed = 0, string colour = "") =>
        (await AddCardAsync(new CardDetails(name, limit, statementDay, dueDays, colour), owed)).Value.CardId;

    public Task<Outcome<CardResult>> EditCardAsync(long cardId, CardDetails card) =>
        App.Get<EditCard>().RunAsync(Actor, NewCommandId(), cardId, card);

    public Task<Outcome<AccountResult>> ArchiveCardAsync(long cardId, bool archived = true) =>
        App.Get<ArchiveAccount>().RunAsync(Actor, NewCommandId(), AccountKind.CreditCard, cardId, archived);

    public Task<Outcome<CardResult>> ReconcileCardAsync(long cardId, long owedMinor) =>
        App.Get<ReconcileCard>().RunAsync(Actor, NewCommandId(), cardId, owedMinor);

    public Task<Outcome<CardPaid>> PayCardAsync(
        long cardId, long amountMinor, long? from = null, DateOnly? date = null, string description = "", string? commandId = null) =>
        App.Get<PayCard>().RunAsync(Actor, commandId ?? NewCommandId(), new CardPayment(cardId, amountMinor, from, date, description));

    /// <summary>Buys something with a card; answers with the entry's id.</summary>
    public Task<long> SwipeAsync(long cardId, long amountMinor, DateOnly? date = null) =>
        MustRecordAsync(TransactionKind.Expense, amountMinor, cardId, date: date);

    /// <summary>Gets money back onto a card; answers with the entry's id.</summary>
    public Task<long> RefundToCardAsync(long cardId, long amountMinor, DateOnly? date = null) =>
        MustRecordAsync(TransactionKind.Refund, amountMinor, cardId, date: date);

    /// <summary>A card as its page shows it.</summary>
    public async Task<CardDetail> CardAsync(long cardId) =>
        await App.Get<CardQueries>().FindAsync(Id, cardId, before: null) ?? throw new InvalidOperationException($"No card {cardId}.");

    public Task<CardList> CardsAsync() => App.Get<CardQueries>().ListAsync(Id);
}
