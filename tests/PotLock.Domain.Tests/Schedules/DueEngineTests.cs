using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Schedules;

/// <summary>What falls due by date, as ledgers: the order within a day, what is held and for how long, and where it ends.</summary>
public class DueEngineTests
{
    [Fact]
    public void Run_OnOneDay_EndsLocks_ThenReceivesIncome_ThenTheTransfer_ThenPaysByDueDateThenId() => DueLedger.Runs(
        "2026-03-10",
        """
        active         | 0.00
        pot Holiday    | 200.00 | until 2026-03-09 | 25%
        pot Car        | 0.00   | 25%
        out Rent       | 60.00  | once from 2026-03-10
        out Phone      | 10.00  | once from 2026-03-10
        in Wages       | 100.00 | once from 2026-03-10
        in Lodger      | 20.00  | once from 2026-03-10
        out Insurance  | 30.00  | once from 2026-03-05 | over
        held Insurance | due 2026-03-05 | again 2026-03-10
        plan           | 50.00  | day 10 | next 2026-03-10 | by weightings
        """,
        """
        2026-03-10 | lock ends              | Holiday live, Car 25% to 50%
        2026-03-10 | Wages brings 100.00    | Car 50.00, active 50.00
        2026-03-10 | Lodger brings 20.00    | Car 10.00, active 10.00
        2026-03-10 | transfer of 50.00      | Car 25.00, active 25.00
        2026-03-10 | Insurance takes 30.00  | leaves 55.00 | due 2026-03-05
        2026-03-10 | Rent is held           | not enough: 55.00 | again 2026-03-11
        2026-03-10 | Phone takes 10.00      | leaves 45.00
        active     | 45.00
        Holiday    | 200.00 | live
        Car        | 85.00  | 50%
        held       | Rent | due 2026-03-10 | again 2026-03-11
        transfer   | next 2026-04-10
        """);

    [Fact]
    public void Run_OnOneDay_TriesTheHeldWithdrawalBeforeAFreshOneOfASmallerId() => DueLedger.Runs(
        "2026-03-03",
        """
        active      | 50.00
        out Phone   | 30.00 | once from 2026-03-03
        out Garage  | 5.00  | once from 2026-03-01 | over
        out Rent    | 40.00 | once from 2026-03-01 | over
        held Rent   | due 2026-03-01 | again 2026-03-03
        held Garage | due 2026-03-01 | again 2026-03-03
        """,
        """
        2026-03-03 | Garage takes 5.00 | leaves 45.00 | due 2026-03-01
        2026-03-03 | Rent takes 40.00  | leaves 5.00 | due 2026-03-01
        2026-03-03 | Phone is held     | not enough: 5.00 | again 2026-03-04
        """);

    [Fact]
    public void Run_TheDayAfterTheEndDate_FreesTheMoneyForTheWithdrawalOfThatDay() => DueLedger.Runs(
        "2026-03-10",
        """
        active      | 0.00
        pot Holiday | 300.00 | target 500.00 | until 2026-03-09 | 10%
        out Hotel   | 120.00 | once from 2026-03-09 | from Holiday
        out Flight  | 150.00 | once from 2026-03-10 | from Holiday
        """,
        """
        2026-03-09 | Hotel is held       | locked: 300.00 | again 2026-03-10
        2026-03-10 | lock ends           | Holiday live, released 10%
        2026-03-10 | Hotel takes 120.00  | leaves 180.00 | due 2026-03-09
        2026-03-10 | Flight takes 150.00 | leaves 30.00
        active     | 0.00
        Holiday    | 30.00 | live
        held       | none
        """);

    [Fact]
    public void Run_WhenLocksEndOnSeveralDays_SettlesEachDayOnItsOwn_AndEqualDaysTogether() => DueLedger.Runs(
        "2026-04-30",
        """
        active   | 0.00
        pot Bike | 1.00 | until 2026-04-20 | 20%
        pot Boat | 2.00 | until 2026-03-31 | 10%
        pot Roof | 3.00 | until 2026-03-31 | 30%
        pot Car  | 4.00 | 20%
        """,
        """
        2026-04-01 | lock ends | Boat live, Roof live, Bike 20% to 40%, Car 20% to 40%
        2026-04-21 | lock ends | Bike live, Car 40% to 80%
        Bike       | 1.00 | live
        Boat       | 2.00 | live
        Roof       | 3.00 | live
        Car        | 4.00 | 80%
        """);

