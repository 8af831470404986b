using PotLock.Domain.Calendar;
using PotLock.Domain.CalendarFeeds;
using PotLock.Domain.Cards;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.CalendarFeeds;

/// <summary>What a book's calendar says, as lines: day, key, words. It is 31 January 2028, a leap year, unless said otherwise.</summary>
public sealed class FeedEventsTests
{
    private const long Rent = 5, Salary = 6, Visa = 7, House = 11;

    private static readonly FeedFacts s_nothing = new(Day("2028-01-31"), Pounds, [], [], null, [], []);

    [Fact]
    public void Nothing_PlannedIsNothingSaid() => Assert.Empty(FeedEvents.Of(s_nothing));

    [Fact]
    public void Dates_AreExpanded_ThroughTheSameDayOfNextYear_AndTheLastOfShortMonths()
    {
        var rent = Schedule(Rent, "Rent", ScheduleKind.Withdrawal, Monthly("2028-01-31", 31));

        var days = FeedEvents.Of(s_nothing with { Schedules = [rent] }).Select(one => one.On).ToList();

        Assert.Equal(13, days.Count);
        Assert.Equal((Day("2028-01-31"), Day("2028-02-29"), Day("2028-03-31")), (days[0], days[1], days[2]));
        Assert.Equal(Day("2029-01-31"), days[^1]);
    }

    [Fact]
    public void Date_OnALeapDay_FallsOnThe28thAYearLater()
    {
        var yearly = Schedule(Rent, "Club", ScheduleKind.Withdrawal, new Recurrence(RecurrenceKind.Yearly, Day("2028-02-29"), 29));

        Assert.Equal(
            [Day("2028-02-29"), Day("2029-02-28")],
            FeedEvents.Of(s_nothing with { Today = Day("2028-02-29"), Schedules = [yearly] }).Select(one => one.On));
    }

    [Fact]
    public void Dates_SayWhichWayMoneyGoes_AndHowMuchBeside() => Assert.Equal(
        [
            "2028-02-01 schedule:6:2028-02-01 Income | Salary comes in | £2,400.00",
            "2028-02-02 schedule:5:2028-02-02 Withdrawals | Rent goes out | £850.00",
        ],
        Lines(s_nothing with
        {
            Schedules =
            [
                Schedule(Rent, "Rent", ScheduleKind.Withdrawal, Once("2028-02-02"), 850_00),
                Schedule(Salary, "Salary", ScheduleKind.Income, Once("2028-02-01"), 2_400_00),
            ],
        }));

    [Fact]
    public void Date_ThatWasPassedOver_IsNotSaid()
    {
        var skipped = Schedule(Rent, "Rent", ScheduleKind.Withdrawal, Monthly("2028-02-10", 10));

        var said = FeedEvents.Of(s_nothing with { Schedules = [skipped with { Due = skipped.Due with { NextOn = Day("2028-03-10") } }] });

        Assert.Equal(Day("2028-03-10"), said[0].On);
    }

    [Fact]
    public void HeldWithdrawal_StandsOnItsNextTry_UnderTheKeyOfItsDate()
    {
        var over = Schedule(Rent, "Rent", ScheduleKind.Withdrawal, Once("2028-01-29"));

        var held = Assert.Single(FeedEvents.Of(s_nothing with
        {
            Schedules = [over with { Due = over.Due with { NextOn = null } }],
            Held = [new HeldWithdrawal(Rent, Day("2028-01-29"), Day("2028-02-01"))],
        }));

        Assert.Equal((FeedEvent.KeyOfSchedule(Rent, Day("2028-01-29")), Day("2028-02-01")), (held.Key, held.On));
        Assert.Equal("It was due on 29 January 2028 and could not be paid. PotLock tries again each day.", held.Note);
    }

    [Theory]
    [InlineData("2028-01-31", 13, "2028-01-30")] // This month's is late: it stands on its own day.
    [InlineData("2028-02-01", 12, "2028-02-29")]
    public void Transfer_StandsOnItsDay_FromTheFirstMonthThatIsNotProcessed(string firstMonth, int times, string first)
    {
        var said = FeedEvents.Of(s_nothing with { Transfer = new FeedTransfer(500_00, 30, Day(firstMonth)) });

        Assert.Equal((times, Day(first), "£500.00"), (said.Count, said[0].On, said[0].Amount));
        Assert.Equal(times, said.Select(one => one.Key).Distinct().Count());
    }

    [Fact]
    public void Card_SaysWhatIsBilled_AndTheDaysOfStatementsToCome()
    {
        // Statement on the 20th, 14 days to pay. £30 is billed, £5 came after it.
        var lines = Lines(s_nothing with { Cards = [Card([new(Day("2028-01-10"), -30_00, false), new(Day("2028-01-25"), -5_00, false)])] });

        Assert.Equal("2028-02-03 card:7:2028-01-20 Cards | Last day to pay Visa | £30.00", lines[0]);
        Assert.Equal("2028-03-05 card:7:2028-02-20 Cards | Last day to pay Visa | ", lines[1]);
        Assert.Equal(12, lines.Count);
    }

    [Fact]
    public void Card_ThatIsPaid_AsksForNothingUntilItsNextStatement() => Assert.Equal(
        "2028-03-05 card:7:2028-02-20 Cards | Last day to pay Visa | ",
        Lines(s_nothing with { Cards = [Card([new(Day("2028-01-10"), -30_00, false), new(Day("2028-01-25"), 30_00, true)])] })[0]);

    [Fact]
    public void Card_ThatWasNeverUsed_SaysNothing() => Assert.Empty(FeedEvents.Of(s_nothing with { Cards = [Card([])] }));

