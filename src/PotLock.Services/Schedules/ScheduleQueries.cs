using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Services.Schedules;

/// <summary>A schedule as a row of the list.</summary>
/// <param name="Place">What people call the account that money leaves or comes to.</param>
public sealed record ScheduleRow(Schedule Schedule, string Place);

/// <summary>A date of a schedule that waits for somebody.</summary>
/// <param name="Place">What people call the account that money leaves.</param>
public sealed record OpenRow(ScheduleOccurrence Occurrence, Schedule Schedule, string Place);

/// <summary>The page of all schedules.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Rows">Those that go on, the next first; then those that are over.</param>
/// <param name="Open">What is held or missed, the oldest first.</param>
/// <param name="Upcoming">What the next days will bring.</param>
public sealed record ScheduleList(
    Book Book, DateOnly Today, IReadOnlyList<ScheduleRow> Rows, IReadOnlyList<OpenRow> Open, UpcomingView Upcoming);

/// <summary>One schedule whole.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Row">The schedule.</param>
/// <param name="Category">The name of its category; null for income.</param>
/// <param name="Occurrences">What became of its dates, the newest first.</param>
/// <param name="Next">Its next dates.</param>
/// <param name="Undone">Those of the entries of its dates that were taken back; true for one that was corrected.</param>
public sealed record ScheduleDetail(
    Book Book,
    DateOnly Today,
    ScheduleRow Row,
    string? Category,
    IReadOnlyList<ScheduleOccurrence> Occurrences,
    IReadOnlyList<DateOnly> Next,
    IReadOnlyDictionary<long, bool> Undone);

/// <summary>What the form of a schedule shows beside its fields.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Earliest">The first day on which it may fall.</param>
/// <param name="Pots">The pots that are not closed.</param>
/// <param name="Accounts">The bank accounts that are not archived.</param>
/// <param name="Categories">The expense categories.</param>
/// <param name="Schedule">The schedule that is edited; null for a new one.</param>
/// <param name="TimesLeft">How many times are left of an end by count.</param>
public sealed record ScheduleFormView(
    Book Book,
    DateOnly Today,
    DateOnly Earliest,
    IReadOnlyList<Choice> Pots,
    IReadOnlyList<Choice> Accounts,
    IReadOnlyList<Choice> Categories,
    Schedule? Schedule, int? TimesLeft)
{
    /// <summary>The next date of the edited schedule once it is as asked; only for terms that the rules take.</summary>
    public DateOnly? FirstOf(ScheduleTerms terms) => Schedule is not { } schedule ? null
        : ScheduleRules.RecurrenceOf(ScheduleChange.Follow(terms, schedule.Recurrence, schedule.NextOn, Earliest)).From;
}

/// <summary>Reads schedules for pages.</summary>
public sealed class ScheduleQueries(BookReader books, IKnowCardAsks cards)
{
    private const int NextDates = 6;
    private const int HistoryCount = 50;

