using System.Diagnostics;
using System.Globalization;
using PotLock.Domain.Calendar;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;

namespace PotLock.Benchmarks;

/// <summary>
/// A forecast of 30 years with 30 pots, a monthly plan and six schedules (bar: 20 ms), by either method of interest and by
/// either sort of plan. Its floor: the same number of splits and months of interest, one after the other, on balances that
/// nobody carries on.
/// </summary>
internal static class ForecastBenchmark
{
    private const int Pots = 30;
    private const int Months = 30 * 12;
    private const int Times = 100;
    private const double BarMilliseconds = 20;

    private static readonly DateOnly s_today = new(2026, 11, 21);

    public static int Run()
    {
        var worst = 0.0;
        foreach (var method in Enum.GetValues<InterestMethod>())
        {
            foreach (var mode in Enum.GetValues<TransferMode>())
            {
                var book = Book(method, mode);
                var cost = Cost(() => Forecast.Run(book, MonthStart.LastDay(s_today.AddMonths(Months - 1))));
                worst = Math.Max(worst, cost);
                Print($"30 years, {Pots} pots, interest {method}, plan {mode}", cost);
            }
        }

        var floor = Cost(() => RunFloor(Book(InterestMethod.Monthly, TransferMode.ByWeightings)));
        Print("floor: as many splits and months of interest", floor);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio: {worst / floor:0.0}"));
        return worst <= BarMilliseconds ? 0 : 1;
    }

    private static void RunFloor(ForecastBook book)
    {
        List<AccountBalance> balances = [.. book.Main.Pots.Select(pot => new AccountBalance(pot.PotId, pot.BalanceMinor))];
        for (var i = 0; i < Months; i++)
        {
            _ = TransferSplitter.Split(book.Plan!.Terms, book.Main.ActivePots);
            _ = InterestCalculator.Monthly(balances, 30_000);
        }
    }

    /// <summary>Thirty pots that fill one after another over decades, six schedules, an account that the plan draws on.</summary>
    private static ForecastBook Book(InterestMethod method, TransferMode mode)
    {
        const long ActiveId = 1;
        const long Source = 900;
        PotFigures[] pots =
        [
            .. Enumerable.Range(0, Pots).Select(i => new PotFigures(
                2 + i, PotStatus.Active, 500_00 + (i * 13_00),
                i % 3 == 2 ? null : 4_000_00 + (i * 2_000_00),
                i % 3 == 0 ? null : s_today.AddMonths(12 * (i + 1)),
                250)),
        ];
        DueSchedule[] schedules =
        [
            Schedule(101, ScheduleKind.Income, 1_200_00, RecurrenceKind.Monthly),
            Schedule(102, ScheduleKind.Withdrawal, 700_00, RecurrenceKind.Monthly),
            Schedule(103, ScheduleKind.Withdrawal, 35_00, RecurrenceKind.Weekly),
            Schedule(104, ScheduleKind.Withdrawal, 90_00, RecurrenceKind.EveryFourWeeks),
            Schedule(105, ScheduleKind.Withdrawal, 120_00, RecurrenceKind.Quarterly),
            Schedule(106, ScheduleKind.Withdrawal, 400_00, RecurrenceKind.Yearly),
        ];
        var month = MonthStart.Of(s_today);
        AccountBalance[] opening = [new(ActiveId, 2_500_00), .. pots.Select(pot => new AccountBalance(pot.PotId, pot.BalanceMinor))];
        return new ForecastBook(
            s_today,
            new MainAccount(ActiveId, 2_500_00, pots),
            schedules,
            [],
            new ForecastPlan(
                new TransferTerms(
                    1_500_00, mode, mode == TransferMode.ByLines ? [.. pots.Select(pot => new PlanLine(pot.PotId, 0, 300))] : []),
                25, Source),
            false,
            new ForecastInterest(
                new InterestFacts(
                    method, [new RateFrom(month.AddYears(-1), 31_500), new RateFrom(s_today.AddYears(2), 27_500)], month, opening, []),
                month.AddYears(-2), month.AddMonths(-1), null),
            [new ForecastAccount(Source, 900_000_00, true), new ForecastAccount(901, 12_000_00, false)],
            450_00,
            [new ForecastCardDue(s_today.AddDays(9), 300_00), new ForecastCardDue(s_today.AddDays(40), 150_00)]);
    }

    private static DueSchedule Schedule(long id, ScheduleKind kind, long amountMinor, RecurrenceKind often)
    {
        var from = s_today.AddDays(id - 100 is var days ? (int)days : 0);
        return new DueSchedule(id, kind, amountMinor, 1, new Recurrence(often, from, from.Day), from);
    }

    /// <summary>How long a run takes: the median once the compiler has warmed up, the collector's pauses included.</summary>
    private static double Cost(Action run)
    {
        var taken = new double[Times];
        for (var i = -Times; i < Times; i++)
        {
            var since = Stopwatch.GetTimestamp();
            run();
            taken[Math.Max(0, i)] = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        }

        Array.Sort(taken);
        return taken[Times / 2];
    }

    private static void Print(string what, double milliseconds) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {milliseconds:0.0} ms"));
}
