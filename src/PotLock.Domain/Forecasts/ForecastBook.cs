using PotLock.Domain.Calendar;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;

namespace PotLock.Domain.Forecasts;

/// <summary>The monthly transfer that a forecast goes by.</summary>
/// <param name="Terms">What it divides, and how.</param>
/// <param name="Day">The day of the month; in a shorter month its last day.</param>
/// <param name="SourceAccountId">The bank account that it comes from; null for outside, which is income.</param>
public sealed record ForecastPlan(TransferTerms Terms, int Day, long? SourceAccountId);

/// <summary>What the interest of the months to come is worked out on.</summary>
/// <param name="Facts">
/// Method, rates (none: no interest), and the balances from the first month that is not applied, or from this month when that
/// is earlier, through today.
/// </param>
/// <param name="BeganOn">The day on which the book began.</param>
/// <param name="LastApplied">The last month that was applied; null before any.</param>
/// <param name="ClosedThrough">The last day of the last closed month, if any.</param>
public sealed record ForecastInterest(InterestFacts Facts, DateOnly BeganOn, DateOnly? LastApplied, DateOnly? ClosedThrough)
{
    /// <summary>The first month that is still to be applied; null while there is no rate.</summary>
    public DateOnly? AppliesFrom => InterestMonths.FirstMonth(BeganOn, LastApplied, Facts.Method, Facts.Rates);
}

/// <summary>A bank account beside the main account.</summary>
/// <param name="BalanceMinor">What is in it, in minor units; negative when it is overdrawn.</param>
/// <param name="IsLiquid">Whether its money is liquid: that of checking and cash accounts is.</param>
public sealed record ForecastAccount(long AccountId, long BalanceMinor, bool IsLiquid);

/// <summary>A part of what is owed on cards, and the day by which it has to be paid.</summary>
/// <param name="DueOn">That day; it may have passed.</param>
/// <param name="AmountMinor">In minor units, more than zero.</param>
/// <param name="CardId">The card.</param>
public sealed record ForecastCardDue(DateOnly DueOn, long AmountMinor, long CardId = 0);

