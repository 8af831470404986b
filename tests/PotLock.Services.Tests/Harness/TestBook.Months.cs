using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;
using PotLock.Services.Interest;
using PotLock.Services.Pages;
using PotLock.Services.Schedules;
using PotLock.Services.Transfers;

namespace PotLock.Services.Tests.Harness;

/// <summary>What the owner of a book does by the month, and by the calendar.</summary>
public sealed partial class TestBook
{
    /// <summary>Opens the dashboard, which first applies what is due by date.</summary>
    public Task<DashboardView> LookAsync() => App.Get<GetDashboard>().RunAsync(Id);

    /// <summary>Moves the clock and opens the dashboard.</summary>
    public async Task<DashboardView> LookAfterAsync(int days)
    {
        Clock.MoveDays(days);
        return await LookAsync();
    }

    public Task<Outcome<ScheduleResult>> CreateScheduleAsync(ScheduleTerms terms, string? commandId = null) =>
        App.Get<PlanSchedule>().CreateAsync(Actor, commandId ?? NewCommandId(), terms);

    public Task<Outcome<ScheduleResult>> EditScheduleAsync(long scheduleId, ScheduleTerms terms, string? commandId = null) =>
        App.Get<PlanSchedule>().EditAsync(Actor, commandId ?? NewCommandId(), scheduleId, terms);

    public Task<Outcome<ScheduleResult>> EndScheduleAsync(long scheduleId, string? commandId = null) =>
        App.Get<PlanSchedule>().EndAsync(Actor, commandId ?? NewCommandId(), scheduleId);

    public Task<Outcome<OccurrenceResult>> RunOccurrenceAsync(long scheduleId, DateOnly? dueOn = null, string? commandId = null) =>
        App.Get<RunOccurrence>().RunAsync(Actor, commandId ?? NewCommandId(), scheduleId, dueOn);

    public Task<Outcome<OccurrenceResult>> SkipOccurrenceAsync(long scheduleId, DateOnly? dueOn = null, string? commandId = null) =>
        App.Get<RunOccurrence>().SkipAsync(Actor, commandId ?? NewCommandId(), scheduleId, dueOn);

    /// <summary>Money out, with only what a test names.</summary>
    public static ScheduleTerms MoneyOut(
        string description,
        long amountMinor,
        DateOnly? first,
        RecurrenceKind often = RecurrenceKind.Once,
        long? from = null,
        int? day = null,
        DateOnly? until = null, int? count = null) =>
        new(ScheduleKind.Withdrawal, amountMinor, description, null, from, often, first, day, until, count);

    /// <summary>Money in, with only what a test names.</summary>
    public static ScheduleTerms MoneyIn(
        string description, long amountMinor, DateOnly? first, RecurrenceKind often = RecurrenceKind.Once, int? day = null) =>
        new(ScheduleKind.Income, amountMinor, description, null, null, often, first, day);

    /// <summary>Makes a schedule that the rules take, and answers with its id.</summary>
    public async Task<long> ScheduleAsync(ScheduleTerms terms) => (await CreateScheduleAsync(terms)).Value.ScheduleId;

    /// <summary>What became of the dates of a schedule, as it is stored, the oldest first.</summary>
    public async Task<IReadOnlyList<ScheduleOccurrence>> OccurrencesAsync(long scheduleId)
    {
        await using var db = App.Open(Id);
        return await db.ScheduleOccurrences.AsNoTracking()
            .Where(one => one.ScheduleId == scheduleId)
            .OrderBy(one => one.DueOn)
            .ToListAsync();
    }

    /// <summary>What became of the dates of a schedule: <c>2026-03-20 Posted</c>.</summary>
    public async Task<IEnumerable<string>> DecidedAsync(long scheduleId) =>
        (await OccurrencesAsync(scheduleId)).Select(one => $"{DateText.Iso(one.DueOn)} {one.Status}");

    /// <summary>A schedule as it is stored.</summary>
    public async Task<Schedule> StoredScheduleAsync(long scheduleId)
    {
        await using var db = App.Open(Id);
        return await db.Schedules.AsNoTracking().SingleAsync(one => one.Id == scheduleId);
    }

