using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Accounts;
using PotLock.Domain.Categories;
using PotLock.Domain.Ledger;
using PotLock.Domain.Withdrawals;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Withdrawals;

/// <summary>What a user asks for when withdrawing.</summary>
/// <param name="AmountMinor">The amount in minor units.</param>
/// <param name="Description">What it is; empty for "Withdrawal".</param>
/// <param name="CategoryId">The expense category; null for "Withdrawals". Left out for a transfer.</param>
/// <param name="ToAccountId">The bank account that it goes to; null for outside (an expense).</param>
/// <param name="Date">The date it counts for; null for today.</param>
public sealed record WithdrawalRequest(
    long AmountMinor, string Description = "", long? CategoryId = null, long? ToAccountId = null, DateOnly? Date = null);

/// <summary>A withdrawal that was recorded.</summary>
/// <param name="EntryId">The journal entry.</param>
/// <param name="ActiveBalanceMinor">What the active balance has after it.</param>
public sealed record WithdrawalResult(long EntryId, long AmountMinor, long ActiveBalanceMinor);

/// <summary>Takes money out of the active balance (product page, <i>Withdrawals</i>).</summary>
[CommandName("withdrawal", "withdrew money")]
public sealed class RecordWithdrawal(CommandRunner runner)
{
    /// <summary>The description of a withdrawal that has none.</summary>
    public const string DefaultDescription = "Withdrawal";

    /// <summary>
    /// Records the withdrawal. Refused: more than the active balance, an amount, date or description that the rules do not
    /// take, a category or an account that the book does not have.
    /// </summary>
    public Task<Outcome<WithdrawalResult>> RunAsync(
        Actor actor, string commandId, WithdrawalRequest request, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "withdrawal", request), scope => ActAsync(scope, request), cancellationToken);

    private static async Task<Outcome<WithdrawalResult>> ActAsync(CommandScope scope, WithdrawalRequest request)
    {
        var activeId = SystemAccounts.ActiveBalance(scope.Book.Id);
        var toId = request.ToAccountId ?? request.CategoryId ?? SystemAccounts.Withdrawals(scope.Book.Id);
        var accounts = await scope.ReadAccountsAsync(activeId, toId);
        var active = accounts[activeId];
        var potsTotalMinor = request.AmountMinor <= active.BalanceMinor
            ? 0
            : await scope.Db.LedgerAccounts.Where(account => account.Kind == AccountKind.Pot).SumAsync(account => account.BalanceMinor);
        if (Check(request, active.BalanceMinor, potsTotalMinor, scope.Money, scope.CheckDate, accounts.GetValueOrDefault(toId))
            is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var entry = scope.Post(
            new EntryDraft
            {
                Kind = EntryKind.Withdrawal,
                Date = request.Date ?? scope.Today,
                Description = request.Description.Trim() is { Length: > 0 } text ? text : DefaultDescription,
                AmountMinor = request.AmountMinor,
            }.Add(activeId, -request.AmountMinor).Add(toId, request.AmountMinor),
            accounts);
        return new WithdrawalResult(entry.Id, request.AmountMinor, active.BalanceMinor);
    }

    internal static List<Refusal> Check(
        WithdrawalRequest request,
        long activeMinor,
        long potsTotalMinor,
        MoneyText money,
        Func<DateOnly, Refusal?> checkDate,
        LedgerAccount? destination)
    {
        Refusal?[] found =
        [
            WithdrawalRules.Check(request.AmountMinor, activeMinor, potsTotalMinor, money),
            LedgerRules.CheckDescription(request.Description),
            request.Date is { } date ? checkDate(date) : null,
            CheckDestination(request, destination),
        ];
        return [.. found.OfType<Refusal>()];
    }

    private static Refusal? CheckDestination(WithdrawalRequest request, LedgerAccount? account)
    {
        if (request.ToAccountId is not null)
        {
            return BankAccountRules.IsUsable(account)
                ? null
                : new("unknown-destination", "To", "Choose where the money goes: someone else, or one of your bank accounts.");
        }

        return CategoryRules.CheckUse(account);
    }
}
