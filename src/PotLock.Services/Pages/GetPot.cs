using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Debts;
using PotLock.Services.Forecasts;
using PotLock.Services.Interest;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;

namespace PotLock.Services.Pages;

/// <summary>Everything a pot's page shows.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="CoolingOffDays">The cooling-off of its lock.</param>
/// <param name="CreatedOn">When it was made.</param>
/// <param name="History">Its entries, newest command first.</param>
/// <param name="NextBefore">The cursor of the next page of history; null on the last.</param>
/// <param name="Weightings">Changes of its weighting, newest first.</param>
/// <param name="Events">What happened to it, newest first.</param>
/// <param name="IsBreakOpen">Whether breaking its lock was asked for and can still be confirmed, now or after the cooling-off.</param>
/// <param name="ReleasedEarly">Whether its lock was broken.</param>
/// <param name="MonthlyAimMinor">What its owner means to put in each month, or null.</param>
/// <param name="Pace">How fast it fills; null unless it is active.</param>
/// <param name="Growth">Its balance over time, for the chart, in order.</param>
/// <param name="Upcoming">The withdrawals from it that the next days will bring.</param>
/// <param name="Interest">The interest that it earned, by month, the newest first.</param>
/// <param name="Outlook">When it goes live if everything goes as planned; null unless it is locked.</param>
/// <param name="Prospect">Whether it will be full in time, and what helps; null unless it fills up to a target by an end date.</param>
/// <param name="LapsedBreaks">The days on which askings to break its lock ran out, by the ids of their events.</param>
public sealed record PotDetail(
    Book Book,
    DateOnly Today,
    PotSummary Pot,
    string Note,
    int CoolingOffDays,
    DateOnly CreatedOn,
    IReadOnlyList<HistoryRow> History,
    long? NextBefore,
    IReadOnlyList<WeightingChange> Weightings,
    IReadOnlyList<PotEvent> Events,
    bool IsBreakOpen,
    bool ReleasedEarly,
    long? MonthlyAimMinor,
    Pace? Pace,
    IReadOnlyList<GrowthPoint> Growth,
    IReadOnlyList<UpcomingRow> Upcoming,
    IReadOnlyList<MonthEarned> Interest,
    PotOutlook? Outlook,
    PotProspect? Prospect,
    IReadOnlyDictionary<long, DateOnly> LapsedBreaks)
{
    /// <summary>The debt that it saves up for, while something is owed on it; null for none.</summary>
    public PotDebt? ForDebt { get; init; }

    /// <summary>Whether breaking its lock takes two people.</summary>
    public bool NeedsAnotherPerson { get; init; }

    /// <summary>
    /// The first names of who asked to break its lock, confirmed that or cancelled it, by the ids of their events; empty in a book with one
    /// member.
    /// </summary>
    public IReadOnlyDictionary<long, string> BreakSignatures { get; init; } = new Dictionary<long, string>();

    /// <summary>The interest that it earned in all, in minor units.</summary>
    public long EarnedMinor => Interest.Sum(month => month.EarnedMinor);

    /// <summary>What made it live, the last time; null while it is active, or when nothing is known of it.</summary>
    public PotEvent? WentLiveBy => Pot.Status == PotStatus.Active ? null : Events
        .FirstOrDefault(
            happened => happened.Kind is PotEventKind.WentLiveByTarget or PotEventKind.WentLiveByDate or PotEventKind.ReleasedEarly);
}

/// <summary>Reads the page of a pot: the pot, what is scheduled from it, what it earned, and when it will go live.</summary>
public sealed class GetPot(BookReader books, BookClock clock, ForecastQueries forecasts, PotProspects prospects)
{
    /// <summary>How many entries a page of a pot's history shows.</summary>
    public const int HistoryPageSize = AccountHistory.PageSize;

    /// <summary>How many of its newest entries a pot's page begins with.</summary>
    public const int NewestEntries = 10;

    private const int PotDaysAhead = 365;

