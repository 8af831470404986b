using System.Numerics;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Tests.Deposits;
using PotLock.Domain.Tests.Interest;
using PotLock.Domain.Transfers;

namespace PotLock.Domain.Tests.Forecasts;

/// <summary>
/// A forecast once more, straight from the product page and as slowly as it reads: every day of the calendar, one after the
/// other, over plain numbers. It shares no code with the engine, so that a slip would have to be made twice.
/// </summary>
internal sealed class SlowForecast
{
    private readonly ForecastBook _book;
    private readonly Dictionary<long, Pot> _pots;
    private readonly List<long> _order;
    private readonly Dictionary<long, BigInteger> _accounts;
    private readonly List<DayChange> _changes;
    private readonly List<(long ScheduleId, DateOnly DueOn, DateOnly TryOn)> _held;
    private BigInteger _active;
    private DateOnly? _processedIn;
    private DateOnly? _appliesFrom;

    private SlowForecast(ForecastBook book)
    {
        _book = book;
        _active = book.Main.ActiveMinor;
        _order = [.. book.Main.Pots.Select(pot => pot.PotId)];
        _pots = book.Main.Pots.ToDictionary(pot => pot.PotId, pot => new Pot(pot));
        _accounts = book.Accounts.ToDictionary(account => account.AccountId, account => (BigInteger)account.BalanceMinor);
        _held = [.. book.Held.Select(held => (held.ScheduleId, held.DueOn, held.NextTryOn))];
        _changes = [.. book.Interest.Facts.Changes];
        _processedIn = book.IsTransferProcessed ? FirstOf(book.Today) : null;
        _appliesFrom = book.Interest.AppliesFrom;
    }

    /// <summary>What stands at the end of each month.</summary>
    public List<string> Months { get; } = [];

    /// <summary>The day on which each pot went live.</summary>
    public SortedDictionary<long, DateOnly> LiveOn { get; } = [];

    /// <summary>By how much the pots whose time was up missed their targets, those alone that did.</summary>
    public SortedDictionary<long, BigInteger> OutOfTime { get; } = [];

    /// <summary>The first day on which cash runs short, and why.</summary>
    public (DateOnly On, ShortReason Why)? FirstShort { get; private set; }

    public BigInteger InterestMinor { get; private set; }

    public BigInteger BroughtMinor { get; private set; }

    public BigInteger TakenMinor { get; private set; }

    /// <summary>Lives every day through one.</summary>
    public static SlowForecast Live(ForecastBook book, DateOnly through)
    {
        var life = new SlowForecast(book);
        for (var day = book.Today; day <= through; day = day.AddDays(1))
        {
            life.LiveDay(day);
            if (day == through || day.AddDays(1).Day == 1)
            {
                life.Months.Add(Line(
                    FirstOf(day), life._active, life._order.Select(id => life._pots[id].Balance),
                    book.Accounts.Select(account => life._accounts[account.AccountId]), life.NetWorth));
            }
        }

        return life;
    }

    /// <summary>A month's figures as text.</summary>
    public static string Line(
        DateOnly month, BigInteger active, IEnumerable<BigInteger> pots, IEnumerable<BigInteger> accounts, BigInteger netWorth) =>
        $"{month:yyyy-MM} {active} [{string.Join(' ', pots)}] [{string.Join(' ', accounts)}] {netWorth}";

    private BigInteger NetWorth =>
        _active + Sum(_pots.Values.Select(pot => pot.Balance)) + Sum(_accounts.Values) - _book.CardsOwedMinor;