    [Fact]
    public void Run_IncomeOfTheDay_PaysTheWithdrawalOfTheDay() => DueLedger.Runs(
        "2026-03-31",
        """
        active   | 10.00
        pot Car  | 0.00 | 20%
        out Rent | 90.00 | once from 2026-03-31
        in Wages | 100.00 | once from 2026-03-31
        """,
        """
        2026-03-31 | Wages brings 100.00 | Car 20.00, active 80.00
        2026-03-31 | Rent takes 90.00    | leaves 0.00
        active     | 0.00
        Car        | 20.00 | 20%
        Rent       | over
        Wages      | over
        """);

    [Fact]
    public void Run_IncomeIntoABankAccount_IsNotSplit_AndComesInItsPlaceAmongTheIncomeOfTheDay() => DueLedger.Runs(
        "2026-03-20",
        """
        active        | 10.00
        pot Car       | 0.00 | 20%
        bank Everyday
        in Wages      | 100.00 | once from 2026-03-13
        in Lodger     | 50.00 | weekly from 2026-03-13 | into Everyday
        in Gift       | 10.00 | once from 2026-03-13
        out Rent      | 120.00 | once from 2026-03-13
        """,
        """
        2026-03-13 | Wages brings 100.00 | Car 20.00, active 80.00
        2026-03-13 | Lodger brings 50.00 | Everyday 50.00
        2026-03-13 | Gift brings 10.00   | Car 2.00, active 8.00
        2026-03-13 | Rent is held        | not enough: 98.00 | again 2026-03-14
        2026-03-14 | Rent is held        | not enough: 98.00 | again 2026-03-15 | due 2026-03-13
        2026-03-15 | Rent is held        | not enough: 98.00 | again 2026-03-16 | due 2026-03-13
        2026-03-16 | Rent is held        | not enough: 98.00 | again 2026-03-17 | due 2026-03-13
        2026-03-17 | Rent is held        | not enough: 98.00 | again 2026-03-18 | due 2026-03-13
        2026-03-18 | Rent is held        | not enough: 98.00 | again 2026-03-19 | due 2026-03-13
        2026-03-19 | Rent is held        | not enough: 98.00 | again 2026-03-20 | due 2026-03-13
        2026-03-20 | Lodger brings 50.00 | Everyday 50.00
        2026-03-20 | Rent is missed      | not enough: 98.00 | due 2026-03-13
        active     | 98.00
        Car        | 22.00 | 20%
        Lodger     | next 2026-03-27
        """);

    [Fact]
    public void Run_WhenIncomeFillsAPot_GoesLiveAndRedistributes_AndTheNextIncomeFollows() => DueLedger.Runs(
        "2026-03-20",
        """
        active   | 0.00
        pot A    | 90.00 | target 100.00 | 50%
        pot B    | 0.00  | 25%
        in Wages | 100.00 | weekly from 2026-03-06
        out Tent | 95.00 | once from 2026-03-06 | from A
        """,
        """
        2026-03-06 | Wages brings 100.00 | A 10.00, B 65.00, active 25.00 | A live, B 25% to 75%
        2026-03-06 | Tent takes 95.00    | leaves 5.00
        2026-03-13 | Wages brings 100.00 | B 75.00, active 25.00
        2026-03-20 | Wages brings 100.00 | B 75.00, active 25.00
        active     | 75.00
        A          | 5.00   | live
        B          | 215.00 | 75%
        Wages      | next 2026-03-27
        """);

    [Theory]
    // how many days after its date the money comes
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Run_WhenAHeldWithdrawalCanBeMetAgain_PostsOnThatDayUnderItsOwnDate(int day)
    {
        var due = Day("2026-02-25");
        var tries = Enumerable.Range(0, day)
            .Select(i => $"{due.AddDays(i):O} | Rent is held | not enough: 10.00 | again {due.AddDays(i + 1):O}{Due(due, i)}");
        DueLedger.Runs(
            "2026-12-31",
            $"""
            active   | 10.00
            out Rent | 80.00 | once from {due:O}
            in Gift  | 75.00 | once from {due.AddDays(day):O}
            """,
            $"""
            {string.Join('\n', tries)}
            {due.AddDays(day):O} | Gift brings 75.00 | active 75.00
            {due.AddDays(day):O} | Rent takes 80.00  | leaves 5.00{Due(due, day)}
            held   | none
            """);
    }

