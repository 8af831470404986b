using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Schedules;

namespace PotLock.Services.Schedules;

/// <summary>Loans, and the schedules that pay them back, as the engine sees them.</summary>
internal static class DueLoans
{
    /// <summary>A loan.</summary>
    public static DueLoan Of(Loan loan) => new(loan.Id, loan.OwedMinor, loan.AnnualRates);

    /// <summary>A schedule.</summary>
    /// <param name="accounts">At least the bank accounts from which loans are paid.</param>
    public static DueSchedule Of(Schedule schedule, IReadOnlyDictionary<long, LedgerAccount> accounts) => schedule.LoanId is null
        ? schedule.Due
        : schedule.Due with
        {
            IsFromBankAccount = accounts.GetValueOrDefault(schedule.AccountId) is { Kind: AccountKind.BankAccount },
        };

    /// <summary>The loans that some schedules pay back, in a statement; without one where there are none.</summary>
    public static async Task<IReadOnlyList<DueLoan>> ReadAsync(
        PotLockDbContext db, IEnumerable<Schedule> schedules, CancellationToken cancellationToken)
    {
        var ids = schedules.Select(schedule => schedule.LoanId).OfType<long>().ToList();
        return ids.Count == 0 ? []
            : (await db.Loans.AsNoTracking().Include(loan => loan.Account).Include(loan => loan.Rates)
                .Where(loan => ids.Contains(loan.Id)).ToListAsync(cancellationToken)).ConvertAll(Of);
    }
}
