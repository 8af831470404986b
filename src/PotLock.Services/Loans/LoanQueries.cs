using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Ledger;

namespace PotLock.Services.Loans;

/// <summary>A loan as it stands.</summary>
/// <param name="Loan">The loan.</param>
/// <param name="Schedule">What pays it back.</param>
/// <param name="PaidFrom">What people call what pays it.</param>
/// <param name="RateNow">The annual rate of today, in millionths.</param>
/// <param name="Months">Its months to come, if everything goes as agreed; none when nothing is owed.</param>
public sealed record LoanRow(Loan Loan, Schedule Schedule, string PaidFrom, int RateNow, LoanSchedule Months)
{
    /// <summary>The day of the next payment; null when nothing is owed.</summary>
    public DateOnly? NextOn => Months.Months.Count > 0 ? Months.Months[0].On : null;

    /// <summary>How much of what was owed at the start is paid back, in minor units; 0 when more is owed than was.</summary>
    public long PaidBackMinor => Math.Max(0, checked(Loan.PrincipalMinor - Math.Max(0, Loan.OwedMinor)));
}

/// <summary>Every loan of a book.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="OwedMinor">What is owed on all of them, in minor units.</param>
/// <param name="Rows">The loans, by name; what is put away last.</param>
public sealed record LoanList(Book Book, DateOnly Today, long OwedMinor, IReadOnlyList<LoanRow> Rows)
{
    /// <summary>What their next payments come to together, in minor units.</summary>
    public long NextPaymentsMinor => Rows.Sum(row => row.Months.Months.Count > 0 ? row.Months.Months[0].PaymentMinor : 0);
}

/// <summary>A line of a loan's history, as its owner reads it.</summary>
/// <param name="OwedChangeMinor">What it changed of what is owed: more is positive.</param>
/// <param name="OwedAfterMinor">What was owed after it, in the order of commands.</param>
public sealed record LoanHistoryRow(EntryRow Entry, long OwedChangeMinor, long OwedAfterMinor);

/// <summary>Something that can pay a loan.</summary>
/// <param name="BalanceMinor">What it has, in minor units.</param>
public sealed record LoanPayer(long AccountId, string Name, AccountKind Kind, long BalanceMinor);

/// <summary>What the form of a loan offers.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Payers">What can pay it: the active balance, bank accounts, pots.</param>
public sealed record LoanChoices(Book Book, DateOnly Today, IReadOnlyList<LoanPayer> Payers);

/// <summary>One loan with a page of its history.</summary>
/// <param name="Open">The dates whose payment is held or was missed, the oldest first.</param>
/// <param name="InterestMinor">The interest that it cost so far, in minor units.</param>
/// <param name="History">Its entries, the newest command first.</param>
/// <param name="NextBefore">The cursor of the next page; null on the last.</param>
public sealed record LoanDetail(
    LoanChoices Choices, LoanRow Row, IReadOnlyList<ScheduleOccurrence> Open, long InterestMinor, IReadOnlyList<LoanHistoryRow> History,
    long? NextBefore)
{
    /// <summary>The book.</summary>
    public Book Book => Choices.Book;

    /// <summary>The book's date.</summary>
    public DateOnly Today => Choices.Today;
}