    [Fact]
    public void Run_WhenAWithdrawalCannotBeMet_HoldsItAndTriesDailyForSevenDays_ThenMissesIt() => DueLedger.Runs(
        "2026-12-31",
        """
        active   | 10.00
        out Rent | 80.00 | once from 2026-02-25
        in Gift  | 75.00 | once from 2026-03-05
        """,
        """
        2026-02-25 | Rent is held      | not enough: 10.00 | again 2026-02-26
        2026-02-26 | Rent is held      | not enough: 10.00 | again 2026-02-27 | due 2026-02-25
        2026-02-27 | Rent is held      | not enough: 10.00 | again 2026-02-28 | due 2026-02-25
        2026-02-28 | Rent is held      | not enough: 10.00 | again 2026-03-01 | due 2026-02-25
        2026-03-01 | Rent is held      | not enough: 10.00 | again 2026-03-02 | due 2026-02-25
        2026-03-02 | Rent is held      | not enough: 10.00 | again 2026-03-03 | due 2026-02-25
        2026-03-03 | Rent is held      | not enough: 10.00 | again 2026-03-04 | due 2026-02-25
        2026-03-04 | Rent is missed    | not enough: 10.00 | due 2026-02-25
        2026-03-05 | Gift brings 75.00 | active 75.00
        active     | 85.00
        Rent       | over
        held       | none
        """);

    [Fact]
    public void Run_WhenAWeeklyWithdrawalIsNeverMet_MissesTheOldOneBeforeItHoldsTheNext() => DueLedger.Runs(
        "2026-03-09",
        """
        active     | 1.00
        out Club   | 5.00 | weekly from 2026-02-23 | next 2026-03-02
        held Club  | due 2026-02-23 | again 2026-03-01
        out Coffee | 0.60 | weekly from 2026-03-02
        """,
        """
        2026-03-01 | Club is held      | not enough: 1.00 | again 2026-03-02 | due 2026-02-23
        2026-03-02 | Club is missed    | not enough: 1.00 | due 2026-02-23
        2026-03-02 | Club is held      | not enough: 1.00 | again 2026-03-03
        2026-03-02 | Coffee takes 0.60 | leaves 0.40
        2026-03-03 | Club is held      | not enough: 0.40 | again 2026-03-04 | due 2026-03-02
        2026-03-04 | Club is held      | not enough: 0.40 | again 2026-03-05 | due 2026-03-02
        2026-03-05 | Club is held      | not enough: 0.40 | again 2026-03-06 | due 2026-03-02
        2026-03-06 | Club is held      | not enough: 0.40 | again 2026-03-07 | due 2026-03-02
        2026-03-07 | Club is held      | not enough: 0.40 | again 2026-03-08 | due 2026-03-02
        2026-03-08 | Club is held      | not enough: 0.40 | again 2026-03-09 | due 2026-03-02
        2026-03-09 | Club is missed    | not enough: 0.40 | due 2026-03-02
        2026-03-09 | Club is held      | not enough: 0.40 | again 2026-03-10
        2026-03-09 | Coffee is held    | not enough: 0.40 | again 2026-03-10
        Club       | next 2026-03-16
        Coffee     | next 2026-03-16
        held       | Club   | due 2026-03-09 | again 2026-03-10
        held       | Coffee | due 2026-03-09 | again 2026-03-10
        """);

    [Fact]
    public void Run_SaysWhyAWithdrawalIsNotMet_AndWhatThereIs() => DueLedger.Runs(
        "2026-03-10",
        """
        active     | 19.99
        pot Target | 40.00 | target 50.00
        pot Dated  | 60.00 | until 2026-03-10
        pot Open   | 70.00 | 10%
        pot Live   | 80.00 | target 10.00 | live
        closed Shed
        out A      | 20.00 | once from 2026-03-10
        out B      | 20.00 | once from 2026-03-10 | from Target
        out C      | 20.00 | once from 2026-03-10 | from Dated
        out D      | 70.01 | once from 2026-03-10 | from Open
        out E      | 80.01 | once from 2026-03-10 | from Live
        out F      | 20.00 | once from 2026-03-10 | from Shed
        """,
        """
        2026-03-10 | A is held | not enough: 19.99 | again 2026-03-11
        2026-03-10 | B is held | locked: 40.00     | again 2026-03-11
        2026-03-10 | C is held | locked: 60.00     | again 2026-03-11
        2026-03-10 | D is held | not enough: 70.00 | again 2026-03-11
        2026-03-10 | E is held | not enough: 80.00 | again 2026-03-11
        2026-03-10 | F is held | closed: 0.00      | again 2026-03-11
        active     | 19.99
        """);