    /// <summary>All schedules, what waits, and the timeline.</summary>
    public async Task<ScheduleList> ListAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var (main, names) = await MainAsync(opened, cancellationToken);
        var banks = await BanksAsync(opened, cancellationToken);
        var schedules = await opened.Db.Schedules.AsNoTracking().ToListAsync(cancellationToken);
        var open = await opened.Db.ScheduleOccurrences.AsNoTracking()
            .Where(one => one.Status == OccurrenceStatus.Held || one.Status == OccurrenceStatus.Missed)
            .OrderBy(one => one.DueOn).ThenBy(one => one.ScheduleId).ToListAsync(cancellationToken);
        var rows = schedules.ConvertAll(schedule => Row(schedule, main, names, banks)).ToDictionary(row => row.Schedule.Id);
        var loans = await DueLoans.ReadAsync(opened.Db, schedules, cancellationToken);
        return new ScheduleList(
            opened.Book,
            opened.Today,
            [
                // A debt that is paid off asks for nothing, and has its own page.
                .. rows.Values
                    .Where(row => (row.Schedule.LoanId ?? row.Schedule.DebtId) is not { } debtId
                        || loans.Single(loan => loan.LoanId == debtId).OwedMinor > 0)
                    .OrderBy(row => row.Schedule.NextOn ?? DateOnly.MaxValue).ThenBy(row => row.Schedule.Id),
            ],
            open.ConvertAll(one => new OpenRow(one, rows[one.ScheduleId].Schedule, rows[one.ScheduleId].Place)),
            Upcoming.View(
                await Upcoming.LoadAsync(opened, main, cancellationToken), names, opened.Today.AddDays(Timeline.Days),
                await cards.ReadAsync(opened, cancellationToken)));
    }

    /// <summary>What the days from today on will bring, with the monthly transfer and locks that end by date.</summary>
    /// <param name="bookId">The book.</param>
    /// <param name="days">How many days after today.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<UpcomingView> UpcomingAsync(long bookId, int days, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var (main, names) = await MainAsync(opened, cancellationToken);
        return await Upcoming.ReadAsync(opened, main, names, days, cancellationToken);
    }

    /// <summary>One schedule; null when the book has none of that id.</summary>
    public async Task<ScheduleDetail?> FindAsync(long bookId, long scheduleId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        if (await opened.Db.Schedules.AsNoTracking().SingleOrDefaultAsync(one => one.Id == scheduleId, cancellationToken)
            is not { } schedule)
        {
            return null;
        }

        var (main, names) = await MainAsync(opened, cancellationToken);
        var category = await opened.Db.LedgerAccounts.Where(account => account.Id == schedule.CategoryId)
            .Select(account => account.Name)
            .SingleOrDefaultAsync(cancellationToken);
        var occurrences = await opened.Db.ScheduleOccurrences.AsNoTracking().Where(one => one.ScheduleId == scheduleId)
            .OrderByDescending(one => one.DueOn).Take(HistoryCount).ToListAsync(cancellationToken);
        var loan = (await DueLoans.ReadAsync(opened.Db, [schedule], cancellationToken)).SingleOrDefault();
        IReadOnlyList<DateOnly> next = schedule.NextOn is not { } from ? []
            : loan is null || schedule.LoanId is null ? [.. schedule.Recurrence.Between(from, DateOnly.MaxValue).Take(NextDates)]
            : [.. LoanSchedules.Of(loan.StandWith(schedule.Due)).Months.Take(NextDates).Select(month => month.On)];
        var posted = occurrences.Select(one => one.EntryId).OfType<long>().ToList();
        var undone = await opened.Db.JournalEntries.Where(entry => entry.ReversesEntryId != null
            && posted.Contains(entry.ReversesEntryId.Value))
            .Select(entry => new
            {
                Id = entry.ReversesEntryId!.Value,
                IsCorrected = opened.Db.JournalEntries.Any(other => other.ReplacesEntryId == entry.ReversesEntryId),
            })
            .ToDictionaryAsync(entry => entry.Id, entry => entry.IsCorrected, cancellationToken);
        return new ScheduleDetail(
            opened.Book,
            opened.Today,
            Row(schedule, main, names, await BanksAsync(opened, cancellationToken)),
            category,
            occurrences,
            next,
            undone);
    }

    /// <summary>The form for a new schedule, or for editing one; null when the book has none of that id.</summary>
    public async Task<ScheduleFormView?> ForFormAsync(long bookId, long? scheduleId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        var schedule = scheduleId is null
            ? null
            : await db.Schedules.AsNoTracking().SingleOrDefaultAsync(one => one.Id == scheduleId, cancellationToken);
        if (scheduleId is not null && schedule is null)
        {
            return null;
        }

        var lastDecided = await db.ScheduleOccurrences.Where(one => one.ScheduleId == scheduleId)
            .MaxAsync(one => (DateOnly?)one.DueOn, cancellationToken);
        return new ScheduleFormView(
            opened.Book,
            opened.Today,
            PlanSchedule.Earliest(opened.Today, lastDecided),
            await db.Pots.Where(pot => pot.Status != PotStatus.Closed).InOrder()
                .Select(pot => new Choice(pot.Id, pot.Name)).ToListAsync(cancellationToken),
            await db.ChoicesAsync(AccountKind.BankAccount, cancellationToken),
            await db.ChoicesAsync(AccountKind.ExpenseCategory, cancellationToken),
            schedule,
            schedule is { Count: { } count, NextOn: { } next }
                ? count - schedule.Recurrence.Between(schedule.From, next).Count() + 1
                : null);
    }

    internal static async Task<(MainAccount Main, Dictionary<long, string> Names)> MainAsync(
        OpenedBook opened, CancellationToken cancellationToken)
    {
        var activeId = SystemAccounts.ActiveBalance(opened.Book.Id);
        var active = await opened.Db.LedgerAccounts.Where(account => account.Id == activeId)
            .Select(account => account.BalanceMinor)
            .SingleAsync(cancellationToken);
        var pots = await opened.Db.Pots.AsNoTracking().Include(pot => pot.Account).InOrder().ToListAsync(cancellationToken);
        return (
            new MainAccount(activeId, active, [.. pots.Where(pot => pot.Status != PotStatus.Closed).Select(PotFigures.Of)]),
            pots.ToDictionary(pot => pot.Id, pot => pot.Name));
    }

    private static Task<Dictionary<long, string>> BanksAsync(OpenedBook opened, CancellationToken cancellationToken) =>
        opened.Db.LedgerAccounts.Where(account => account.Kind == AccountKind.BankAccount)
            .ToDictionaryAsync(account => account.Id, account => account.Name, cancellationToken);

    private static ScheduleRow Row(Schedule schedule, MainAccount main, Dictionary<long, string> names, Dictionary<long, string> banks) =>
        new(
        schedule,
        banks.TryGetValue(schedule.AccountId, out var bank) ? bank
            : schedule.AccountId == main.ActiveId ? schedule.Kind == ScheduleKind.Income ? "Main account, split" : "Active balance"
            : main.Find(schedule.AccountId) is null ? $"{names.GetValueOrDefault(schedule.AccountId)} (closed)"
            : names[schedule.AccountId]);
}
