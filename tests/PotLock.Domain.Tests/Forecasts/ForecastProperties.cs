using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Schedules;
using PotLock.Domain.Verdicts;

namespace PotLock.Domain.Tests.Forecasts;

/// <summary>What holds whatever a book plans, and however far one looks.</summary>
public class ForecastProperties
{
    [Fact]
    public void Run_OfAnyBook_EqualsLivingEveryDay() => Holds(c =>
    {
        var run = Forecast.Run(c.Book, c.Through);
        var life = SlowForecast.Live(c.Book, c.Through);
        Assert.Equal(string.Join('\n', life.Months), string.Join('\n', run.Months.Select(Line)));
        Assert.Equal(
            life.LiveOn,
            run.Pots.Where(pot => pot.LiveOn is not null).ToDictionary(pot => pot.PotId, pot => pot.LiveOn!.Value).OrderBy(pot => pot.Key));
        Assert.Equal(
            life.OutOfTime,
            run.Pots.Where(pot => pot.ShortMinor != 0)
                .ToDictionary(pot => pot.PotId, pot => (BigInteger)pot.ShortMinor)
                .OrderBy(pot => pot.Key));
        Assert.Equal(life.InterestMinor, run.Months.Sum(month => month.InterestMinor));
        Assert.Equal(life.TakenMinor, run.Months.Sum(month => month.TakenMinor));
        Assert.Equal(life.FirstShort, run.FirstShort is { } shortOf ? (shortOf.On, shortOf.Why) : null);
    });

    /// <summary>
    /// The verdict counts on no income. Where none is planned for the days that it looks at, it says no exactly when the
    /// forecast says that liquid money runs short in them; a withdrawal that the active balance alone cannot meet is short as well.
    /// </summary>
    [Fact]
    public void Run_WithoutIncome_AgreesWithTheVerdict() => Holds(c =>
    {
        var book = c.Book with
        {
            Plan = null,
            Schedules = [.. c.Book.Schedules.Where(schedule => schedule.Kind == ScheduleKind.Withdrawal)],
            Interest = c.Book.Interest with { Facts = c.Book.Interest.Facts with { Rates = [] } },
        };
        var last = book.Today.AddDays(Verdict.Days);
        var facts = new VerdictFacts(
            book.Main.ActiveMinor + book.Accounts.Where(account => account.IsLiquid).Sum(account => account.BalanceMinor),
            book.CardDues.Where(due => due.DueOn <= last).Sum(due => due.AmountMinor),
            Bills.Within(book.Due, book.Today, Verdict.Days).Sum(bill => bill.AmountMinor),
            [], book.CardsOwedMinor, [], 0, null);

        var says = Forecast.Run(book, last).FirstShort;

        Assert.False(facts.CoverMinor < 0 && says is null, $"The verdict lacks {-facts.CoverMinor}, and the forecast says nothing.");
        Assert.False(
            says is { Why: not ShortReason.Withdrawal } && facts.CoverMinor >= 0, $"The forecast says {says}, and the verdict covers it.");
    });

    [Fact]
    public void Run_OfAnyBook_ConservesEveryPenny() => Holds(c =>
    {
        var run = Forecast.Run(c.Book, c.Through);
        var fromOutside = c.Book.Plan?.SourceAccountId is null;
        var before = c.Book.Main.TotalMinor + c.Book.Accounts.Sum(account => account.BalanceMinor) - c.Book.CardsOwedMinor;
        foreach (var month in run.Months)
        {
            before += month.BroughtMinor - month.TakenMinor + month.InterestMinor + (fromOutside ? month.TransferMinor : 0);
            Assert.Equal(before, month.NetWorthMinor);
            Assert.Equal(before, month.ActiveMinor + month.InPotsMinor + month.AccountsMinor.Sum() - c.Book.CardsOwedMinor);
        }

        Assert.True(run.Months.All(month => month.ActiveMinor >= 0 && month.PotsMinor.All(pot => pot >= 0)));
    });

    [Fact]
    public void Run_OfSomeMonthsAndThenSomeMore_EqualsAllAtOnce() => Holds(c =>
    {
        var once = Forecast.Run(c.Book, c.LastDay(c.Months + 3));
        var first = Forecast.Run(c.Book, c.Through);
        var second = Forecast.Run(first.After, c.LastDay(c.Months + 3));
        Assert.Equal(once.Months.Select(Line), first.Months.Concat(second.Months).Select(Line));
        Assert.Equal(
            once.Months.Select(month => month.InterestMinor), first.Months.Concat(second.Months).Select(month => month.InterestMinor));
        Assert.Equal(once.Pots.Select(pot => pot.LiveOn), first.Pots.Zip(second.Pots, (one, other) => one.LiveOn ?? other.LiveOn));
        Assert.Equal(once.FirstShort?.On, first.FirstShort?.On ?? second.FirstShort?.On);
    });

