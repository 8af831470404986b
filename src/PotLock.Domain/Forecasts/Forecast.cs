using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;

namespace PotLock.Domain.Forecasts;

/// <summary>
/// Runs the real rules forward, month by month (product page, <i>Forecast</i>): what falls due by date, by the engine that
/// carries it out; the monthly transfer processed on the plan's day with the interest before it; every settling. What nobody
/// planned, everyday spending above all, is not in it. Pure.
/// </summary>
public static class Forecast
{
    /// <summary>How far a forecast looks at most, in years.</summary>
    public const int MaxYears = 30;

    /// <summary>Runs the book through a day.</summary>
    /// <param name="book">The book as it stands today.</param>
    /// <param name="through">The last day, today or later.</param>
    public static ForecastRun Run(ForecastBook book, DateOnly through)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentOutOfRangeException.ThrowIfLessThan(through, book.Today);
        var walk = new Walk(book);
        var last = MonthStart.Of(through);
        for (var month = MonthStart.Of(book.Today); month <= last; month = month.AddMonths(1))
        {
            try
            {
                walk.RunMonth(month, month == last ? through : MonthStart.LastDay(month));
            }
            catch (OverflowException) when (month > MonthStart.Of(book.Today))
            {
                // A rate of 100 % a year, typed as a "what if", outgrows 64 bits within decades. What comes before still holds.
                return Run(book, month.AddDays(-1)) with { IsCutShort = true };
            }
        }