/// <summary>
/// Everything that a forecast starts from: the book as it stands today, what falls due by date has been applied already. It
/// never changes; <see cref="With"/> and <see cref="Releasing"/> make another.
/// </summary>
/// <param name="Today">The book's date.</param>
/// <param name="Main">The main account.</param>
/// <param name="Schedules">The schedules that go on, and those that have withdrawals held.</param>
/// <param name="Held">The withdrawals that are held.</param>
/// <param name="Plan">The monthly transfer; null without a plan.</param>
/// <param name="IsTransferProcessed">Whether this calendar month's transfer was processed.</param>
/// <param name="Interest">What interest is worked out on.</param>
/// <param name="Accounts">The bank accounts.</param>
/// <param name="CardsOwedMinor">What is owed on all cards, in minor units; negative when they are in credit.</param>
/// <param name="CardDues">What has to be paid on cards and when, in any order.</param>
public sealed record ForecastBook(
    DateOnly Today,
    MainAccount Main,
    IReadOnlyList<DueSchedule> Schedules,
    IReadOnlyList<HeldWithdrawal> Held,
    ForecastPlan? Plan,
    bool IsTransferProcessed,
    ForecastInterest Interest,
    IReadOnlyList<ForecastAccount> Accounts,
    long CardsOwedMinor,
    IReadOnlyList<ForecastCardDue> CardDues)
{
    /// <summary>The id under which a pot is looked at that is not made yet. No book gives it out.</summary>
    public const long NewPotId = long.MaxValue - 2_000_000;

    /// <summary>The id under which the income that is expected runs. No book gives it out.</summary>
    public const long ExpectedIncomeId = long.MaxValue - 1_500_000;

    // What comes or goes once has no id of its own. These are above every id that a book gives out, so on its day it comes
    // after what is planned already, as it will once it is applied.
    private const long FirstOneOffId = long.MaxValue - 1_000_000;

    /// <summary>What comes or goes once by a change, in the order of its changes.</summary>
    public IReadOnlyList<OneOff> OneOffs { get; init; } = [];

    /// <summary>The loans that are paid back, and the cards that the plan out of debt pays off.</summary>
    public IReadOnlyList<DueLoan> Loans { get; init; } = [];

    /// <summary>What its owner said comes in each month; null when nobody said, or it is left out.</summary>
    public MonthlyIncome? Expected { get; init; }

    /// <summary>
    /// What of that counts: as long as neither a plan nor an income that recurs says what comes. With either it would be there
    /// twice.
    /// </summary>
    public MonthlyIncome? ExpectedNow => SaysWhatComes ? null : Expected;

    /// <summary>Whether something is planned that says what comes in: a plan, or an income that recurs, into whichever account.</summary>
    public bool SaysWhatComes => Plan is not null || Schedules.Any(IsRecurringIncome);

    /// <summary>
    /// Whether anything will change at all by itself: a plan, a schedule, a held withdrawal, a lock that ends by date, income
    /// that is expected, or interest.
    /// </summary>
    public bool IsAnythingPlanned =>
        Plan is not null || ExpectedNow is not null || Schedules.Any(schedule => schedule.NextOn is not null) || Held.Count > 0
        || Main.NextLockEnd is not null
        || Interest.Facts.Rates.Any(rate => rate.AnnualRateMillionths > 0);

    /// <summary>
    /// What the engine runs: the transfer is processed on the plan's day, or today if that has passed this month; without a
    /// plan, interest is applied on the 1st of each month, or today if a month waits.
    /// </summary>
    public DueBook Due => new(
        Main, ExpectedNow is { } income ? [.. Schedules, Scheduled(income)] : Schedules, Held, ExpectedTransfer, ExpectedInterest)
    {
        Loans = Loans,
    };

    /// <summary>What comes or goes once under this id of the engine's; null for a schedule.</summary>
    public OneOff? FindOneOff(long scheduleId) => scheduleId >= FirstOneOffId ? OneOffs[(int)(scheduleId - FirstOneOffId)] : null;

    /// <summary>
    /// The book with another plan. Throws when the active pots' weightings would sum to more than 100 %: rules ask before.
    /// </summary>
    public ForecastBook With(ForecastChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.IsEmpty)
        {
            return this;
        }

        var known = OneOffs.Count;
        return this with
        {
            Main = Reweighted(change.Weightings),
            Plan = change.Transfer is not { } transfer ? Plan
                : Plan is null
                    ? new ForecastPlan(new TransferTerms(transfer.AmountMinor, TransferMode.ByWeightings, []), transfer.Day, null)
                : Plan with { Terms = Plan.Terms with { AmountMinor = transfer.AmountMinor }, Day = transfer.Day },
            Interest = change.AnnualRateMillionths is { } rate ? Rated(rate) : Interest,
            OneOffs = [.. OneOffs, .. change.OneOffs],
            Schedules = [.. Schedules, .. change.OneOffs.Select((oneOff, i) => Scheduled(oneOff, FirstOneOffId + known + i))],
        };
    }

    /// <summary>
    /// The book after a pot was released today and its money was moved to the active balance; its weighting passes on. A pot
    /// that is not active, or not there, is passed over.
    /// </summary>
    public ForecastBook Releasing(long potId)
    {
        if (Main.Find(potId) is not { Status: PotStatus.Active } pot)
        {
            return this;
        }

        var settled = Main.After(WeightingRedistribution.Settle(Main.ActivePots, one => one.PotId == potId));
        var after = settled.Add([(potId, -pot.BalanceMinor), (Main.ActiveId, pot.BalanceMinor)]);
        return this with
        {
            Main = after,
            Interest = Interest with { Facts = Interest.Facts.With(after.ChangesSince(Main, Today)) },
        };
    }

    /// <summary>Whether money comes into the main account by itself: by a plan, by recurring income, or as it is expected.</summary>
    public bool IsFed => Plan is not null || ExpectedNow is not null
        || Schedules.Any(schedule => schedule is { Kind: ScheduleKind.Income, NextOn: not null } && schedule.AccountId == Main.ActiveId);

    /// <summary>Whether a part of what is planned is a pot's: its share of deposits, or its line of the plan.</summary>
    public bool Reaches(PotFigures pot)
    {
        ArgumentNullException.ThrowIfNull(pot);
        return IsFed && (pot.WeightingBasisPoints > 0
            || (Plan?.Terms is { Mode: TransferMode.ByLines } terms && terms.Lines.Any(line =>
                line.PotId == pot.PotId && (line.FixedMinor > 0 || line.BasisPoints > 0))));
    }

    /// <summary>
    /// The book in which deposits keep coming as they usually do; itself where something is planned that brings money, for that is
    /// then what counts.
    /// </summary>
    /// <param name="usual">What usually comes; null when that is not known.</param>
    public ForecastBook AsUsual(UsualDeposit? usual) => IsFed || usual is null ? this
        : With(ForecastChange.None with { Transfer = new TransferChange(usual.PerMonthMinor, usual.Day) }) with
        {
            IsTransferProcessed = usual.CameThisMonth,
        };

    /// <summary>The book with another share of deposits for one pot. Throws as <see cref="With"/> does.</summary>
    public ForecastBook WithShare(long potId, int basisPoints) =>
        With(ForecastChange.None with { Weightings = [new PlannedWeighting(potId, basisPoints)] });

    /// <summary>The book with so much more a month in a pot's line of the plan; see <see cref="PlanRaise"/>.</summary>
    public ForecastBook WithPlanRaised(long potId, long addMinor) => Plan is null
        ? throw new InvalidOperationException("There is no plan to raise.")
        : this with { Plan = Plan with { Terms = PlanRaise.By(Plan.Terms, potId, addMinor) } };

    /// <summary>
    /// The book with another goal and share of a pot, or with a new one, which comes last and takes its money from the active balance.
    /// Throws when its share is more than the others leave: rules ask before.
    /// </summary>
    /// <param name="pot">The pot as it would be; its id is <see cref="NewPotId"/> when it is new.</param>
    public ForecastBook WithPot(PotFigures pot)
    {
        ArgumentNullException.ThrowIfNull(pot);
        if (pot.PotId != NewPotId)
        {
            return (this with { Main = Main with { Pots = [.. Main.Pots.Select(one => one.PotId == pot.PotId ? pot : one)] } })
                .WithShare(pot.PotId, pot.WeightingBasisPoints);
        }

        var known = Main with { Pots = [.. Main.Pots, pot with { BalanceMinor = 0 }] };
        var facts = Interest.Facts with { Opening = [.. Interest.Facts.Opening, new AccountBalance(NewPotId, 0)] };
        var started = this with { Main = known, Interest = Interest with { Facts = facts } };
        return (pot.BalanceMinor == 0 ? started : started.ToppedUp(NewPotId, pot.BalanceMinor))
            .WithShare(NewPotId, pot.WeightingBasisPoints);
    }

    /// <summary>The book after a pot was topped up from the active balance today; it is live when that fills it.</summary>
    /// <param name="amountMinor">How much, in minor units; at most its room and the active balance.</param>
    public ForecastBook ToppedUp(long potId, long amountMinor)
    {
        var moved = Main.Add([(Main.ActiveId, -amountMinor), (potId, amountMinor)]);
        var after = moved.After(WeightingRedistribution.SettleFullPots(moved.ActivePots));
        return this with
        {
            Main = after,
            Interest = Interest with { Facts = Interest.Facts.With(after.ChangesSince(Main, Today)) },
        };
    }

    private ExpectedTransfer? ExpectedTransfer
    {
        get
        {
            if (Plan is null)
            {
                return null;
            }

            var month = IsTransferProcessed ? MonthStart.Of(Today).AddMonths(1) : Today;
            var dueOn = Recurrence.DayOf(month.Year, month.Month, Plan.Day);
            return new ExpectedTransfer(Plan.Terms, Plan.Day, dueOn < Today ? Today : dueOn, ComesLast: true);
        }
    }

    private ExpectedInterest? ExpectedInterest
    {
        get
        {
            if (Interest.AppliesFrom is not { } first)
            {
                return null;
            }

            var month = MonthStart.Of(Today);
            DateOnly? nextOn = Plan is not null ? null : first < month ? Today : month.AddMonths(1);
            return new ExpectedInterest(Interest.Facts, first, Interest.ClosedThrough, nextOn);
        }
    }

    private MainAccount Reweighted(IReadOnlyList<PlannedWeighting> changes)
    {
        var weightings = changes.ToDictionary(change => change.PotId, change => change.BasisPoints);
        var main = Main with
        {
            Pots = [.. Main.Pots.Select(pot => pot.Status == PotStatus.Active && weightings.TryGetValue(pot.PotId, out var basisPoints)
                ? pot with { WeightingBasisPoints = basisPoints }
                : pot)],
        };
        return main.Pots.Any(pot => pot.WeightingBasisPoints < 0)
            || main.Pots.Sum(pot => (long)pot.WeightingBasisPoints) > PotRules.FullWeighting
            ? throw new ArgumentException("The weightings are below zero, or sum to more than 100%.", nameof(changes))
            : main;
    }

    /// <summary>Another rate from today on; rates with later dates stay.</summary>
    private ForecastInterest Rated(int annualRateMillionths) => Interest with
    {
        Facts = Interest.Facts with
        {
            Rates = [.. Interest.Facts.Rates.Where(rate => rate.From != Today), new RateFrom(Today, annualRateMillionths)],
        },
    };

    private static bool IsRecurringIncome(DueSchedule schedule) =>
        schedule is { Kind: ScheduleKind.Income, NextOn: not null, Recurrence.Kind: not RecurrenceKind.Once };

    /// <summary>The income that is expected, as the engine sees it: a deposit that recurs.</summary>
    private DueSchedule Scheduled(MonthlyIncome income)
    {
        var from = income.FirstAfter(Today);
        return new DueSchedule(
            ExpectedIncomeId, ScheduleKind.Income, income.AmountMinor, Main.ActiveId,
            new Recurrence(RecurrenceKind.Monthly, from, income.Day), from);
    }

    /// <summary>What comes or goes once, as the engine sees it; what was before today has happened or not, and is passed over.</summary>
    private DueSchedule Scheduled(OneOff oneOff, long scheduleId)
    {
        var once = new Recurrence(RecurrenceKind.Once, oneOff.On, oneOff.On.Day);
        return new DueSchedule(scheduleId, oneOff.Kind, oneOff.AmountMinor, Main.ActiveId, once, once.FirstOnOrAfter(Today));
    }
}
