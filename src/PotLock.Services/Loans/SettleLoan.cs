using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Services.Accounts;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Loans;

/// <summary>Takes over what the lender says is owed; puts a loan away that is paid off, or takes it back into use.</summary>
[CommandName("reconcile-loan", "reconciled a loan")]
[CommandName("archive-loan", "archived or restored a loan")]
public sealed class SettleLoan(CommandRunner runner)
{
    /// <summary>
    /// Takes the lender's figure over: the difference becomes an adjustment. See <see cref="LoanChangeRules.CheckOwed"/>. One that is put
    /// away is in use again when something is owed.
    /// </summary>
    public Task<Outcome<LoanResult>> ReconcileAsync(
        Actor actor, string commandId, long loanId, long owedMinor, CancellationToken cancellationToken = default) =>
        runner.RunOnLoanAsync(actor, commandId, "reconcile-loan", loanId, owedMinor, async (scope, found) =>
        {
            var account = found.Loan.Account;
            if ((ArchiveRules.CheckInUse("loan", account.Name, account.ArchivedOn is not null, "Total")
                ?? LoanChangeRules.CheckOwed(owedMinor, scope.Money)) is { } refusal)
            {
                return refusal;
            }

            var difference = checked(owedMinor - found.Loan.OwedMinor);
            var entry = await scope.PostAdjustmentAsync(account, -difference);
            await ChangeLoan.RefreshAsync(scope, found);
            return new LoanResult(loanId, account.Name, entry?.Id, difference);
        }, cancellationToken);

    /// <summary>
    /// Puts it away, or takes it back; a second form of the same wish changes nothing. Refused: putting away what is not paid off, and
    /// taking back what has the name of another.
    /// </summary>
    public Task<Outcome<LoanResult>> ArchiveAsync(
        Actor actor, string commandId, long loanId, bool archived, CancellationToken cancellationToken = default) =>
        runner.RunOnLoanAsync(actor, commandId, "archive-loan", loanId, archived, async (scope, found) =>
        {
            var account = found.Loan.Account;
            if (archived != account.ArchivedOn is not null)
            {
                var refusal = archived
                    ? LoanChangeRules.CheckArchive(account.Name, found.Loan.OwedMinor, scope.Money)
                    : LoanChangeRules.CheckRestore(
                        account.Name,
                        await scope.Db.LedgerAccounts
                            .Where(one => one.Kind == AccountKind.Loan && one.ArchivedOn == null && one.Id != loanId)
                            .Select(one => one.Name).ToListAsync());
                if (refusal is not null)
                {
                    return refusal;
                }

                account.ArchivedOn = archived ? scope.Today : null;
            }

            return new LoanResult(loanId, account.Name);
        }, cancellationToken);
}