    private void LiveDay(DateOnly day)
    {
        // First lock ends, by their dates.
        foreach (var end in _pots.Values.Where(pot => pot.Active && pot.Figures.EndDate < day)
            .Select(pot => pot.Figures.EndDate!.Value)
            .Distinct()
            .Order()
            .ToList())
        {
            foreach (var late in _pots.Values.Where(pot => pot.Active
                && pot.Figures.EndDate == end
                && pot.Balance < (pot.Figures.TargetMinor ?? 0)))
            {
                OutOfTime.Add(late.Figures.PotId, late.Figures.TargetMinor!.Value - late.Balance);
            }

            Settle(day, pot => pot.Figures.EndDate == end);
        }

        // Then recurring income, each a deposit, but for that into a bank account.
        foreach (var schedule in FallingOn(ScheduleKind.Income, day))
        {
            BroughtMinor += schedule.AmountMinor;
            if (schedule.AccountId != _book.Main.ActiveId)
            {
                if (_accounts.ContainsKey(schedule.AccountId))
                {
                    _accounts[schedule.AccountId] += schedule.AmountMinor;
                }

                continue;
            }

            Deposit(day, schedule.AmountMinor);
        }

        // Then withdrawals and those held, by due date, then id.
        List<DueSchedule> refused = [];
        var tries = _held.Where(held => held.TryOn == day).Select(held => (held.DueOn, held.ScheduleId))
            .Concat(FallingOn(ScheduleKind.Withdrawal, day).Select(schedule => (DueOn: day, schedule.ScheduleId)))
            .Order().ToList();
        _held.RemoveAll(held => held.TryOn == day);
        foreach (var (dueOn, scheduleId) in tries)
        {
            var schedule = _book.With(ForecastChange.None).Schedules.Single(one => one.ScheduleId == scheduleId);
            if (!Take(schedule, day))
            {
                if (schedule.AccountId == _book.Main.ActiveId)
                {
                    refused.Add(schedule);
                }

                if (day < dueOn.AddDays(7))
                {
                    _held.Add((scheduleId, dueOn, day.AddDays(1)));
                }
            }
        }

        // Last, its owner: interest and the transfer.
        Process(day);
        AskForCash(day, refused);
    }

    private void Process(DateOnly day)
    {
        if (_book.Plan is not { } plan)
        {
            if (day.Day == 1 || day == _book.Today)
            {
                Earn(day);
            }

            return;
        }

        var dueOn = FirstOf(day).AddDays(Math.Min(plan.Day, DateTime.DaysInMonth(day.Year, day.Month)) - 1);
        if (day < dueOn || _processedIn == FirstOf(day))
        {
            return;
        }

        _processedIn = FirstOf(day);
        Earn(day);
        if (plan.SourceAccountId is { } source)
        {
            _accounts[source] -= plan.Terms.AmountMinor;
        }
        else
        {
            BroughtMinor += plan.Terms.AmountMinor;
        }

        if (plan.Terms.Mode == TransferMode.ByWeightings)
        {
            Deposit(day, plan.Terms.AmountMinor);
            return;
        }

        BigInteger left = plan.Terms.AmountMinor;
        foreach (var (potId, planned) in SlowLines(plan.Terms))
        {
            if (_pots.TryGetValue(potId, out var pot) && pot.Active)
            {
                var room = pot.Figures.TargetMinor is { } target ? target - pot.Balance : planned;
                var kept = BigInteger.Min(planned, room);
                Change(potId, day, kept);
                left -= kept;
            }
        }

        Change(_book.Main.ActiveId, day, left);
        Settle(day, pot => pot.IsFull);
    }

    private static List<(long PotId, BigInteger Planned)> SlowLines(TransferTerms terms)
    {
        var percents = terms.Lines.Sum(line => line.BasisPoints);
        BigInteger total = terms.AmountMinor;
        var floors = terms.Lines.Select(line => (total * line.BasisPoints / 10_000)).ToArray();
        var left = (int)((total * percents / 10_000) - Sum(floors));
        foreach (var i in Enumerable.Range(0, floors.Length)
            .OrderByDescending(i => total * terms.Lines[i].BasisPoints % 10_000)
            .Take(left)
            .ToList())
        {
            floors[i]++;
        }

        return [.. terms.Lines.Select((line, i) => (line.PotId, floors[i] + line.FixedMinor))];
    }

    /// <summary>Every ended month that waits, each once and each settled.</summary>
    private void Earn(DateOnly day)
    {
        if (_appliesFrom is not { } first || first >= FirstOf(day))
        {
            return;
        }

        var facts = _book.Interest.Facts;
        AccountBalance[] opening =
        [
            .. facts.Opening.Select(account => account with
            {
                BalanceMinor = account.BalanceMinor
                    + _changes.Where(change => change.AccountId == account.AccountId && change.Date < first)
                        .Sum(change => change.AmountMinor),
            }),
        ];
        var months = SlowInterest.Of(
            facts with { FirstMonth = first, Opening = opening, Changes = [.. _changes.Where(change => change.Date >= first)] },
            _book.Main.ActiveId,
            opening.Select(account => account.AccountId).Where(id => id != _book.Main.ActiveId && !_pots.ContainsKey(id)).ToHashSet(),
            _book.Interest.ClosedThrough,
            day);
        foreach (var month in months)
        {
            InterestMinor += month.Total;
            foreach (var (accountId, amount) in month.ByAccount)
            {
                Change(accountId, month.On, amount);
            }

            Settle(day, pot => pot.IsFull);
        }

        _appliesFrom = FirstOf(day);
    }

