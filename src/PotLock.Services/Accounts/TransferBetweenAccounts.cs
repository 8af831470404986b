using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Accounts;

/// <summary>What a user asks for when moving money between bank accounts.</summary>
/// <param name="FromAccountId">The account that it leaves.</param>
/// <param name="ToAccountId">The account that it comes to.</param>
/// <param name="AmountMinor">The amount in minor units.</param>
/// <param name="Description">What it is; empty for "Transfer".</param>
/// <param name="Date">The date it counts for; null for today.</param>
public sealed record AccountTransfer(long FromAccountId, long ToAccountId, long AmountMinor, string Description = "", DateOnly? Date = null);

/// <summary>
/// Moves money from one bank account to another: neither income nor spending. An account may be overdrawn by it. Into the
/// main account a transfer is a deposit, and out of it a withdrawal.
/// </summary>
public sealed class TransferBetweenAccounts(CommandRunner runner)
{
    /// <summary>The description of a transfer that has none.</summary>
    public const string DefaultDescription = "Transfer";

    /// <summary>Moves it; see <see cref="BankAccountRules.CheckTransfer"/> and the ledger's rules for what is refused.</summary>
    public Task<Outcome<AccountResult>> RunAsync(
        long bookId, string commandId, AccountTransfer request, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(bookId, commandId, "account-transfer", request), scope => ActAsync(scope, request), cancellationToken);

    private static async Task<Outcome<AccountResult>> ActAsync(CommandScope scope, AccountTransfer request)
    {
        var accounts = await scope.ReadAccountsAsync(request.FromAccountId, request.ToAccountId);
        var (from, to) = (accounts.GetValueOrDefault(request.FromAccountId), accounts.GetValueOrDefault(request.ToAccountId));
        List<Refusal> refusals =
        [
            .. BankAccountRules.CheckTransfer(from, to),
            .. new[]
            {
                LedgerRules.CheckAmount(request.AmountMinor, scope.Money),
                LedgerRules.CheckDescription(request.Description),
                request.Date is { } date ? scope.CheckDate(date) : null,
            }.OfType<Refusal>(),
        ];
        if (refusals.Count > 0)
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
        return new AccountResult(to!.Id, to.Name, entry.Id);
    }
}
