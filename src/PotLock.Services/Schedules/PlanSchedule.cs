using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Categories;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.Schedules;

/// <summary>What a command on a schedule did.</summary>
/// <param name="Description">What it is.</param>
/// <param name="NextOn">When it falls next; null when it is over.</param>
/// <param name="InsteadOf">The next date until now that the new one takes the place of; null when it stayed, or is skipped.</param>
/// <param name="Skipped">The dates that would have come before the next one and now never do; null for none.</param>
public sealed record ScheduleResult(
    long ScheduleId, string Description, DateOnly? NextOn, DateOnly? InsteadOf = null, IReadOnlyList<DateOnly>? Skipped = null);

/// <summary>
/// Makes, changes and ends schedules. None of it moves money; what falls today is posted when the book is next looked at.
/// </summary>
[CommandName("schedule", "planned something")]
[CommandName("schedule-edit", "changed something planned")]
[CommandName("schedule-end", "cancelled something planned")]
public sealed class PlanSchedule(CommandRunner runner, BookReader books)
{
    /// <summary>The schedule does not exist, or is another's.</summary>
    public static Refusal NoSuchSchedule { get; } = new("no-such-schedule", "", "There is no such schedule.", RefusalKind.NotFound);

    /// <summary>Makes a schedule; see <see cref="ScheduleRules"/> for what is refused.</summary>
    public Task<Outcome<ScheduleResult>> CreateAsync(
        Actor actor, string commandId, ScheduleTerms terms, CancellationToken cancellationToken = default)
    {
        var trimmed = Trim(terms);
        return runner.RunAsync(
            new BookCommand(actor, commandId, "schedule", trimmed), scope => CreateAsync(scope, trimmed), cancellationToken);
    }

    /// <summary>
    /// Changes a schedule from its next date on; what was posted stays. Held withdrawals follow the change. Money out stays
    /// money out. See <see cref="ScheduleChange"/> for what becomes of its dates, and what is refused.
    /// </summary>
    public Task<Outcome<ScheduleResult>> EditAsync(
        Actor actor, string commandId, long scheduleId, ScheduleTerms terms, CancellationToken cancellationToken = default)
    {
        var trimmed = Trim(terms);
        return runner.RunAsync(
            new BookCommand(actor, commandId, "schedule-edit", new { scheduleId, trimmed }), scope => EditAsync(scope, scheduleId, trimmed),
            cancellationToken);
    }