    [Fact]
    public void Compare_WithAChangeOfNothing_HasNoDifferences() => Holds(c =>
    {
        var today = Forecast.Run(c.Book, c.Through);
        var same = new ForecastChange(
            [
                .. c.Book.Main.Pots.Where(pot => pot.WeightingBasisPoints > 0)
                    .Select(pot => new PlannedWeighting(pot.PotId, pot.WeightingBasisPoints)),
            ],
            c.Book.Plan is { } plan ? new TransferChange(plan.Terms.AmountMinor, plan.Day) : null, null, []);
        var comparison = ForecastComparison.Of(today, Forecast.Run(c.Book.With(same), c.Through));
        Assert.False(comparison.HasDifferences);
        Assert.Empty(comparison.Moved);
    });

    [Fact]
    public void Compare_WithMoneyThatComesOnce_DiffersByItAndWhatItEarns() => Holds(c =>
    {
        var change = ForecastChange.None with { OneOffs = [new OneOff(c.Book.Today.AddDays(3), ScheduleKind.Income, 250_00, "Bonus")] };
        var book = c.Book with
        {
            Interest = c.Book.Interest with { Facts = c.Book.Interest.Facts with { Rates = [] } },
            Schedules = [],
            Held = [],
        };
        var comparison = ForecastComparison.Of(Forecast.Run(book, c.LastDay(6)), Forecast.Run(book.With(change), c.LastDay(6)));
        Assert.All(comparison.Months.Skip(1), pair => Assert.Equal(250_00, pair.NetWorthChangeMinor));
    });

    [Fact]
    public void Cases_ReachEverythingThatMatters()
    {
        var runs = ForecastCases.Any.Sample(1_000, new Rnd(2026), 50)
            .Select(c => (c.Book, Run: Forecast.Run(c.Book, c.LastDay(c.Months + 2))))
            .ToList();
        Reach("interest with a plan", (book, run) => book.Plan is not null && run.Months.Any(month => month.InterestMinor > 0));
        Reach("interest without a plan", (book, run) => book.Plan is null && run.Months.Any(month => month.InterestMinor > 0));
        Reach(
            "several months of interest at once",
            (book, run) => book.Interest.AppliesFrom < book.Today.AddMonths(-1).AddDays(-book.Today.Day)
                && run.Months[0].InterestMinor > 0);
        Reach("a pot that goes live", (_, run) => run.Pots.Any(pot => pot.LiveOn is not null));
        Reach("a source that is overdrawn", (_, run) => run.SourceOverdrawnOn is not null);
        Reach("a pot that is full before its date", (book, run) => run.Pots.Zip(book.Main.Pots)
            .Any(pair => pair.First is { LiveOn: not null, ShortMinor: 0 } && pair.Second is { TargetMinor: not null, EndDate: not null }));
        Reach("a pot that is out of time", (_, run) => run.Pots.Any(pot => pot.ShortMinor > 0));
        Reach(
            "a rate to come",
            (book, run) => book.Interest.Facts.Rates.Any(rate => rate.From > book.Today)
                && run.Months.Any(month => month.InterestMinor > 0));
        foreach (var why in Enum.GetValues<ShortReason>())
        {
            Reach($"cash that runs short: {why}", (_, run) => run.FirstShort?.Why == why);
        }

        Reach("cash that does not", (_, run) => run.FirstShort is null);

        void Reach(string what, Func<ForecastBook, ForecastRun, bool> happened) =>
            Assert.True(
                runs.Count(pair => happened(pair.Book, pair.Run)) >= 10,
                $"{what}: {runs.Count(pair => happened(pair.Book, pair.Run))} times");
    }

    private static string Line(ForecastMonth month) => SlowForecast.Line(
        month.Month, month.ActiveMinor, month.PotsMinor.Select(pot => (BigInteger)pot),
        month.AccountsMinor.Select(account => (BigInteger)account), month.NetWorthMinor);

    private static void Holds(Action<ForecastCase> property) => PropertyRun.Holds(ForecastCases.Any, ForecastCases.Shrink, property);
}
