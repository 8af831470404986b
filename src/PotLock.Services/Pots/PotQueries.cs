using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Forecasts;
using PotLock.Services.Interest;
using PotLock.Services.Ledger;
using PotLock.Services.Schedules;

namespace PotLock.Services.Pots;

/// <summary>A pot as lists show it.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Active, live or closed.</param>
/// <param name="IsLocked">Whether no money may leave it.</param>
/// <param name="BalanceMinor">Its balance in minor units.</param>
/// <param name="TargetMinor">Its target, or null.</param>
/// <param name="EndDate">Its end date, or null.</param>
/// <param name="WeightingBasisPoints">Its weighting.</param>
/// <param name="Position">Its place in the user's order.</param>
/// <param name="LiveOn">When it went live, or null.</param>
/// <param name="Colour">The name of its colour.</param>
/// <param name="Icon">The name of its icon.</param>
public sealed record PotSummary(
    long PotId,
    string Name,
    PotStatus Status,
    bool IsLocked,
    long BalanceMinor,
    long? TargetMinor,
    DateOnly? EndDate,
    int WeightingBasisPoints,
    int Position,
    DateOnly? LiveOn,
    string Colour,
    string Icon)
{
    /// <summary>How full it is, in basis points of its target, at most 10,000; null without a target.</summary>
    public int? FillBasisPoints => TargetMinor is { } target
        ? (int)Int128.Min(PotRules.FullWeighting, (Int128)BalanceMinor * PotRules.FullWeighting / target)
        : null;

    /// <summary>What the rules that run over days and months need to know of it.</summary>
    public PotFigures Figures => new(PotId, Status, BalanceMinor, TargetMinor, EndDate, WeightingBasisPoints);

    /// <summary>The user's order; among equals the earlier pot.</summary>
    public static int InOrder(PotSummary a, PotSummary b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.Position == b.Position ? a.PotId.CompareTo(b.PotId) : a.Position.CompareTo(b.Position);
    }

    /// <summary>The summary of a pot with a balance.</summary>
    public static PotSummary Of(Pot pot, long balanceMinor)
    {
        ArgumentNullException.ThrowIfNull(pot);
        return new PotSummary(
            pot.Id, pot.Name, pot.Status, pot.IsLocked, balanceMinor, pot.TargetMinor, pot.EndDate,
            pot.WeightingBasisPoints, pot.Position, pot.LiveOn, pot.Colour, pot.Icon);
    }
}

/// <summary>The pots of a book in one status.</summary>
/// <param name="Book">The book.</param>
/// <param name="Pots">The pots, in the user's order.</param>
/// <param name="CountByStatus">How many pots each status has.</param>
public sealed record PotList(Book Book, IReadOnlyList<PotSummary> Pots, IReadOnlyDictionary<PotStatus, int> CountByStatus);

/// <summary>Everything a pot's page shows.</summary>
/// <param name="Book">The book.</param>
/// <param name="Today">The book's date.</param>
/// <param name="Pot">The pot.</param>
/// <param name="Note">Its note.</param>
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
    PotOutlook? Outlook)
{
    /// <summary>The interest that it earned in all, in minor units.</summary>
    public long EarnedMinor => Interest.Sum(month => month.EarnedMinor);

    /// <summary>What made it live, the last time; null while it is active, or when nothing is known of it.</summary>
    public PotEvent? WentLiveBy => Pot.Status == PotStatus.Active ? null : Events
        .FirstOrDefault(happened => happened.Kind is PotEventKind.WentLiveByTarget or PotEventKind.WentLiveByDate or PotEventKind.ReleasedEarly);
}

