using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Ledger;
using PotLock.Services.Schedules;

namespace PotLock.Services.Loans;

/// <summary>What a command on a loan did.</summary>
/// <param name="Name">Who lent the money.</param>
/// <param name="EntryId">The entry that it wrote, if any.</param>
/// <param name="DifferenceMinor">For reconciling: what the lender says is owed less what PotLock had, in minor units.</param>
public sealed record LoanResult(long LoanId, string Name, long? EntryId = null, long DifferenceMinor = 0);

/// <summary>A loan with the schedule that pays it back, both tracked.</summary>
internal sealed record LoanAtHand(Loan Loan, Schedule Schedule)
{
    /// <summary>How it stands: all that its further months depend on.</summary>
    public LoanStand Stand() => LoanStands.Of(Loan, Schedule);
}

/// <summary>How a loan of a book stands, as the rules see it.</summary>
internal static class LoanStands
{
    /// <summary>What the further months of a loan depend on: what is owed, and everything from its next date on.</summary>
    public static LoanStand Of(Loan loan, Schedule schedule) => DueLoans.Of(loan).StandWith(schedule.Due);
}

/// <summary>What the commands on loans share: finding the loan, and what it has to go with.</summary>
internal static class LoanCommands
{
    /// <summary>The loan does not exist, or is another's.</summary>
    public static Refusal NoSuchLoan { get; } = new("no-such-loan", "", "There is no such loan.", RefusalKind.NotFound);

    /// <summary>Runs a command on one loan; one that does not exist, or is another's, is not found.</summary>
    public static Task<Outcome<LoanResult>> RunOnLoanAsync(
        this CommandRunner runner, Actor actor, string commandId, string kind, long loanId, object content,
        Func<CommandScope, LoanAtHand, Task<Outcome<LoanResult>>> act, CancellationToken cancellationToken) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, kind, new { loanId, content }),
            async scope => await FindAsync(scope.Db, loanId) is { } loan ? await act(scope, loan) : NoSuchLoan,
            cancellationToken);

    /// <summary>A loan with its schedule; null when the book has none of that id.</summary>
    public static async Task<LoanAtHand?> FindAsync(PotLockDbContext db, long loanId) =>
        await db.Loans.Include(loan => loan.Account).Include(loan => loan.Rates).SingleOrDefaultAsync(loan => loan.Id == loanId) is { } loan
            ? new LoanAtHand(loan, await db.Schedules.SingleAsync(schedule => schedule.LoanId == loanId))
            : null;

    /// <summary>What of the book a loan has to go with.</summary>
    /// <param name="db">The book.</param>
    /// <param name="paidFromId">What would pay it.</param>
    /// <param name="exceptId">The loan whose own name does not count; null for a new one.</param>
    public static async Task<LoanSurroundings> SurroundingsAsync(
        PotLockDbContext db, Book book, DateOnly today, long? paidFromId, long? exceptId)
    {
        var paidFrom = await db.LedgerAccounts.AsNoTracking().SingleOrDefaultAsync(account => account.Id == paidFromId);
        var pot = paidFrom is not { Kind: AccountKind.Pot }
            ? null
            : await db.Pots.Where(one => one.Id == paidFromId).Select(one => (PotStatus?)one.Status).SingleOrDefaultAsync();
        var names = await db.LedgerAccounts
            .Where(account => account.Kind == AccountKind.Loan && account.ArchivedOn == null && account.Id != exceptId)
            .Select(account => account.Name).ToListAsync();
        return new LoanSurroundings(paidFrom, pot, names, today, book.ClosedThrough);
    }
}
