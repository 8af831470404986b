using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Accounts;

/// <summary>What a user asks for when moving money between bank accounts.</summary>
/// <param name="FromAccountId">The account that it leaves.</param>
/// <param name="ToAccountId">The account that it comes to.</param>
/// <param name="AmountMinor">The amount in minor units.</param>
/// <param name="Description">What it is; empty for "Transfer".</param>
/// <param name="Date">The date it counts for; null for today.</param>
public sealed record AccountTransfer(
    long FromAccountId, long ToAccountId, long AmountMinor, string Description = "", DateOnly? Date = null);

/// <summary>
/// Moves money from one bank account to another: neither income nor spending. An account may be overdrawn by it. Into the
/// main account a transfer is a deposit, and out of it a withdrawal.
/// </summary>
[CommandName("account-transfer", "moved money between accounts")]
public sealed class TransferBetweenAccounts(CommandRunner runner, BookReader books)
{
    /// <summary>The description of a transfer that has none.</summary>
    public const string DefaultDescription = "Transfer";

    /// <summary>Moves it; see <see cref="BankAccountRules.CheckTransfer"/> and the ledger's rules for what is refused.</summary>
    public Task<Outcome<AccountResult>> RunAsync(
        Actor actor, string commandId, AccountTransfer request, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "account-transfer", request), scope => ActAsync(scope, request), cancellationToken);

    /// <summary>Everything that <see cref="RunAsync"/> would refuse. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(
        long bookId, AccountTransfer request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var accounts = await opened.Db.LedgerAccounts.AsNoTracking()
            .Where(account => account.Id == request.FromAccountId || account.Id == request.ToAccountId)
            .ToDictionaryAsync(account => account.Id, cancellationToken);
        return Check(
            request,
            accounts,
            opened.Book.Money,
            date => LedgerRules.CheckDate(date, opened.Today, opened.Book.ClosedThrough, opened.Book.FormatDate));
    }

    private static async Task<Outcome<AccountResult>> ActAsync(CommandScope scope, AccountTransfer request)
    {
        var accounts = await scope.ReadAccountsAsync(request.FromAccountId, request.ToAccountId);
        if (Check(request, accounts, scope.Money, scope.CheckDate) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var entry = scope.Post(
            new EntryDraft
            {
                Kind = EntryKind.Transfer,
                Date = request.Date ?? scope.Today,
                Description = request.Description.Trim() is { Length: > 0 } text ? text : DefaultDescription,
                AmountMinor = request.AmountMinor,
            }.Add(request.FromAccountId, -request.AmountMinor).Add(request.ToAccountId, request.AmountMinor),
            accounts);
        var to = accounts[request.ToAccountId];
        return new AccountResult(to.Id, to.Name, entry.Id);
    }

    private static List<Refusal> Check(
        AccountTransfer request, Dictionary<long, LedgerAccount> accounts, MoneyText money, Func<DateOnly, Refusal?> checkDate) =>
    [
        .. BankAccountRules.CheckTransfer(
            accounts.GetValueOrDefault(request.FromAccountId), accounts.GetValueOrDefault(request.ToAccountId)),
        .. new[]
        {
            LedgerRules.CheckAmount(request.AmountMinor, money),
            LedgerRules.CheckDescription(request.Description),
            request.Date is { } date ? checkDate(date) : null,
        }.OfType<Refusal>(),
    ];
}
