using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Transactions;

namespace PotLock.Services.Cards;

/// <summary>What a user asks for when paying a card off.</summary>
/// <param name="AmountMinor">The amount in minor units; it may be more than is owed.</param>
/// <param name="FromAccountId">The bank account that pays; null for the active balance.</param>
/// <param name="Date">The date it counts for; null for today.</param>
/// <param name="Description">What it is; empty for "Payment to" and the card's name.</param>
public sealed record CardPayment(long CardId, long AmountMinor, long? FromAccountId = null, DateOnly? Date = null, string Description = "");

/// <summary>A payment that was recorded.</summary>
/// <param name="EntryId">The journal entry.</param>
/// <param name="AmountMinor">What was paid.</param>
/// <param name="OwedMinor">What is owed after it; negative when the card is in credit.</param>
public sealed record CardPaid(long EntryId, long CardId, string Name, long AmountMinor, long OwedMinor);

/// <summary>
/// Pays a card off from the active balance or a bank account: cash that leaves, but no spending, since the swipe was that
/// (product page, <i>Transactions, cards, accounts</i>). More than is owed may be paid: the card is in credit then, of which
/// <see cref="CardRules.PaymentWarning"/> warns. It is a transaction like every other, said by a card's own form.
/// </summary>
[CommandName("pay-card", "paid a card")]
public sealed class PayCard(CommandRunner runner, CheckTransaction check)
{
    /// <summary>
    /// Records the payment. Refused: a card that the book does not have or that is archived, and what
    /// <see cref="TransactionRules"/> and the ledger's rules refuse of a card payment.
    /// </summary>
    public Task<Outcome<CardPaid>> RunAsync(
        Actor actor, string commandId, CardPayment request, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "pay-card", request), scope => ActAsync(scope, request), cancellationToken);

    /// <summary>Everything that <see cref="RunAsync"/> would refuse. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(long bookId, CardPayment request, CancellationToken cancellationToken = default) =>
        OnTheCardsPage(await check.RunAsync(bookId, Transaction(request), cancellationToken));

    private static async Task<Outcome<CardPaid>> ActAsync(CommandScope scope, CardPayment request)
    {
        var outcome = await RecordTransaction.ActAsync(scope, Transaction(request));
        if (outcome.IsRefused)
        {
            return OnTheCardsPage(outcome.Refusals);
        }

        var paid = outcome.Value;
        return new CardPaid(paid.EntryId, request.CardId, paid.PaidTo!, paid.AmountMinor, paid.OwedMinor!.Value);
    }

    private static TransactionRequest Transaction(CardPayment request) => new(
        TransactionKind.CardPayment, request.AmountMinor, request.Description, request.FromAccountId, request.CardId, request.Date);

    /// <summary>The refusals as the card's page says them: the card is the page, and what pays it is asked for as "From".</summary>
    private static List<Refusal> OnTheCardsPage(IReadOnlyList<Refusal> refusals) =>
        refusals.Any(refusal => refusal.Name == TransactionRules.UnknownCard)
        ? [CardCommands.NoSuchCard]
        : [
            .. refusals.Select(
                refusal => refusal with { Property = refusal.Property switch { "PaidWith" => "From", "To" => "", _ => refusal.Property } }),
        ];
}