    [Fact]
    public void Run_SaysWhatEachWithdrawalLeaves_WhereItWasTaken() => DueLedger.Runs(
        "2026-03-12",
        """
        active   | 100.00
        pot Open | 70.00 | 10%
        pot Live | 80.00 | until 2020-01-01 | live
        out A    | 20.00 | once from 2026-03-10
        out B    | 70.00 | once from 2026-03-10 | from Open
        out C    | 10.00 | once from 2026-03-11 | from Live
        out D    | 70.00 | once from 2026-03-12 | from Live
        out E    | 80.00 | once from 2026-03-12
        """,
        """
        2026-03-10 | A takes 20.00 | leaves 80.00
        2026-03-10 | B takes 70.00 | leaves 0.00
        2026-03-11 | C takes 10.00 | leaves 70.00
        2026-03-12 | D takes 70.00 | leaves 0.00
        2026-03-12 | E takes 80.00 | leaves 0.00
        active     | 0.00
        Open       | 0.00 | 10%
        Live       | 0.00 | live
        """);

    [Fact]
    public void Run_OverMonths_FollowsEachCalendar_ShortMonthsToo() => DueLedger.Runs(
        "2028-03-31",
        """
        active        | 100.00
        out Once      | 0.01 | once from 2028-01-31
        out Weekly    | 0.02 | weekly from 2028-02-21
        out FourWeeks | 0.03 | every 4 weeks from 2028-02-02
        out Monthly   | 0.04 | monthly 31 from 2028-01-31
        out Quarterly | 0.05 | quarterly 30 from 2027-11-30 | next 2028-02-29
        out Yearly    | 0.06 | yearly 29 from 2027-02-28 | next 2028-02-29
        """,
        """
        2028-01-31 | Once takes 0.01      | leaves 99.99
        2028-01-31 | Monthly takes 0.04   | leaves 99.95
        2028-02-02 | FourWeeks takes 0.03 | leaves 99.92
        2028-02-21 | Weekly takes 0.02    | leaves 99.90
        2028-02-28 | Weekly takes 0.02    | leaves 99.88
        2028-02-29 | Monthly takes 0.04   | leaves 99.84
        2028-02-29 | Quarterly takes 0.05 | leaves 99.79
        2028-02-29 | Yearly takes 0.06    | leaves 99.73
        2028-03-01 | FourWeeks takes 0.03 | leaves 99.70
        2028-03-06 | Weekly takes 0.02    | leaves 99.68
        2028-03-13 | Weekly takes 0.02    | leaves 99.66
        2028-03-20 | Weekly takes 0.02    | leaves 99.64
        2028-03-27 | Weekly takes 0.02    | leaves 99.62
        2028-03-29 | FourWeeks takes 0.03 | leaves 99.59
        2028-03-31 | Monthly takes 0.04   | leaves 99.55
        Once       | over
        Weekly     | next 2028-04-03
        FourWeeks  | next 2028-04-26
        Monthly    | next 2028-04-30
        Quarterly  | next 2028-05-30
        Yearly     | next 2029-02-28
        """);

    [Fact]
    public void Run_WhenAScheduleEnds_ByDateOrByCount_FallsNoMore() => DueLedger.Runs(
        "2027-12-31",
        """
        active    | 100.00
        out Until | 1.00 | monthly 31 from 2027-01-31 | until 2027-03-31
        out Just  | 2.00 | monthly 31 from 2027-01-31 | until 2027-03-30
        out Count | 3.00 | monthly 31 from 2027-01-31 | 3 times
        in Twice  | 4.00 | weekly from 2027-01-30 | 2 times
        """,
        """
        2027-01-30 | Twice brings 4.00 | active 4.00
        2027-01-31 | Until takes 1.00  | leaves 103.00
        2027-01-31 | Just takes 2.00   | leaves 101.00
        2027-01-31 | Count takes 3.00  | leaves 98.00
        2027-02-06 | Twice brings 4.00 | active 4.00
        2027-02-28 | Until takes 1.00  | leaves 101.00
        2027-02-28 | Just takes 2.00   | leaves 99.00
        2027-02-28 | Count takes 3.00  | leaves 96.00
        2027-03-31 | Until takes 1.00  | leaves 95.00
        2027-03-31 | Count takes 3.00  | leaves 92.00
        Until      | over
        Just       | over
        Count      | over
        Twice      | over
        """);

