using PotLock.Domain.Calendar;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Tests.Loans;
using PotLock.Domain.Verdicts;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Schedules;

/// <summary>Loans in the engine that carries out what is due: interest once, then the payment, held as others are.</summary>
public class DueLoanTests
{
    [Fact]
    public void Run_OnALoansDay_ChargesItsInterest_ThenPays_AndTheLastPaysTheRest() => DueLedger.Runs(
        "2026-05-10",
        """
        active      | 500.00
        loan Sofa   | 200.00 | 6%
        out Pay     | 100.00 | monthly 10 from 2026-02-10 | pays Sofa
        """,
        """
        2026-02-10 | Sofa costs 1.00  | owed 201.00
        2026-02-10 | Pay takes 100.00 | leaves 400.00
        2026-03-10 | Sofa costs 0.50  | owed 101.50
        2026-03-10 | Pay takes 100.00 | leaves 300.00
        2026-04-10 | Sofa costs 0.01  | owed 1.51
        2026-04-10 | Pay takes 1.51   | leaves 298.49
        2026-05-10 | Pay rests
        active     | 298.49
        Pay        | next 2026-06-10
        Sofa       | owed 0.00
        """);

    [Fact]
    public void Run_WithTooLittleMoney_ChargesOnce_HoldsForSevenDays_AndMissesThePaymentAlone() => DueLedger.Runs(
        "2026-03-10",
        """
        active      | 60.00
        loan Sofa   | 200.00 | 6%
        out Pay     | 100.00 | monthly 10 from 2026-02-10 | pays Sofa
        """,
        """
        2026-02-10 | Sofa costs 1.00 | owed 201.00
        2026-02-10 | Pay is held     | not enough: 60.00 | again 2026-02-11
        2026-02-11 | Pay is held     | not enough: 60.00 | again 2026-02-12 | due 2026-02-10
        2026-02-12 | Pay is held     | not enough: 60.00 | again 2026-02-13 | due 2026-02-10
        2026-02-13 | Pay is held     | not enough: 60.00 | again 2026-02-14 | due 2026-02-10
        2026-02-14 | Pay is held     | not enough: 60.00 | again 2026-02-15 | due 2026-02-10
        2026-02-15 | Pay is held     | not enough: 60.00 | again 2026-02-16 | due 2026-02-10
        2026-02-16 | Pay is held     | not enough: 60.00 | again 2026-02-17 | due 2026-02-10
        2026-02-17 | Pay is missed   | not enough: 60.00 | due 2026-02-10
        2026-03-10 | Sofa costs 1.00 | owed 202.00
        2026-03-10 | Pay is held     | not enough: 60.00 | again 2026-03-11
        Sofa       | owed 202.00
        """);

    [Fact]
    public void Run_OfAHeldPayment_PaysOnceThereIsMoney_WithoutChargingAgain() => DueLedger.Runs(
        "2026-02-12",
        """
        active      | 40.00
        loan Sofa   | 50.25 | 6%
        out Pay     | 100.00 | monthly 10 from 2026-02-10 | pays Sofa
        in Gift     | 20.00  | once from 2026-02-12
        """,
        """
        2026-02-10 | Sofa costs 0.25   | owed 50.50
        2026-02-10 | Pay is held       | not enough: 40.00 | again 2026-02-11
        2026-02-11 | Pay is held       | not enough: 40.00 | again 2026-02-12 | due 2026-02-10
        2026-02-12 | Gift brings 20.00 | active 20.00
        2026-02-12 | Pay takes 50.50   | leaves 9.50 | due 2026-02-10
        Sofa       | owed 0.00
        """);

    [Fact]
    public void Run_FromABankAccount_PaysWhateverItHas() => DueLedger.Runs(
        "2026-02-10",
        """
        active        | 0.00
        bank Everyday
        loan Sofa     | 200.00 | 6%
        out Pay       | 100.00 | monthly 10 from 2026-02-10 | pays Sofa | from Everyday
        """,
        """
        2026-02-10 | Sofa costs 1.00  | owed 201.00
        2026-02-10 | Pay takes 100.00 | from Everyday
        active     | 0.00
        Sofa       | owed 101.00
        """);

    [Fact]
    public void Run_OfAHeldPaymentThatWasPaidOtherwise_LeavesNothing() => DueLedger.Runs(
        "2026-02-12",
        """
        active    | 60.00
        loan Sofa | 0.00 | 6%
        out Pay   | 100.00 | monthly 10 from 2026-02-10 | pays Sofa | next 2026-03-10
        held Pay  | due 2026-02-10 | again 2026-02-12
        """,
        """
        2026-02-12 | Pay rests | due 2026-02-10
        held       | none
        """);

