using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Accounts;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Domain.Withdrawals;
using PotLock.Services.Ledger;

namespace PotLock.Services.Cards;

/// <summary>What a user asks for when paying a card off.</summary>
/// <param name="CardId">The card.</param>
/// <param name="AmountMinor">The amount in minor units; it may be more than is owed.</param>
/// <param name="FromAccountId">The bank account that pays; null for the active balance.</param>
/// <param name="Date">The date it counts for; null for today.</param>
/// <param name="Description">What it is; empty for "Payment to" and the card's name.</param>
public sealed record CardPayment(long CardId, long AmountMinor, long? FromAccountId = null, DateOnly? Date = null, string Description = "");

/// <summary>A payment that was recorded.</summary>
/// <param name="EntryId">The journal entry.</param>
/// <param name="CardId">The card.</param>
/// <param name="Name">Its name.</param>
/// <param name="AmountMinor">What was paid.</param>
/// <param name="OwedMinor">What is owed after it; negative when the card is in credit.</param>
public sealed record CardPaid(long EntryId, long CardId, string Name, long AmountMinor, long OwedMinor);

/// <summary>
/// Pays a card off from the active balance or a bank account: cash that leaves, but no spending, since the swipe was that
/// (product page, <i>Transactions, cards, accounts</i>). More than is owed may be paid: the card is in credit then, of which
/// <see cref="CardRules.PaymentWarning"/> warns.
/// </summary>
public sealed class PayCard(CommandRunner runner, BookReader books)
{
    /// <summary>
    /// Records the payment. Refused: a card that the book does not have or that is archived, more than the active balance has
    /// (a bank account may be overdrawn), an account that is not the book's or is archived, and an amount, date or description
    /// that the ledger's rules do not take.
    /// </summary>
    public Task<Outcome<CardPaid>> RunAsync(long bookId, string commandId, CardPayment request, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(bookId, commandId, "pay-card", request), scope => ActAsync(scope, request), cancellationToken);

    /// <summary>Everything that <see cref="RunAsync"/> would refuse. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(long bookId, CardPayment request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var sourceId = SourceOf(request, bookId);
        var accounts = await opened.Db.LedgerAccounts.AsNoTracking()
            .Where(account => account.Id == request.CardId || account.Id == sourceId)
            .ToDictionaryAsync(account => account.Id, cancellationToken);
        return await CheckAsync(
            opened.Db, request, accounts.GetValueOrDefault(request.CardId), accounts.GetValueOrDefault(sourceId), opened.Book.Money,
            date => LedgerRules.CheckDate(date, opened.Today, opened.Book.ClosedThrough, opened.Book.FormatDate));
    }

    /// <summary>
    /// Pays inside another command. The accounts are loaded tracked, so that a payment can follow other entries of the same
    /// command, such as the reversal of one that it stands for.
    /// </summary>
    /// <param name="scope">The command.</param>
    /// <param name="request">The payment.</param>
    internal static async Task<Outcome<CardPaid>> ActAsync(CommandScope scope, CardPayment request)
    {
        var sourceId = SourceOf(request, scope.Book.Id);
        var accounts = await scope.LoadAccountsAsync(request.CardId, sourceId);
        var (card, source) = (accounts.GetValueOrDefault(request.CardId), accounts.GetValueOrDefault(sourceId));
        if (await CheckAsync(scope.Db, request, card, source, scope.Money, scope.CheckDate) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var draft = new EntryDraft
        {
            Kind = EntryKind.CardPayment,
            Date = request.Date ?? scope.Today,
            Description = request.Description.Trim() is { Length: > 0 } text ? text : $"Payment to {card!.Name}",
            AmountMinor = request.AmountMinor,
        };
        draft.Add(sourceId, -request.AmountMinor).Add(card!.Id, request.AmountMinor);
        var entry = scope.Post(draft, accounts);
        return new CardPaid(entry.Id, card.Id, card.Name, request.AmountMinor, checked(-card.BalanceMinor));
    }

    private static long SourceOf(CardPayment request, long bookId) => request.FromAccountId ?? SystemAccounts.ActiveBalance(bookId);

    private static async Task<List<Refusal>> CheckAsync(
        PotLockDbContext db, CardPayment request, LedgerAccount? card, LedgerAccount? source, MoneyText money, Func<DateOnly, Refusal?> checkDate)
    {
        if (card is not { Kind: AccountKind.CreditCard })
        {
            return [ManageCards.NoSuchCard];
        }

        Refusal?[] found =
        [
            CardRules.CheckPayment(request.AmountMinor, card.Name, card.ArchivedOn is not null, money)
                ?? (request.FromAccountId is null ? await CheckActiveAsync(db, request.AmountMinor, source!.BalanceMinor, money) : null),
            request.FromAccountId is null ? null : CheckSource(source),
            LedgerRules.CheckDescription(request.Description),
            request.Date is { } date ? checkDate(date) : null,
        ];
        return [.. found.OfType<Refusal>()];
    }

    private static async Task<Refusal?> CheckActiveAsync(PotLockDbContext db, long amountMinor, long activeMinor, MoneyText money)
    {
        // What is in pots is only asked for where the refusal says it.
        var potsMinor = amountMinor <= activeMinor ? 0 : await db.LedgerAccounts.Where(account => account.Kind == AccountKind.Pot).SumAsync(account => account.BalanceMinor);
        return WithdrawalRules.Check(amountMinor, activeMinor, potsMinor, money);
    }

    private static Refusal? CheckSource(LedgerAccount? source) => source switch
    {
        { Kind: AccountKind.BankAccount, ArchivedOn: not null } => new("source-is-archived", "From", $"{source.Name} is archived. Take it into use again first, or choose another."),
        _ => BankAccountRules.IsUsable(source) ? null : new("unknown-source", "From", "Choose what pays the card: your active balance, or one of your bank accounts."),
    };
}