/// <summary>Reads loans for pages.</summary>
public sealed class LoanQueries(BookReader books)
{
    /// <summary>Every loan as it stands.</summary>
    public async Task<LoanList> ListAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var rows = await RowsAsync(opened, opened.Db.Loans, cancellationToken);
        return new LoanList(
            opened.Book, opened.Today, rows.Sum(row => row.Loan.OwedMinor),
            [
                .. rows.OrderBy(row => row.Loan.ArchivedOn is not null)
                    .ThenBy(row => row.Loan.Account.Name, StringComparer.CurrentCultureIgnoreCase),
            ]);
    }

    /// <summary>One loan with a page of its history; null when the book has none of that id.</summary>
    public async Task<LoanDetail?> FindAsync(long bookId, long loanId, long? before, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        if ((await RowsAsync(opened, db.Loans.Where(loan => loan.Id == loanId), cancellationToken)).SingleOrDefault() is not { } row)
        {
            return null;
        }

        var (history, next) = await AccountHistory.ReadAsync(db, loanId, row.Loan.Account.BalanceMinor, before, cancellationToken);
        var open = await db.ScheduleOccurrences.AsNoTracking()
            .Where(one => one.ScheduleId == row.Schedule.Id
                && (one.Status == OccurrenceStatus.Held || one.Status == OccurrenceStatus.Missed))
            .OrderBy(one => one.DueOn).ToListAsync(cancellationToken);
        // A reversal nets what it takes back.
        var charged = await db.Postings
            .Where(posting => posting.AccountId == loanId && db.JournalEntries.Any(entry => entry.Id == posting.EntryId
                && (entry.Kind == EntryKind.LoanInterest || (entry.Kind == EntryKind.Reversal
                    && db.JournalEntries.Any(one => one.Id == entry.ReversesEntryId && one.Kind == EntryKind.LoanInterest)))))
            .SumAsync(posting => posting.AmountMinor, cancellationToken);
        return new LoanDetail(
            await ChoicesAsync(opened, cancellationToken), row, open, checked(-charged),
            history.ConvertAll(one => new LoanHistoryRow(one.Entry, checked(-one.ChangeMinor), checked(-one.BalanceAfterMinor))), next);
    }

    /// <summary>What the form of a new loan offers.</summary>
    public async Task<LoanChoices> ChoicesAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return await ChoicesAsync(opened, cancellationToken);
    }

    private static async Task<List<LoanRow>> RowsAsync(OpenedBook opened, IQueryable<Loan> loans, CancellationToken cancellationToken)
    {
        var all = await loans.AsNoTracking().Include(loan => loan.Account).Include(loan => loan.Rates).ToListAsync(cancellationToken);
        var ids = all.ConvertAll(loan => (long?)loan.Id);
        var schedules = await opened.Db.Schedules.AsNoTracking().Where(schedule => ids.Contains(schedule.LoanId))
            .Join(
                opened.Db.LedgerAccounts, schedule => schedule.AccountId, account => account.Id,
                (schedule, account) => new { schedule, account.Name, account.Kind })
            .ToDictionaryAsync(one => one.schedule.LoanId!.Value, cancellationToken);
        return all.ConvertAll(loan =>
        {
            var found = schedules[loan.Id];
            return new LoanRow(
                loan, found.schedule, NameOf(found.Kind, found.Name), InterestMonths.RateOn(loan.AnnualRates, opened.Today),
                LoanSchedules.Of(LoanStands.Of(loan, found.schedule)));
        });
    }

    /// <summary>What can pay a debt, of a book that is open.</summary>
    internal static async Task<LoanChoices> ChoicesAsync(OpenedBook opened, CancellationToken cancellationToken)
    {
        var payers = await (
            from account in opened.Db.LedgerAccounts.AsNoTracking()
            join one in opened.Db.Pots on account.Id equals one.Id into pots
            from pot in pots.DefaultIfEmpty()
            where account.Kind == AccountKind.ActiveBalance
                || (account.Kind == AccountKind.BankAccount && account.ArchivedOn == null)
                || (account.Kind == AccountKind.Pot && pot.Status != PotStatus.Closed)
            select new LoanPayer(account.Id, account.Name, account.Kind, account.BalanceMinor)).ToListAsync(cancellationToken);
        return new LoanChoices(
            opened.Book, opened.Today,
            [
                .. payers.Select(payer => payer with { Name = NameOf(payer.Kind, payer.Name) })
                    .OrderBy(payer => payer.Kind == AccountKind.ActiveBalance ? 0 : payer.Kind == AccountKind.BankAccount ? 1 : 2)
                    .ThenBy(payer => payer.AccountId),
            ]);
    }

    private static string NameOf(AccountKind kind, string name) => kind == AccountKind.ActiveBalance ? "Active balance" : name;
}
