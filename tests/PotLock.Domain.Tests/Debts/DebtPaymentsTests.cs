using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Calendar;
using PotLock.Domain.Debts;
using PotLock.Domain.Interest;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;

namespace PotLock.Domain.Tests.Debts;

/// <summary>The schedules that carry a plan out of debt out, and that the engine pays by them what the plan says.</summary>
public class DebtPaymentsTests
{
    private static readonly Debt[] s_debts =
    [
        new(1, DebtKind.Card, "Card", 3_000_00, 240_000, 90_00),
        new(2, DebtKind.Loan, "Car", 2_000_00, 60_000, 100_00),
        new(3, DebtKind.Loan, "Sofa", 600_00, 0, 50_00),
    ];

    private static readonly DebtDays[] s_days =
    [
        new(1, new DateOnly(2026, 2, 1), 1, 0),
        new(2, new DateOnly(2026, 1, 31), 31, 100_00),
        new(3, new DateOnly(2026, 1, 15), 15, 50_00),
    ];

    [Fact]
    public void Of_SmallestFirst_HasAScheduleForEachStretch()
    {
        var run = DebtPlan.Run(s_debts, DebtOrder.SmallestFirst, 100_00);
        // In month 11 the car takes what it still needs, and the card gets the rest of what is paid each month.
        var rest = run.Months[10].Steps[0].PaidMinor;
        Assert.InRange(rest, 90_00, 340_00);
        Assert.Equal(
            [
                (1, 90_00, "2026-02-01", 10), (1, rest, "2026-12-01", 1), (1, 340_00, "2027-01-01", 9),
                (2, 150_00, "2026-05-31", 7),
                (3, 100_00, "2026-01-15", 4),
            ],
            DebtPayments.Of(s_debts, run, s_days).Select(payment => (
                (int)payment.DebtId, payment.AmountMinor, Iso(payment.Recurrence.From), payment.Recurrence.Count!.Value)));
    }

    [Fact]
    public void Of_MinimumsAlone_LeavesLoansToTheirOwnPayments() =>
        Assert.Equal([1L], DebtPayments.Of(s_debts, DebtPlan.MinimumsAlone(s_debts), s_days).Select(payment => payment.DebtId).Distinct());

    [Fact]
    public void Of_APlanThatNeverEnds_Throws()
    {
        Debt[] debts = [new(1, DebtKind.Card, "Card", 3_000_00, 240_000, 10_00)];
        Assert.Throws<ArgumentException>(() => DebtPayments.Of(debts, DebtPlan.MinimumsAlone(debts), s_days));
    }

    [Theory]
    [InlineData(1, "2026-01-31")]
    [InlineData(2, "2026-02-28")]
    [InlineData(3, "2026-03-31")]
    [InlineData(26, "2028-02-29")]
    public void DateOf_KeepsItsDay(int month, string on) => Assert.Equal(on, Iso(DebtPayments.DateOf(s_days[1], month)));

    [Theory]
    // today, day, paid on, first on
    [InlineData("2026-03-10", 10, "", "2026-03-10")]
    [InlineData("2026-03-10", 9, "", "2026-04-09")]
    [InlineData("2026-03-10", 31, "2026-02-28", "2026-03-31")]
    [InlineData("2026-03-10", 31, "2026-03-10", "2026-04-30")]
    [InlineData("2026-03-10", 10, "2026-03-10", "2026-04-10")]
    public void FirstOn_IsNeverInAMonthInWhichAPlanPaidAlready(string today, int day, string paidOn, string first) => Assert.Equal(
        first, Iso(DebtPayments.FirstOn(Day(today), day, paidOn.Length == 0 ? null : Day(paidOn))));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "O", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Engine_WithThePlansSchedules_LeavesOnEachLoanWhatThePlanSays() => PropertyRun.Holds(Cases, c =>
    {
        var run = DebtPlan.Run(c.Debts, c.Order, c.Extra);
        if (!run.Ends)
        {
            return;
        }

        DebtDays[] days =
        [
            .. c.Debts.Select(debt => new DebtDays(
                debt.Id, Recurrence.DayOf(2026, 1, c.Day + (int)debt.Id), c.Day + (int)debt.Id, debt.MinimumMinor)),
        ];
        long id = 100;
        DueSchedule[] schedules =
        [
            .. c.Debts.Where(debt => debt.MinimumMinor > 0).Select(debt =>
            {
                var on = days.First(one => one.DebtId == debt.Id);
                return new DueSchedule(
                    id++, ScheduleKind.Withdrawal, debt.MinimumMinor, 1, new Recurrence(RecurrenceKind.Monthly, on.FirstOn, on.Day),
                    on.FirstOn) { LoanId = debt.Id };
            }),
            .. DebtPayments.Of(c.Debts, run, days).Select(payment => new DueSchedule(
                id++, ScheduleKind.Withdrawal, payment.AmountMinor, 1, payment.Recurrence, payment.Recurrence.From)
            {
                DebtId = payment.DebtId,
            }),
        ];
        var book = new DueBook(new MainAccount(1, long.MaxValue / 4, []), schedules, [])
        {
            Loans =
            [
                .. c.Debts.Select(debt => new DueLoan(
                    debt.Id, debt.OwedMinor, [new RateFrom(new DateOnly(2020, 1, 1), debt.AnnualRateMillionths)])),
            ],
        };
        for (var month = 1; month <= run.Months.Count; month++)
        {
            // Each debt has a day of its own, all in the same month.
            book = DueEngine.Run(book, new DateOnly(2025, 12, 31).AddMonths(month)).After;
            Assert.Equal(
                run.Months[month - 1].Steps.Select(step => step.OwedMinor), c.Debts.Select(debt => book.Loan(debt.Id).OwedMinor));
        }
    });

    [Fact]
    public void Trade_SaysHowMuchSoonerTheFirstDebtEnds()
    {
        // 60.00 more a month: 160.00 beyond 50.00 and 600.00 owed, 3 months in place of 4.
        Assert.Equal(
            new DebtTradeOff(9, 200, 60_00, 3, 1),
            DebtTrade.Of(s_debts, DebtOrder.SmallestFirst, 100_00, 9, 12 * 60_00));
        Assert.Null(DebtTrade.Of(s_debts, DebtOrder.SmallestFirst, 100_00, 9, 11));
        Assert.Null(DebtTrade.Of([], DebtOrder.SmallestFirst, 100_00, 9, 1_000_00));
    }

    private static string Iso(DateOnly on) => on.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    public sealed record PlanCase(IReadOnlyList<Debt> Debts, DebtOrder Order, long Extra, int Day);

    /// <summary>Loans alone: what a card's bank charges is not the engine's to say.</summary>
    private static Gen<PlanCase> Cases =>
        from count in Gen.Choose(1, 4)
        from debts in (from owed in Gen.Choose(1, 500_000)
                       from rate in Gen.Choose(0, 200_000)
                       from months in Gen.Choose(2, 30)
                       select (owed, rate, minimum: (owed / months) + (owed * (long)rate / 12_000_000) + 1)).ListOf(count)
        from order in Gen.Elements(DebtOrder.SmallestFirst, DebtOrder.DearestFirst)
        from extra in Gen.Choose(0, 60_000)
        from day in Gen.Choose(1, 27)
        select new PlanCase(
            [.. debts.Select((debt, i) => new Debt(i + 1, DebtKind.Loan, "Loan", debt.owed, debt.rate, debt.minimum))], order, extra, day);
}