/// <summary>What the forms on one pot need to know.</summary>
/// <param name="Book">The book.</param>
/// <param name="Today">The book's date.</param>
/// <param name="NowUtc">The instant, by the book's clock.</param>
/// <param name="Pot">The pot.</param>
/// <param name="Note">Its note.</param>
/// <param name="CoolingOffDays">The cooling-off of its lock.</param>
/// <param name="BreakConfirmFromUtc">When breaking its lock can be confirmed first; null while nobody asked.</param>
/// <param name="ActiveBalanceMinor">The active balance.</param>
/// <param name="OtherWeightingsBasisPoints">What the other active pots' weightings sum to.</param>
/// <param name="Categories">The expense categories.</param>
/// <param name="MonthlyAimMinor">What its owner means to put in each month, or null.</param>
/// <param name="Pace">How fast it fills; only where the lock is broken, else null.</param>
/// <param name="BreakCost">What breaking the lock costs; only where it is broken, else null.</param>
/// <param name="Release">What breaking the lock does to weightings; only where it is broken, else null.</param>
/// <param name="Scheduled">What is scheduled from it, by its descriptions: it ends when the pot is closed.</param>
public sealed record PotActionView(
    Book Book,
    DateOnly Today,
    DateTime NowUtc,
    PotSummary Pot,
    string Note,
    int CoolingOffDays,
    DateTime? BreakConfirmFromUtc,
    long ActiveBalanceMinor,
    int OtherWeightingsBasisPoints,
    IReadOnlyList<Choice> Categories,
    long? MonthlyAimMinor,
    Pace? Pace,
    BreakCost? BreakCost,
    Settlement? Release,
    IReadOnlyList<string> Scheduled)
{
    /// <summary>How its money stands, for the rules.</summary>
    public PotMoney Money => new(Pot.Name, Pot.Status, Pot.IsLocked, Pot.BalanceMinor, RoomMinor);

    /// <summary>How the book stands, for the rules; the weightings in use are those of the other pots.</summary>
    public PotSurroundings Surroundings => new(Today, ActiveBalanceMinor, OtherWeightingsBasisPoints, 0, Book.Money, Book.FormatDate);

    /// <summary>Whether breaking the lock was asked for and can still be confirmed, now or after the cooling-off.</summary>
    public bool IsBreakOpen => Pot.IsLocked && BreakLockRules.IsOpen(BreakConfirmFromUtc, NowUtc);

    /// <summary>Whether the cooling-off is over.</summary>
    public bool CanConfirmBreak => IsBreakOpen && NowUtc >= BreakConfirmFromUtc;

    /// <summary>How much the pot may still take.</summary>
    public long RoomMinor => new PotState(Pot.PotId, Pot.BalanceMinor, Pot.TargetMinor, Pot.WeightingBasisPoints).RoomMinor;
}

/// <summary>Reads pots for pages.</summary>
public sealed class PotQueries(BookReader books, BookClock clock, ForecastQueries forecasts)
{
    /// <summary>How many entries a page of a pot's history shows.</summary>
    public const int HistoryPageSize = AccountHistory.PageSize;

    private const int PotDaysAhead = 365;

    /// <summary>How many changes of its weighting a pot's page lists at most.</summary>
    public const int MaxWeightingChanges = 500;

    /// <summary>The pots of one status, in the user's order.</summary>
    public async Task<PotList> ListAsync(long bookId, PotStatus status, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var counts = await opened.Db.Pots.GroupBy(pot => pot.Status)
            .Select(group => new { Status = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Status, row => row.Count, cancellationToken);
        var pots = await opened.Db.Pots.AsNoTracking().Include(pot => pot.Account)
            .Where(pot => pot.Status == status)
            .OrderBy(pot => pot.Position).ThenBy(pot => pot.Id)
            .ToListAsync(cancellationToken);
        return new PotList(opened.Book, pots.ConvertAll(pot => PotSummary.Of(pot, pot.Account.BalanceMinor)), counts);
    }

    /// <summary>What the form for a new pot needs: the book, its date, the active balance and the weighting in use.</summary>
    public async Task<PotFormView> ForNewAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var activeId = SystemAccounts.ActiveBalance(bookId);
        var active = await opened.Db.LedgerAccounts.Where(account => account.Id == activeId)
            .Select(account => account.BalanceMinor).SingleAsync(cancellationToken);
        var weightings = await opened.Db.Pots.Where(pot => pot.Status != PotStatus.Closed)
            .Select(pot => pot.WeightingBasisPoints).ToListAsync(cancellationToken);
        return new PotFormView(opened.Book, opened.Today, active, weightings.Sum(), weightings.Count);
    }

    /// <summary>What the forms on one pot need to know, or null when the book has no pot of that id.</summary>
    /// <param name="bookId">The book.</param>
    /// <param name="potId">The pot.</param>
    /// <param name="withBreakCost">Whether to work out what breaking its lock costs.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<PotActionView?> FindForActionAsync(
        long bookId, long potId, bool withBreakCost = false, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        var pot = await db.Pots.AsNoTracking().Include(p => p.Account).SingleOrDefaultAsync(p => p.Id == potId, cancellationToken);
        if (pot is null)
        {
            return null;
        }