    [Fact]
    public void AnyLoan_RunByTheEngine_IsWhatAClerkWrites() => PropertyRun.Holds(LoanProperties.Loans, loan =>
    {
        var last = loan.After.AddYears(3);
        var days = loan.PaymentDays;
        var schedule = new DueSchedule(7, ScheduleKind.Withdrawal, loan.PaymentMinor, 1, days, days.From) { LoanId = 5 };
        var book = new DueBook(new MainAccount(1, long.MaxValue / 4, []), [schedule], [])
        {
            Loans = [new DueLoan(5, loan.OwedMinor, loan.Rates)],
        };

        var run = DueEngine.Run(book, last);

        var expected = SlowLoan.Keep(loan.OwedMinor, loan.After, loan.Day, loan.Rates, loan.PaymentMinor, last);
        Assert.Equal(
            expected.Select(line => (line.On, line.Interest, line.Payment)),
            run.Steps.OfType<LoanCharged>().Zip(
                run.Steps.OfType<WithdrawalMade>(), (charged, made) => (charged.On, charged.InterestMinor, made.AmountMinor)));
        Assert.Equal(expected.Count == 0 ? loan.OwedMinor : expected[^1].Owed, run.After.LoansOwedMinor);
        Assert.Equal((long.MaxValue / 4) - expected.Sum(line => line.Payment), run.After.Main.ActiveMinor);
        // In one go or in two, it is the same.
        var half = DueEngine.Run(book, loan.After.AddDays(400)).After;
        Assert.Equal(run.After.LoansOwedMinor, DueEngine.Run(half, last).After.LoansOwedMinor);
    });

    [Fact]
    public void Bills_OfALoan_AskForItsRestWithItsInterest_AlsoFromAnAccount()
    {
        DueSchedule Pays(long id, long account, DateOnly next) => new(
            id, ScheduleKind.Withdrawal, 100_00, account, new Recurrence(RecurrenceKind.Monthly, next, next.Day), next)
        {
            LoanId = id + 100,
            IsFromBankAccount = account != 1,
        };
        RateFrom[] six = [new(DateOnly.MinValue, 60_000)];
        var book = new DueBook(
            new MainAccount(1, 0, []),
            [
                Pays(1, 1, Day("2026-03-15")), Pays(2, 901, Day("2026-03-12")), Pays(3, 902, Day("2026-03-12")),
                Pays(4, 1, Day("2026-04-01")),
            ],
            [new HeldWithdrawal(4, Day("2026-03-01"), Day("2026-03-10"))])
        {
            Loans =
            [
                new DueLoan(101, 50_00, six), new DueLoan(102, 500_00, six), new DueLoan(103, 500_00, six), new DueLoan(104, 120_00, six),
            ],
        };

        var bills = Bills.Within(book, Day("2026-03-10"), 30, new HashSet<long> { 901 });

        Assert.Equal(
            [
                new Bill(4, Day("2026-03-01"), 100_00, true), new Bill(2, Day("2026-03-12"), 100_00, false),
                new Bill(1, Day("2026-03-15"), 50_25, false), new Bill(4, Day("2026-04-01"), 20_10, false),
            ],
            bills);
    }

    [Fact]
    public void Forecast_OfALoan_TakesItsPayments_AndItsInterestFromTheNetWorth()
    {
        var next = Day("2026-03-10");
        var schedule = new DueSchedule(
            7, ScheduleKind.Withdrawal, 100_00, 901, new Recurrence(RecurrenceKind.Monthly, next, 10), next)
        {
            LoanId = 5,
            IsFromBankAccount = true,
        };
        var book = new ForecastBook(
            Day("2026-03-01"), new MainAccount(1, 30_00, []), [schedule], [], null, false,
            new ForecastInterest(new InterestFacts(InterestMethod.Monthly, [], Day("2026-03-01"), [], []), Day("2026-01-01"), null, null),
            [new ForecastAccount(901, 150_00, true)], 0, [])
        {
            Loans = [new DueLoan(5, 200_00, [new RateFrom(DateOnly.MinValue, 60_000)])],
        };

        var run = Forecast.Run(book, Day("2026-05-31"));

        Assert.Equal([-21_00L, -21_50L, -21_51L], run.Months.Select(month => month.NetWorthMinor));
        Assert.Equal([80_00L, -20_00L, -21_51L], run.Months.Select(month => month.LiquidMinor));
        Assert.Equal([100_00L, 100_00L, 1_51L], run.Months.Select(month => month.TakenMinor));
        Assert.Equal((Day("2026-04-10"), ShortReason.Overdrawn), (run.FirstShort!.On, run.FirstShort.Why));
        Assert.Equal(0, run.After.Loans.Single().OwedMinor);
    }

    [Fact]
    public void Timeline_ShowsALoansPaymentsWithWhatTheyLeave()
    {
        var next = Day("2026-03-10");
        var schedule = new DueSchedule(
            7, ScheduleKind.Withdrawal, 100_00, 901, new Recurrence(RecurrenceKind.Monthly, next, 10), next)
        {
            LoanId = 5,
            IsFromBankAccount = true,
        };
        var book = new DueBook(new MainAccount(1, 0, []), [schedule], [])
        {
            Loans = [new DueLoan(5, 150_00, [new RateFrom(DateOnly.MinValue, 60_000)])],
        };

        var rows = Timeline.Build(book, Day("2026-05-10"), new Dictionary<long, long> { [901] = 120_00 });

        Assert.Equal(
            [(Day("2026-03-10"), 100_00L, 20_00L), (Day("2026-04-10"), 51_00L, -31_00L)],
            rows.Select(row => (row.On, row.AmountMinor, row.LeftMinor)));
    }
}
