using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Schedules;

namespace PotLock.Services.Schedules;

/// <summary>Debts, and the schedules that pay them back, as the engine sees them.</summary>
internal static class DueLoans
{
    /// <summary>A loan.</summary>
    public static DueLoan Of(Loan loan) => new(loan.Id, loan.OwedMinor, loan.AnnualRates);

    /// <summary>A card that the plan out of debt pays off.</summary>
    public static DueLoan OfCard(LedgerAccount card) => new(card.Id, checked(-card.BalanceMinor), []) { IsCard = true };

    /// <summary>A schedule.</summary>
    /// <param name="accounts">At least the bank accounts from which debts are paid.</param>
    public static DueSchedule Of(Schedule schedule, IReadOnlyDictionary<long, LedgerAccount> accounts) =>
        schedule.LoanId is null && schedule.DebtId is null
        ? schedule.Due
        : schedule.Due with
        {
            IsFromBankAccount = accounts.GetValueOrDefault(schedule.AccountId) is { Kind: AccountKind.BankAccount },
        };

    /// <summary>What some schedules pay back: loans in a statement, cards in another; without one where there are none.</summary>
    public static async Task<IReadOnlyList<DueLoan>> ReadAsync(
        PotLockDbContext db, IEnumerable<Schedule> schedules, CancellationToken cancellationToken)
    {
        var ids = schedules.Select(schedule => schedule.LoanId ?? schedule.DebtId).OfType<long>().Distinct().ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var loans = (await db.Loans.AsNoTracking().Include(loan => loan.Account).Include(loan => loan.Rates)
            .Where(loan => ids.Contains(loan.Id)).ToListAsync(cancellationToken)).ConvertAll(Of);
        var others = ids.Except(loans.Select(loan => loan.LoanId)).ToList();
        return others.Count == 0 ? loans
            :
            [
                .. loans,
                .. (await db.LedgerAccounts.AsNoTracking().Where(account => others.Contains(account.Id))
                    .ToListAsync(cancellationToken)).Select(OfCard),
            ];
    }
}