    private bool Take(DueSchedule schedule, DateOnly day)
    {
        if (schedule.AccountId == _book.Main.ActiveId ? _active < schedule.AmountMinor
            : !_pots.TryGetValue(schedule.AccountId, out var pot) || pot.IsLocked || pot.Balance < schedule.AmountMinor)
        {
            return false;
        }

        TakenMinor += schedule.AmountMinor;
        Change(schedule.AccountId, day, -schedule.AmountMinor);
        return true;
    }

    private void AskForCash(DateOnly day, List<DueSchedule> refused)
    {
        var left = _active;
        foreach (var schedule in refused)
        {
            if (schedule.AmountMinor > left)
            {
                FirstShort ??= (day, ShortReason.Withdrawal);
            }

            left -= schedule.AmountMinor;
        }

        var liquid = _active + Sum(_book.Accounts.Where(account => account.IsLiquid).Select(account => _accounts[account.AccountId]));
        if (liquid < _book.CardDues.Where(due => due.DueOn <= day).Sum(due => due.AmountMinor))
        {
            FirstShort ??= (day, liquid < 0 ? ShortReason.Overdrawn : ShortReason.Cards);
        }
    }

    private IEnumerable<DueSchedule> FallingOn(ScheduleKind kind, DateOnly day) =>
        _book.Schedules.Where(schedule => schedule.Kind == kind && schedule.NextOn <= day && schedule.Recurrence.FirstOnOrAfter(day) == day)
            .OrderBy(schedule => schedule.ScheduleId);

    private void Deposit(DateOnly day, long amount)
    {
        var split = SlowSplit.Of(amount, ActivePots);
        foreach (var (potId, kept) in split.Keeps)
        {
            Change(potId, day, kept);
        }

        Change(_book.Main.ActiveId, day, split.Active);
        Settle(day, pot => pot.IsFull);
    }

    private void Settle(DateOnly day, Predicate<Pot> goesLive)
    {
        var live = _pots.Values.Where(pot => pot.Active && goesLive(pot)).Select(pot => pot.Figures.PotId).ToHashSet();
        if (live.Count == 0)
        {
            return;
        }

        var (after, _) = SlowSplit.Settle(ActivePots, live);
        foreach (var (potId, weighting) in after)
        {
            _pots[potId].Weighting = (int)weighting;
        }

        foreach (var potId in live)
        {
            _pots[potId].Active = false;
            LiveOn.Add(potId, day);
        }
    }

    private List<PotState> ActivePots => [.. _order.Select(id => _pots[id]).Where(pot => pot.Active)
        .Select(pot => new PotState(pot.Figures.PotId, (long)pot.Balance, pot.Figures.TargetMinor, pot.Weighting))];

    private void Change(long accountId, DateOnly day, BigInteger amount)
    {
        if (accountId == _book.Main.ActiveId)
        {
            _active += amount;
        }
        else
        {
            _pots[accountId].Balance += amount;
        }

        _changes.Add(new DayChange(accountId, day, (long)amount));
    }

    private static BigInteger Sum(IEnumerable<BigInteger> amounts) => amounts.Aggregate(BigInteger.Zero, (sum, amount) => sum + amount);

    private static DateOnly FirstOf(DateOnly date) => date.AddDays(1 - date.Day);

    private sealed class Pot(PotFigures figures)
    {
        public PotFigures Figures { get; } = figures;

        public BigInteger Balance { get; set; } = figures.BalanceMinor;

        public int Weighting { get; set; } = figures.WeightingBasisPoints;

        public bool Active { get; set; } = figures.Status == PotStatus.Active;

        public bool IsFull => Figures.TargetMinor is { } target && Balance >= target;

        public bool IsLocked => Active && (Figures.TargetMinor is not null || Figures.EndDate is not null);
    }
}