    [Fact]
    public void Pot_SaysWhenItsLockEnds_AndWhenItShouldBeReady_HoweverFarThatIs()
    {
        var pot = new FeedPot(House, "House", PotStatus.Active, true, Day("2035-12-31"), null, new PotOutlook(Day("2034-06-25"), null));

        Assert.Equal(
            [
                "2034-06-25 pot:11:live Live | House should be ready to spend | ",
                "2036-01-01 pot:11:lock Locks | The lock on House ends | ",
            ],
            Lines(s_nothing with { Pots = [pot] }));
    }

    [Fact]
    public void Pot_WhoseDateComesFirst_SaysSo_WithoutAnAmount()
    {
        var outlook = new PotOutlook(Day("2028-02-29"), null, 1_00);
        var pot = new FeedPot(House, "House", PotStatus.Active, true, Day("2028-02-28"), null, outlook);

        Assert.Equal("Its date comes before it is full.", FeedEvents.Of(s_nothing with { Pots = [pot] })[0].Note);
    }

    [Theory]
    [InlineData("2028-01-31", true)]
    [InlineData("2027-12-31", true)]
    [InlineData("2027-12-30", false)]
    public void Pot_ThatIsLive_SaysSinceWhen_ForAMonth(string since, bool isSaid)
    {
        var said = Lines(s_nothing with { Pots = [new FeedPot(House, "House", PotStatus.Live, false, null, Day(since), null)] });

        Assert.Equal(isSaid ? [$"{since} pot:11:live Live | House is ready to spend | "] : [], said);
    }

    [Fact]
    public void Pot_ThatNeverGoesLive_IsNotSaid() => Assert.Empty(FeedEvents.Of(s_nothing with
    {
        Pots = [new FeedPot(House, "House", PotStatus.Active, true, null, null, new PotOutlook(null, WhyNever.TooSlow))],
    }));

    [Fact]
    public void Loan_IsPaidUntilItIsPaidOff_TheLastPaymentBeingTheRest()
    {
        var pays = Schedule(Rent, "Sofa shop", ScheduleKind.Withdrawal, Monthly("2028-02-10", 10), 100_00);

        var lines = Lines(s_nothing with
        {
            Schedules = [pays with { Due = pays.Due with { LoanId = 5 } }],
            Held = [new HeldWithdrawal(Rent, Day("2028-01-10"), Day("2028-02-01"))],
            Loans = [new DueLoan(5, 150_00, [new RateFrom(DateOnly.MinValue, 60_000)])],
        });

        Assert.Equal(
            ["2028-02-01 £100.00", "2028-02-10 £100.00", "2028-03-10 £51.00"],
            lines.Select(line => $"{line[..10]} {line.Split(" | ")[^1]}"));
    }

    [Fact]
    public void Words_AreNeverLongerThanThereIsRoom()
    {
        var name = new string('x', 200);
        var said = FeedEvents.Of(s_nothing with
        {
            Money = Money("VND", "vi-VN"),
            Schedules = [Schedule(long.MaxValue, name, ScheduleKind.Withdrawal, Once("2028-02-02"), 100_000_000_000)],
            Held = [new HeldWithdrawal(long.MaxValue, Day("2028-01-29"), Day("2028-02-01"))],
        });

        Assert.All(said, one => Assert.True(
            one.Key.Length <= FeedEvent.MaxKeyLength && one.Title.Length <= FeedEvent.MaxTitleLength
            && one.Amount.Length <= FeedEvent.MaxAmountLength && one.Note.Length <= FeedEvent.MaxNoteLength));
    }

    [Fact]
    public void Feed_ChoosesItsKinds_AndSaysOfAPotOneThingADay()
    {
        var now = DateTime.UnixEpoch;
        List<KeptFeedEvent> kept =
        [
            .. new FeedEvent[]
            {
                new(FeedEvent.KeyOfLock(1), FeedKinds.Locks, Day("2028-03-01"), "a"),
                new(FeedEvent.KeyOfLive(1), FeedKinds.Live, Day("2028-03-01"), "b"),
                new(FeedEvent.KeyOfLock(2), FeedKinds.Locks, Day("2028-03-01"), "c"),
                new(FeedEvent.KeyOfLive(2), FeedKinds.Live, Day("2028-02-01"), "d"),
                new(FeedEvent.KeyOfTransfer(Day("2028-03-01")), FeedKinds.Transfer, Day("2028-03-01"), "e"),
            }.Select(one => KeptFeedEvent.First(1, one, now)),
        ];

        Assert.Equal("bcde", Titles(FeedKinds.All));
        Assert.Equal("ac", Titles(FeedKinds.Locks));
        Assert.Equal("bd", Titles(FeedKinds.Live));

        string Titles(FeedKinds kinds) => string.Concat(FeedEvents.Choose(kept, kinds).Select(one => one.Title));
    }

    private static List<string> Lines(FeedFacts facts) =>
        [.. FeedEvents.Of(facts).Select(one => $"{one.On:yyyy-MM-dd} {one.Key} {one.Kind} | {one.Title} | {one.Amount}")];

    private static FeedSchedule Schedule(long id, string called, ScheduleKind kind, Recurrence recurrence, long amountMinor = 1_00) =>
        new(new DueSchedule(id, kind, amountMinor, 1, recurrence, recurrence.From), called);

    private static Recurrence Once(string on) => new(RecurrenceKind.Once, Day(on), Day(on).Day);

    private static Recurrence Monthly(string from, int day) => new(RecurrenceKind.Monthly, Day(from), day);

    private static FeedCard Card(CardPosting[] postings)
    {
        var terms = new CardTerms(1_000_00, 20, 14);
        return new FeedCard(Visa, "Visa", terms, CardStatements.Of(terms, postings, s_nothing.Today));
    }
}