    /// <summary>How many changes of its weighting a pot's page lists at most.</summary>
    public const int MaxWeightingChanges = 500;

    /// <summary>One pot with a page of its history, or null when the book has none of that id.</summary>
    public async Task<PotDetail?> RunAsync(long bookId, long potId, long? before, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        var pot = await db.Pots.AsNoTracking().Include(p => p.Account).SingleOrDefaultAsync(p => p.Id == potId, cancellationToken);
        if (pot is null)
        {
            return null;
        }

        var (history, next) = await AccountHistory.ReadAsync(
            db, potId, pot.Account.BalanceMinor, before, cancellationToken, before is null ? NewestEntries : HistoryPageSize);
        var weightings = await db.WeightingChanges.AsNoTracking().Where(change => change.PotId == potId)
            .OrderByDescending(change => change.Id).Take(MaxWeightingChanges).ToListAsync(cancellationToken);
        var signed = await db.PotEvents.AsNoTracking().Where(happened => happened.PotId == potId)
            .OrderByDescending(happened => happened.Id).Take(HistoryPageSize)
            .Select(happened => new
            {
                Event = happened, IsShared = db.BookMembers.Count(member => member.BookId == happened.BookId) > 1,
            })
            .ToListAsync(cancellationToken);
        var events = signed.ConvertAll(one => one.Event);
        // A closed pot's line ends when it was closed; nothing moves in it after that.
        var until = pot.Status == PotStatus.Closed
            ? events.FirstOrDefault(happened => happened.Kind is PotEventKind.Completed or PotEventKind.Deleted)?.On ?? opened.Today
            : opened.Today;
        var flows = await PotFlows.ReadAsync(db, pot, until, cancellationToken);
        var pace = pot.Status == PotStatus.Active
            ? PotPace.Of(PaceFacts.Of(pot, opened.Today, events, flows, await PayDays.FindAsync(opened, pot, cancellationToken)))
            : null;
        return new PotDetail(
            opened.Book, opened.Today, PotSummary.Of(pot, pot.Account.BalanceMinor), pot.Note, pot.CoolingOffDays,
            pot.CreatedOn, history, next, weightings, events, pot.IsLocked && BreakLockRules.IsOpen(pot.BreakConfirmFromUtc, clock.NowUtc),
            pot.ReleasedEarly,
            pot.MonthlyAimMinor,
            pace,
            await PotFlows.GrowthAsync(db, pot, until, flows, cancellationToken),
            await UpcomingAsync(opened, potId, cancellationToken),
            await InterestQueries.EarnedByAsync(db, potId, cancellationToken),
            pot.IsLocked ? (await forecasts.DatesAsync(opened, cancellationToken)).ByPot.GetValueOrDefault(potId) : null,
            await prospects.OfAsync(opened, pot, pace, cancellationToken),
            LapsedBreaks.Of(events, pot, clock.NowUtc, instant => DateIn(opened.Book, instant)))
        {
            NeedsAnotherPerson = pot.NeedsAnotherPerson,
            ForDebt = await DebtOfPot.FindAsync(db, potId, cancellationToken),
            BreakSignatures = signed.Exists(one => one.IsShared && BreakSignatures.IsSigned(one.Event.Kind))
                ? await BreakSignatures.ReadAsync(db, potId, events, cancellationToken)
                : new Dictionary<long, string>(),
        };
    }

    private static DateOnly DateIn(Book book, DateTime utc) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(book.TimeZoneId)));

    private static async Task<IReadOnlyList<UpcomingRow>> UpcomingAsync(OpenedBook opened, long potId, CancellationToken cancellationToken)
    {
        var (main, names) = await ScheduleQueries.MainAsync(opened, cancellationToken);
        var upcoming = await Upcoming.ReadAsync(opened, main, names, PotDaysAhead, cancellationToken);
        return [.. upcoming.Rows.Where(row => row.PlaceId == potId)];
    }
}