    [Fact]
    public void Run_AfterTheLastDateOfASchedule_StillTriesWhatItHeld() => DueLedger.Runs(
        "2026-03-12",
        """
        active    | 0.00
        out Rent  | 80.00 | monthly from 2026-02-10 | until 2026-03-10 | over
        in Gift   | 90.00 | once from 2026-03-12
        held Rent | due 2026-03-10 | again 2026-03-11
        """,
        """
        2026-03-11 | Rent is held      | not enough: 0.00 | again 2026-03-12 | due 2026-03-10
        2026-03-12 | Gift brings 90.00 | active 90.00
        2026-03-12 | Rent takes 80.00  | leaves 10.00 | due 2026-03-10
        held       | none
        """);

    [Fact]
    public void Run_WithAnExpectedTransfer_FollowsItsLines_OnTheLastDayOfAShortMonth() => DueLedger.Runs(
        "2027-04-30",
        """
        active      | 0.00
        pot Holiday | 60.00 | target 100.00 | 25%
        pot Car     | 0.00  | 25%
        closed Shed
        plan        | 100.00 | day 31 | next 2027-01-31 | Holiday 30.00, Car 5%, Shed 8.00
        """,
        """
        2027-01-31 | transfer of 100.00 | Holiday 30.00, Car 5.00, active 65.00 | Shed is not active for 8.00
        2027-02-28 | transfer of 100.00 | Holiday 10.00, Car 5.00, active 85.00 | Holiday is full for 30.00 | Shed is not active for 8.00 | Holiday live, Car 25% to 50%
        2027-03-31 | transfer of 100.00 | Car 5.00, active 95.00 | Holiday is not active for 30.00 | Shed is not active for 8.00
        2027-04-30 | transfer of 100.00 | Car 5.00, active 95.00 | Holiday is not active for 30.00 | Shed is not active for 8.00
        transfer   | next 2027-05-31
        """);

    [Theory]
    // what there is of a book | the next day on which something falls due
    [InlineData("active | 1.00", "")]
    [InlineData("pot A | 1.00 | 10%", "")]
    [InlineData("pot A | 1.00 | until 2026-03-31 | 10%", "2026-04-01")]
    [InlineData("pot A | 1.00 | until 2026-03-31 | live", "")]
    [InlineData("out Rent | 1.00 | weekly from 2026-04-02", "2026-04-02")]
    [InlineData("out Rent | 1.00 | weekly from 2026-04-02 | over", "")]
    [InlineData("in Wages | 1.00 | once from 2026-04-02\npot A | 1.00 | until 2026-03-31 | 10%", "2026-04-01")]
    [InlineData("out Rent | 1.00 | weekly from 2026-04-02\nheld Rent | due 2026-03-26 | again 2026-03-28", "2026-03-28")]
    [InlineData("out Rent | 1.00 | weekly from 2026-04-02\nplan | 9.00 | day 1 | next 2026-04-01 | by weightings", "2026-04-01")]
    public void NextDay_IsTheFirstOnWhichAnythingFallsDue(string given, string next)
    {
        var book = DueLedger.Read(given);
        Assert.Equal(DayOrNone(next), book.NextDay);
        if (book.NextDay is { } day)
        {
            Assert.Empty(DueEngine.Run(book, day.AddDays(-1)).Steps);
            Assert.NotEmpty(DueEngine.Run(book, day).Steps);
        }
    }

    [Theory]
    // from | amount | why not, and what there is
    [InlineData(1, 100_00, "")]
    [InlineData(1, 100_01, "NotEnough 10000")]
    [InlineData(2, 1, "Locked 4000")] // by its target
    [InlineData(2, 40_01, "Locked 4000")] // the lock is named before the amount
    [InlineData(3, 1, "Locked 5000")] // by its end date
    [InlineData(4, 60_00, "")] // open
    [InlineData(4, 60_01, "NotEnough 6000")]
    [InlineData(5, 70_00, "")] // live, though it has a target
    [InlineData(5, 70_01, "NotEnough 7000")]
    [InlineData(9, 1, "Closed 0")]
    public void CheckWithdrawal_SaysWhyNot(long accountId, long amount, string expected)
    {
        var main = new MainAccount(
            1,
            100_00,
            [
                new(2, PotStatus.Active, 40_00, 50_00, null, 100),
                new(3, PotStatus.Active, 50_00, null, Day("2026-12-31"), 100),
                new(4, PotStatus.Active, 60_00, null, null, 100),
                new(5, PotStatus.Live, 70_00, 70_00, Day("2026-12-31"), 0),
            ]);
        Assert.Equal(
            expected,
            DueEngine.CheckWithdrawal(main, accountId, amount) is { } not ? FormattableString.Invariant($"{not.Why} {not.HasMinor}") : "");
    }

    private static string Due(DateOnly due, int day) => day == 0 ? "" : $" | due {due:O}";
}