        return walk.End(through);
    }

    /// <summary>One run: the engine's days, and what is counted beside them.</summary>
    private sealed class Walk
    {
        private readonly ForecastBook _book;
        private readonly long[] _accounts;
        private readonly int _source;
        private readonly ForecastCardDue[] _dues;
        private readonly long _plannedCardsMinor;
        private readonly Dictionary<long, DateOnly> _liveOn = [];
        private readonly Dictionary<long, long> _shortBy = [];
        private readonly List<ForecastMonth> _months = [];
        private DueBook _due;
        private int _nextDue;
        private long _askedMinor;
        private CashShort? _short;
        private DateOnly? _overdrawnOn;
        private DateOnly? _transferredOn;
        private (long Interest, long Taken, long Brought, long Transfer, long Elsewhere) _moved;

        public Walk(ForecastBook book)
        {
            _book = book;
            _due = book.Due;
            _accounts = [.. book.Accounts.Select(account => account.BalanceMinor)];
            _source = book.Plan?.SourceAccountId is { } source
                ? Array.FindIndex([.. book.Accounts], account => account.AccountId == source)
                : -1;
            // What the plan out of debt pays on a card from liquid money is what is asked for, not all that its statements say.
            var pots = _due.Main.Pots.Select(pot => pot.PotId).ToHashSet();
            var planned = _due.Schedules.Where(schedule => schedule.DebtId is not null && !pots.Contains(schedule.AccountId))
                .Select(schedule => schedule.DebtId!.Value).ToHashSet();
            _dues = [.. book.CardDues.Where(due => !planned.Contains(due.CardId)).OrderBy(due => due.DueOn).ThenBy(due => due.CardId)];
            _plannedCardsMinor = _due.PlannedCardsOwedMinor;
        }

        public void RunMonth(DateOnly month, DateOnly through)
        {
            _moved = default;
            if (_months.Count == 0 && _due.NextDay != _book.Today)
            {
                Cover(_book.Today, isEventful: true);
            }

            while (DueEngine.RunNextDay(_due, through) is { } day)
            {
                // Between two days on which something happens liquid money stays the same; cards may ask for it all the same.
                Cover(day.On.AddDays(-1), isEventful: false);
                Take(day);
                Cover(day.On, isEventful: true);
            }

            Cover(through, isEventful: false);
            _months.Add(new ForecastMonth(
                month, _due.Main.ActiveMinor, Balances(_due.Main.Pots), [.. _accounts], LiquidMinor, NetWorthMinor,
                _moved.Interest, _moved.Taken, _moved.Brought, _moved.Transfer) { ElsewhereMinor = _moved.Elsewhere });
        }

        public ForecastRun End(DateOnly through)
        {
            var next = through.AddDays(1);
            var isProcessed = _book.Plan is not null && (_transferredOn is { } on ? MonthStart.Of(on) == MonthStart.Of(next)
                : _book.IsTransferProcessed && MonthStart.Of(_book.Today) == MonthStart.Of(next));
            var interest = _due.Interest is not { } applied ? _book.Interest
                : _book.Interest with
                {
                    Facts = applied.FactsNow,
                    LastApplied = applied.AppliesFrom == _book.Interest.AppliesFrom
                        ? _book.Interest.LastApplied
                        : applied.AppliesFrom.AddMonths(-1),
                };
            var after = _book with
            {
                Today = next,
                Main = _due.Main,
                Schedules = _due.Schedules,
                Held = _due.Held,
                Loans = _due.Loans,
                CardsOwedMinor = CardsOwedMinor,
                IsTransferProcessed = isProcessed,
                Interest = interest,
                Accounts = [.. _book.Accounts.Zip(_accounts, (account, balance) => account with { BalanceMinor = balance })],
            };
            return new ForecastRun(
                through,
                _months,
                [.. _book.Main.Pots.Select(pot => new ForecastPot(
                    pot.PotId, pot.Status == PotStatus.Live, (pot.TargetMinor ?? pot.EndDate?.DayNumber) is not null,
                    _liveOn.TryGetValue(pot.PotId, out var on) ? on : null, _shortBy.GetValueOrDefault(pot.PotId)))],
                _short,
                _overdrawnOn,
                after);
        }

        private long LiquidMinor => Sum(_due.Main.ActiveMinor, onlyLiquid: true);

        private long NetWorthMinor => checked(
            Sum(_due.Main.TotalMinor, onlyLiquid: false) - CardsOwedMinor - _due.LoansOwedMinor);

        private long CardsOwedMinor => checked(_book.CardsOwedMinor - _plannedCardsMinor + _due.PlannedCardsOwedMinor);

        private long Sum(long startMinor, bool onlyLiquid)
        {
            var sum = startMinor;
            for (var i = 0; i < _accounts.Length; i++)
            {
                sum = onlyLiquid && !_book.Accounts[i].IsLiquid ? sum : checked(sum + _accounts[i]);
            }

            return sum;
        }

        private static long[] Balances(IReadOnlyList<PotFigures> pots)
        {
            var balances = new long[pots.Count];
            for (var i = 0; i < balances.Length; i++)
            {
                balances[i] = pots[i].BalanceMinor;
            }

            return balances;
        }

        private void Take(DueDay day)
        {
            // Lock ends come first in a day, so a pot has by then what the day before left it.
            var before = _due.Main;
            _due = day.After;
            foreach (var step in day.Steps)
            {
                switch (step)
                {
                    case LocksEnded ended:
                        Live(day.On, ended.Settlement);
                        OutOfTime(before, ended.Settlement);
                        break;
                    case IncomeCame came:
                        _moved.Brought = checked(_moved.Brought + came.Split.AmountMinor);
                        Live(day.On, came.Split.Settlement);
                        break;
                    case AccountIncomeCame came:
                        _moved.Brought = checked(_moved.Brought + came.AmountMinor);
                        _moved.Elsewhere = checked(_moved.Elsewhere + came.AmountMinor);
                        AddTo(came.AccountId, came.AmountMinor);
                        break;
                    case InterestExpected interest:
                        foreach (var month in interest.Months)
                        {
                            _moved.Interest = checked(_moved.Interest + month.TotalMinor);
                            Live(day.On, month.Settlement);
                        }

                        break;
                    case TransferExpected transfer:
                        Transfer(day.On, transfer);
                        break;
                    case WithdrawalMade made:
                        _moved.Taken = checked(_moved.Taken + made.AmountMinor);
                        break;
                    case AccountPaid paid:
                        _moved.Taken = checked(_moved.Taken + paid.AmountMinor);
                        AddTo(paid.AccountId, -paid.AmountMinor);
                        break;
                }
            }

            AskOfDay(day);
        }

        private void Transfer(DateOnly on, TransferExpected transfer)
        {
            _transferredOn = on;
            _moved.Transfer = checked(_moved.Transfer + transfer.Split.AmountMinor);
            Live(on, transfer.Split.Settlement);
            if (_source >= 0)
            {
                _accounts[_source] = checked(_accounts[_source] - transfer.Split.AmountMinor);
                _overdrawnOn ??= _accounts[_source] < 0 ? on : null;
            }
        }

        private void AddTo(long accountId, long amountMinor)
        {
            for (var i = 0; i < _accounts.Length; i++)
            {
                _accounts[i] = _book.Accounts[i].AccountId == accountId ? checked(_accounts[i] + amountMinor) : _accounts[i];
            }
        }

        private void Live(DateOnly on, Settlement settlement)
        {
            foreach (var potId in settlement.WentLive)
            {
                _liveOn[potId] = on;
            }
        }

        private void OutOfTime(MainAccount before, Settlement settlement)
        {
            foreach (var potId in settlement.WentLive)
            {
                if (before.Find(potId) is { TargetMinor: { } target, BalanceMinor: var balance } && balance < target)
                {
                    _shortBy[potId] = target - balance;
                }
            }
        }

        /// <summary>
        /// Whether a withdrawal that is due on this day, or was and is tried again, waits for money in the active balance, and
        /// still does once the day is over: what the transfer of the same day pays is only taken a day later.
        /// </summary>
        private void AskOfDay(DueDay day)
        {
            var left = _due.Main.ActiveMinor;
            foreach (var step in _short is null ? day.Steps : [])
            {
                if (step is WithdrawalNotMet not && Schedule(not.ScheduleId).AccountId == _due.Main.ActiveId)
                {
                    if (not.AmountMinor > left)
                    {
                        _short = new CashShort(day.On, ShortReason.Withdrawal, not.ScheduleId, not.AmountMinor, left);
                        return;
                    }

                    left -= not.AmountMinor;
                }
            }
        }

        private DueSchedule Schedule(long scheduleId) => _due.Schedules.First(schedule => schedule.ScheduleId == scheduleId);

        /// <summary>Whether liquid money covers what cards ask for by a day.</summary>
        /// <param name="through">The day.</param>
        /// <param name="isEventful">Whether liquid money changed on it, so that it is looked at though cards ask for nothing more.</param>
        private void Cover(DateOnly through, bool isEventful)
        {
            if (_short is not null || through < _book.Today)
            {
                return;
            }

            while (_nextDue < _dues.Length && _dues[_nextDue].DueOn <= through)
            {
                var due = _dues[_nextDue++];
                _askedMinor = checked(_askedMinor + due.AmountMinor);
                Ask(due.DueOn < _book.Today ? _book.Today : due.DueOn);
            }

            if (isEventful)
            {
                Ask(through);
            }
        }

        private void Ask(DateOnly on)
        {
            if (_short is null && LiquidMinor is var liquid && liquid < _askedMinor)
            {
                _short = liquid < 0
                    ? new CashShort(on, ShortReason.Overdrawn, null, _askedMinor, liquid)
                    : new CashShort(on, ShortReason.Cards, null, _askedMinor, liquid, CardBeyond(liquid));
            }
        }

        /// <summary>The card of the first amount that liquid money does not reach, what is due first paid first.</summary>
        private long? CardBeyond(long liquidMinor)
        {
            var asked = 0L;
            for (var i = 0; i < _nextDue; i++)
            {
                asked = checked(asked + _dues[i].AmountMinor);
                if (asked > liquidMinor)
                {
                    return _dues[i].CardId;
                }
            }

            return null;
        }
    }
}