        var accounts = await db.LedgerAccounts.AsNoTracking()
            .Where(account => account.Kind == AccountKind.ActiveBalance || (account.Kind == AccountKind.ExpenseCategory && account.ArchivedOn == null))
            .OrderBy(account => account.Id).ToListAsync(cancellationToken);
        var active = await db.Pots.Where(other => other.Status == PotStatus.Active)
            .OrderBy(other => other.Position).ThenBy(other => other.Id)
            .Select(other => new PotState(other.Id, 0, null, other.WeightingBasisPoints)).ToListAsync(cancellationToken);
        var scheduled = await PlanSchedule.From(db, potId).Select(schedule => schedule.Description).ToListAsync(cancellationToken);
        var facts = withBreakCost && pot.IsLocked ? await PaceFactsAsync(opened, pot, cancellationToken) : null;
        var pace = facts is null ? null : PotPace.Of(facts);
        return new PotActionView(
            opened.Book, opened.Today, clock.NowUtc, PotSummary.Of(pot, pot.Account.BalanceMinor), pot.Note, pot.CoolingOffDays, pot.BreakConfirmFromUtc,
            accounts.Single(account => account.Kind == AccountKind.ActiveBalance).BalanceMinor,
            active.Where(other => other.PotId != potId).Sum(other => other.WeightingBasisPoints),
            [.. accounts.Where(account => account.Kind == AccountKind.ExpenseCategory).Select(account => new Choice(account.Id, account.Name))],
            pot.MonthlyAimMinor, pace, pace is null ? null : LockBreakCost.Of(facts!, pace),
            pace is null ? null : WeightingRedistribution.Settle(active, other => other.PotId == potId), scheduled);
    }

    /// <summary>One pot with a page of its history, or null when the book has none of that id.</summary>
    public async Task<PotDetail?> FindAsync(long bookId, long potId, long? before, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        var pot = await db.Pots.AsNoTracking().Include(p => p.Account).SingleOrDefaultAsync(p => p.Id == potId, cancellationToken);
        if (pot is null)
        {
            return null;
        }

        var (history, next) = await AccountHistory.ReadAsync(db, potId, pot.Account.BalanceMinor, before, cancellationToken);
        var weightings = await db.WeightingChanges.AsNoTracking().Where(change => change.PotId == potId)
            .OrderByDescending(change => change.Id).Take(MaxWeightingChanges).ToListAsync(cancellationToken);
        var events = await db.PotEvents.AsNoTracking().Where(happened => happened.PotId == potId)
            .OrderByDescending(happened => happened.Id).Take(HistoryPageSize).ToListAsync(cancellationToken);
        // A closed pot's line ends when it was closed; nothing moves in it after that.
        var until = pot.Status == PotStatus.Closed
            ? events.FirstOrDefault(happened => happened.Kind is PotEventKind.Completed or PotEventKind.Deleted)?.On ?? opened.Today
            : opened.Today;
        var flows = await PotFlows.ReadAsync(db, pot, until, cancellationToken);
        return new PotDetail(
            opened.Book, opened.Today, PotSummary.Of(pot, pot.Account.BalanceMinor), pot.Note, pot.CoolingOffDays,
            pot.CreatedOn, history, next, weightings, events, pot.IsLocked && BreakLockRules.IsOpen(pot.BreakConfirmFromUtc, clock.NowUtc), pot.ReleasedEarly,
            pot.MonthlyAimMinor,
            pot.Status == PotStatus.Active ? PotPace.Of(FactsOf(pot, opened.Today, events, flows, await PayDays.FindAsync(opened, pot, cancellationToken))) : null,
            await PotFlows.GrowthAsync(db, pot, until, flows, cancellationToken),
            await UpcomingAsync(opened, potId, cancellationToken),
            await InterestQueries.EarnedByAsync(db, potId, cancellationToken),
            pot.IsLocked ? (await forecasts.DatesAsync(opened, cancellationToken)).ByPot.GetValueOrDefault(potId) : null);
    }

    private static async Task<IReadOnlyList<UpcomingRow>> UpcomingAsync(OpenedBook opened, long potId, CancellationToken cancellationToken)
    {
        var (main, names) = await ScheduleQueries.MainAsync(opened, cancellationToken);
        var upcoming = await Schedules.Upcoming.ReadAsync(opened, main, names, PotDaysAhead, cancellationToken);
        return [.. upcoming.Rows.Where(row => row.PlaceId == potId)];
    }

    private static async Task<PotPaceFacts> PaceFactsAsync(OpenedBook opened, Pot pot, CancellationToken cancellationToken)
    {
        var (db, _, today) = opened;
        var restarts = await db.PotEvents.AsNoTracking().Where(happened => happened.PotId == pot.Id && happened.Kind == PotEventKind.Restarted)
            .OrderByDescending(happened => happened.Id).Take(1).ToListAsync(cancellationToken);
        return FactsOf(
            pot, today, restarts, await PotFlows.ReadAsync(db, pot, today, cancellationToken), await PayDays.FindAsync(opened, pot, cancellationToken));
    }

    private static PotPaceFacts FactsOf(Pot pot, DateOnly today, List<PotEvent> newestFirst, IReadOnlyList<PotFlow> flows, int? payDay) => new(
        today, pot.Account.BalanceMinor, pot.TargetMinor, pot.EndDate, pot.MonthlyAimMinor,
        newestFirst.FirstOrDefault(happened => happened.Kind == PotEventKind.Restarted)?.On ?? pot.CreatedOn,
        flows, payDay);
}

/// <summary>What the form for a new pot needs to know.</summary>
/// <param name="Book">The book.</param>
/// <param name="Today">The book's date.</param>
/// <param name="ActiveBalanceMinor">The active balance.</param>
/// <param name="WeightingInUseBasisPoints">What the active pots' weightings sum to.</param>
/// <param name="PotCount">How many pots are not closed.</param>
public sealed record PotFormView(Book Book, DateOnly Today, long ActiveBalanceMinor, int WeightingInUseBasisPoints, int PotCount);