    /// <summary>Plans the monthly transfer; with lines by them, without by weightings.</summary>
    public Task<Outcome<Done>> PlanAsync(long amountMinor, int day = 1, long? source = null, params PlanLine[] lines) =>
        PlanAsync(
            new PlanRequest(
                new TransferTerms(amountMinor, lines.Length > 0 ? TransferMode.ByLines : TransferMode.ByWeightings, lines), day, source));

    public Task<Outcome<Done>> PlanAsync(PlanRequest request, string? commandId = null) =>
        App.Get<PlanTransfer>().SetAsync(Actor, commandId ?? NewCommandId(), request);

    public Task<Outcome<Done>> RemovePlanAsync() => App.Get<PlanTransfer>().RemoveAsync(Actor, NewCommandId());

    public Task<Outcome<TransferPreview>> PreviewTransferAsync() => App.Get<PreviewTransfer>().RunAsync(Id);

    public Task<Outcome<TransferResult>> ProcessAsync(string? commandId = null, bool again = false, string? digest = null) =>
        App.Get<ProcessTransfer>().RunAsync(Actor, commandId ?? NewCommandId(), again, digest);

    public Task<TransferView> TransferAsync() => App.Get<TransferQueries>().ReadAsync(Id);

    public Task<Outcome<Done>> SetRateAsync(int? annualRateMillionths, DateOnly? from) =>
        App.Get<SetInterest>().RateAsync(Actor, NewCommandId(), annualRateMillionths, from);

    public Task<Outcome<Done>> SetMethodAsync(InterestMethod method) => App.Get<SetInterest>().MethodAsync(Actor, NewCommandId(), method);

    public Task<Outcome<TransferPreview>> PreviewInterestAsync() => App.Get<PreviewTransfer>().InterestAsync(Id);

    public Task<Outcome<TransferResult>> AddInterestAsync(string? commandId = null, string? digest = null) =>
        App.Get<ApplyInterest>().RunAsync(Actor, commandId ?? NewCommandId(), digest);

    public Task<InterestView> InterestAsync() => App.Get<InterestQueries>().ReadAsync(Id);

    /// <summary>What PotLock has told, as it is stored, the oldest first.</summary>
    public async Task<IReadOnlyList<Notification>> ToldAsync()
    {
        await using var db = App.Open(Id);
        return await db.Notifications.AsNoTracking().OrderBy(told => told.Id).ToListAsync();
    }

    /// <summary>The kinds of what PotLock has told, the oldest first.</summary>
    public async Task<IEnumerable<NotificationKinds>> KindsToldAsync() => (await ToldAsync()).Select(told => told.Kind);

    /// <summary>Fails unless the count that the bell shows is that of the notifications nobody has read.</summary>
    public async Task MustCountUnreadAsync() =>
        Assert.Equal((await ToldAsync()).Count(told => told.ReadAtUtc is null), (await StoredBookAsync()).UnreadNotifications);

    /// <summary>The id and address of who opened the book.</summary>
    public async Task<(Guid Id, string Email)> OwnerAsync()
    {
        await using var db = App.Get<BookContexts>().OpenInstallation();
        var owner = await db.BookMembers.Where(member => member.BookId == Id).OrderBy(member => member.InvitedById != null)
            .Join(db.Users, member => member.UserId, user => user.Id, (member, user) => user)
            .FirstAsync();
        return (owner.Id, owner.Email!);
    }

    /// <summary>
    /// Every entry in the order of commands, as people read it: <c>2026-03-20 Withdrawal Rent 60000: Active balance -60000,
    /// Withdrawals 60000</c>.
    /// </summary>
    public async Task<IReadOnlyList<string>> JournalAsync()
    {
        await using var db = App.Open(Id);
        var names = await db.LedgerAccounts.AsNoTracking().ToDictionaryAsync(account => account.Id, account => account.Name);
        var entries = await db.JournalEntries.AsNoTracking().Include(entry => entry.Postings).OrderBy(entry => entry.Id).ToListAsync();
        return [.. entries.Select(entry => FormattableString.Invariant(
            $"{DateText.Iso(entry.Date)} {entry.Kind} {entry.Description} {entry.AmountMinor}: ")
            + string.Join(
                ", ",
                entry.Postings.OrderBy(line => line.Line)
                    .Select(line => FormattableString.Invariant($"{names[line.AccountId]} {line.AmountMinor}"))))];
    }
}