    /// <summary>Ends a schedule: it falls no more, and what is held or missed is skipped. Its history stays.</summary>
    public Task<Outcome<ScheduleResult>> EndAsync(
        Actor actor, string commandId, long scheduleId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "schedule-end", new { scheduleId }), scope => EndAsync(scope, scheduleId), cancellationToken);

    /// <summary>Everything that making a schedule (or changing one, by its id) would refuse. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(
        long bookId, long? scheduleId, ScheduleTerms terms, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var earliest = Earliest(opened.Today, await LastDecidedAsync(opened.Db, scheduleId));
        var schedule = await opened.Db.Schedules.AsNoTracking().SingleOrDefaultAsync(one => one.Id == scheduleId, cancellationToken);
        return schedule is null ? await CheckAsync(opened.Db, opened.Book, Trim(terms), earliest)
            : BelongsToADebt(schedule) is { } elsewhere ? [elsewhere]
            : (await CheckChangeAsync(opened.Db, opened.Book, schedule, Trim(terms), earliest)).Refusals;
    }

    /// <summary>The first day on which a schedule may fall from now on: today, or the day after the last date that was decided.</summary>
    internal static DateOnly Earliest(DateOnly today, DateOnly? lastDecided) => lastDecided >= today ? lastDecided.Value.AddDays(1) : today;

    private static ScheduleTerms Trim(ScheduleTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms with { Description = terms.Description.Trim() };
    }

    /// <summary>
    /// Adds a schedule within a command; applying a scenario does so too. When the book must be looked at next is the caller's
    /// to work out.
    /// </summary>
    internal static async Task<Outcome<Schedule>> AddAsync(CommandScope scope, ScheduleTerms terms)
    {
        if (await CheckAsync(scope.Db, scope.Book, terms, scope.Today) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var schedule = new Schedule
        {
            Id = scope.Book.NextId(),
            BookId = scope.Book.Id,
            Kind = terms.Kind,
            Description = terms.Description,
        };
        Take(schedule, terms, scope.Book.Id);
        scope.Db.Schedules.Add(schedule);
        return schedule;
    }

    private static async Task<Outcome<ScheduleResult>> CreateAsync(CommandScope scope, ScheduleTerms terms)
    {
        var added = await AddAsync(scope, terms);
        return added.IsRefused ? added.As<ScheduleResult>() : await RefreshedAsync(scope, added.Value);
    }

    private static async Task<Outcome<ScheduleResult>> EditAsync(CommandScope scope, long scheduleId, ScheduleTerms terms)
    {
        var schedule = await scope.Db.Schedules.SingleOrDefaultAsync(one => one.Id == scheduleId);
        if (schedule is null)
        {
            return NoSuchSchedule;
        }

        if (BelongsToADebt(schedule) is { } elsewhere)
        {
            return elsewhere;
        }

        if (schedule.EndedOn is not null)
        {
            return new Refusal(
                "schedule-has-ended", "", $"{schedule.Description} has been ended. Add a new schedule instead.", RefusalKind.Conflict);
        }

        var earliest = Earliest(scope.Today, await LastDecidedAsync(scope.Db, scheduleId));
        var changed = await CheckChangeAsync(scope.Db, scope.Book, schedule, terms, earliest);
        if (changed.IsRefused)
        {
            return changed.As<ScheduleResult>();
        }

        var (was, nextWas) = (schedule.Recurrence, schedule.NextOn);
        schedule.Description = terms.Description;
        Take(schedule, changed.Value, scope.Book.Id);
        var result = await RefreshedAsync(scope, schedule);
        var skipped = ScheduleChange.Skipped(was, nextWas, schedule.From);
        return result with
        {
            InsteadOf = nextWas == schedule.NextOn || skipped.Count > 0 ? null : nextWas,
            Skipped = skipped.Count > 0 ? skipped : null,
        };
    }

    /// <summary>What changing a schedule would refuse; otherwise what is asked, with its date and its day in agreement.</summary>
    private static async Task<Outcome<ScheduleTerms>> CheckChangeAsync(
        PotLockDbContext db, Book book, Schedule schedule, ScheduleTerms terms, DateOnly earliest)
    {
        var followed = ScheduleChange.Follow(terms with { Kind = schedule.Kind }, schedule.Recurrence, schedule.NextOn, earliest);
        var refusals = await CheckAsync(db, book, followed, earliest);
        if (ScheduleChange.CheckDay(followed, schedule.Recurrence, schedule.NextOn, earliest, book.FormatDate) is { } disagree)
        {
            refusals.Add(disagree);
        }

        if (refusals.Count == 0 && ScheduleChange.CheckSkips(followed, schedule.Recurrence, schedule.NextOn, book.FormatDate) is { } skips)
        {
            refusals.Add(skips);
        }

        return refusals.Count > 0 ? refusals : followed;
    }

    private static async Task<Outcome<ScheduleResult>> EndAsync(CommandScope scope, long scheduleId)
    {
        var schedule = await scope.Db.Schedules.SingleOrDefaultAsync(one => one.Id == scheduleId);
        if (schedule is null)
        {
            return NoSuchSchedule;
        }

        if (BelongsToADebt(schedule) is { } elsewhere)
        {
            return elsewhere;
        }

        schedule.End(scope.Today);
        var open = await scope.Db.ScheduleOccurrences
            .Where(one => one.ScheduleId == scheduleId && (one.Status == OccurrenceStatus.Held || one.Status == OccurrenceStatus.Missed))
            .ToListAsync();
        open.ForEach(occurrence => occurrence.Skip());
        return await RefreshedAsync(scope, schedule);
    }

    /// <summary>What is scheduled from an account, debts apart, and goes on, or has a date that waits for somebody.</summary>
    internal static IQueryable<Schedule> From(PotLockDbContext db, long accountId) => db.Schedules
        .Where(schedule => schedule.AccountId == accountId && schedule.LoanId == null && schedule.DebtId == null
            && (schedule.NextOn != null || db.ScheduleOccurrences.Any(one => one.ScheduleId == schedule.Id
                && (one.Status == OccurrenceStatus.Held || one.Status == OccurrenceStatus.Missed))))
        .OrderBy(schedule => schedule.Id);

    /// <summary>What is scheduled from an account to pay back debts, and goes on.</summary>
    internal static IQueryable<Schedule> OfDebtsFrom(PotLockDbContext db, long accountId) => db.Schedules
        .Where(schedule => schedule.AccountId == accountId && (schedule.LoanId != null || schedule.DebtId != null)
            && schedule.NextOn != null)
        .OrderBy(schedule => schedule.Id);

    private static async Task<DateOnly?> LastDecidedAsync(PotLockDbContext db, long? scheduleId) =>
        await db.ScheduleOccurrences.Where(one => one.ScheduleId == scheduleId).MaxAsync(one => (DateOnly?)one.DueOn);

    private static async Task<List<Refusal>> CheckAsync(PotLockDbContext db, Book book, ScheduleTerms terms, DateOnly earliest)
    {
        var pot = terms.AccountId is { } potId
            ? await db.Pots.Where(one => one.Id == potId).Select(one => (PotStatus?)one.Status).SingleOrDefaultAsync()
            : null;
        var account = terms.AccountId is { } accountId && terms.Kind == ScheduleKind.Income
            ? await db.LedgerAccounts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == accountId)
            : null;
        var refusals = ScheduleRules.Check(terms, earliest, pot, book.Money, book.FormatDate, account).ToList();
        if (terms.CategoryId is { } categoryId && terms.Kind == ScheduleKind.Withdrawal
            && CategoryRules.CheckUse(await db.LedgerAccounts.AsNoTracking().SingleOrDefaultAsync(account => account.Id == categoryId))
                is { } refusal)
        {
            refusals.Add(refusal);
        }

        return refusals;
    }

    /// <summary>Why it is not changed here; null when it is.</summary>
    private static Refusal? BelongsToADebt(Schedule schedule) => schedule switch
    {
        { LoanId: not null } => new Refusal(
            "schedule-of-a-loan", "",
            $"This is the monthly payment of your loan from {schedule.Description}. Change it on the loan’s page.",
            RefusalKind.Conflict),
        { DebtId: not null } => new Refusal(
            "schedule-of-a-plan", "",
            $"{schedule.Description} is part of your plan to get out of debt. Change or stop the plan on the Debts page.",
            RefusalKind.Conflict),
        _ => null,
    };

    private static void Take(Schedule schedule, ScheduleTerms terms, long bookId)
    {
        schedule.AmountMinor = terms.AmountMinor;
        schedule.AccountId = terms.AccountId ?? SystemAccounts.ActiveBalance(bookId);
        schedule.CategoryId = terms.Kind == ScheduleKind.Income ? null : terms.CategoryId ?? SystemAccounts.Withdrawals(bookId);
        schedule.Recurrence = ScheduleRules.RecurrenceOf(terms);
    }

    private static async Task<ScheduleResult> RefreshedAsync(CommandScope scope, Schedule schedule)
    {
        // The context does not find in the database what it has not saved yet.
        var facts = await DueFacts.LoadAsync(scope);
        facts.Schedules[schedule.Id] = schedule;
        facts.Open.RemoveAll(occurrence => !occurrence.IsOpen);
        facts.RefreshNextLook(scope.Today);
        return new ScheduleResult(schedule.Id, schedule.Description, schedule.NextOn);
    }
}
