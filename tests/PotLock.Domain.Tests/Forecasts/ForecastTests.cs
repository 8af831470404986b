using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Tests.Schedules;
using PotLock.Domain.Transfers;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Forecasts;

/// <summary>What a forecast says of books that people can follow. It is 10 March 2026.</summary>
public class ForecastTests
{
    private static readonly DateOnly s_today = Day("2026-03-10");

    [Fact]
    public void Run_TellsTheDayOfEachPot_RedistributionIncluded()
    {
        // £40 and £20 a month; once House is full Car gets £60.
        var run = Run("""
            active    | 500.00
            pot House | 0.00 | target 200.00 | 40%
            pot Car   | 0.00 | target 200.00 | 20%
            pot Tax   | 9.00 | until 2026-06-30
            pot Open  | 0.00
            plan      | 100.00 | day 25 | next 2026-03-25 | by weightings
            """);
        Assert.Equal([Day("2026-07-25"), Day("2026-09-25"), Day("2026-07-01"), null], run.Pots.Select(pot => pot.LiveOn));
        Assert.Equal([true, true, true, false], run.Pots.Select(pot => pot.HasGoal));
        Assert.Equal(Day("2026-09-25"), run.AllLiveOn);
        Assert.Equal((540_00, 60_00 + 9_00, 100_00), (run.Months[0].ActiveMinor, run.Months[0].InPotsMinor, run.Months[0].TransferMinor));
        Assert.Null(run.FirstShort);
    }

    [Theory]
    [InlineData("2026-03-25", false, "2026-03-25")] // its day is to come
    [InlineData("2026-03-10", false, "2026-03-10")] // it is today
    [InlineData("2026-03-01", false, "2026-03-10")] // it has passed: expected today
    [InlineData("2026-03-25", true, "2026-04-25")] // processed before its day
    [InlineData("2026-03-01", true, "2026-04-01")]
    public void Run_ExpectsTheTransfer_OnItsDayOrToday(string inMarch, bool isProcessed, string on)
    {
        var book = Book("active | 0.00\npot House | 0.00 | target 1.00 | 100%") with
        {
            Plan = new ForecastPlan(new TransferTerms(1_00, TransferMode.ByWeightings, []), Day(inMarch).Day, null),
            IsTransferProcessed = isProcessed,
        };
        Assert.Equal(Day(on), Forecast.Run(book, Day("2026-05-31")).Pots[0].LiveOn);
    }

    [Fact]
    public void Run_FromABankAccount_LowersIt_AndIsNoIncome()
    {
        var book = Book("""
            active | 0.00
            plan   | 100.00 | day 25 | next 2026-03-25 | by weightings
            """);
        book = book with
        {
            Plan = book.Plan! with { SourceAccountId = 7 },
            Accounts = [new ForecastAccount(7, 150_00, true), new ForecastAccount(8, 50_00, false)],
        };
        var run = Forecast.Run(book, Day("2026-05-31"));
        Assert.Equal([50_00, -50_00, -150_00], run.Months.Select(month => month.AccountsMinor[0]));
        Assert.All(run.Months, month => Assert.Equal((200_00, 150_00), (month.NetWorthMinor, month.LiquidMinor)));
        Assert.Equal(Day("2026-04-25"), run.SourceOverdrawnOn);
        Assert.Null(run.FirstShort);
    }

    [Fact]
    public void Run_WhereADateComesBeforeAPotIsFull_SaysHowFarShort()
    {
        var book = Book("""
            active    | 0.00
            pot Late  | 10.00 | target 100.00 | until 2026-05-25 | 20%
            pot Full  | 10.00 | target 70.00 | until 2026-05-25 | 20%
            pot Date  | 10.00 | until 2026-05-25
            plan      | 100.00 | day 25 | next 2026-03-25 | by weightings
            """);
        var run = Forecast.Run(book, Day("2026-08-31"));
        // 20.00 in March, April and on the very end date: 70.00 of 100.00.
        Assert.Equal(
            [(Day("2026-05-26"), 30_00L), (Day("2026-05-25"), 0L), (Day("2026-05-26"), 0L)],
            run.Pots.Select(pot => (pot.LiveOn!.Value, pot.ShortMinor)));
        Assert.Equal([30_00L, 0, 0], PotOutlook.Of(book, run).Values.Select(outlook => outlook.ShortMinor));
    }

    [Fact]
    public void Run_WithIncomeIntoABankAccount_RaisesIt_AndFeedsNoPot()
    {
        var book = Book("""
            active    | 0.00
            pot House | 0.00 | target 1000.00 | 40%
            bank Everyday
            in Wages  | 100.00 | monthly 25 from 2026-03-25 | into Everyday
            """);
        book = book with { Accounts = [new ForecastAccount(901, -30_00, true)] };
        var run = Forecast.Run(book, Day("2026-05-31"));
        Assert.Equal([70_00, 170_00, 270_00], run.Months.Select(month => month.AccountsMinor[0]));
        Assert.All(run.Months, month => Assert.Equal(
            (month.AccountsMinor[0], month.AccountsMinor[0], 100_00, 0, 0),
            (month.NetWorthMinor, month.LiquidMinor, month.BroughtMinor, month.InPotsMinor, month.ActiveMinor)));
        // It was overdrawn until the wages came.
        Assert.Equal((s_today, ShortReason.Overdrawn), (run.FirstShort!.On, run.FirstShort.Why));
        Assert.Equal(WhyNever.NothingPlanned, PotOutlook.Of(book, run).Values.Single().Why);
    }

    [Theory]
    [InlineData("out Rent | 80.00 | once from 2026-03-20", null)]
    [InlineData("out Rent | 100.01 | once from 2026-03-20", "2026-03-20 Withdrawal 100.01 of 100.00")]
    [InlineData("out Rent | 60.00 | weekly from 2026-03-20", "2026-04-10 Withdrawal 60.00 of 20.00")]
    // The transfer of the same day pays it, if a day late: nothing to be told.
    [InlineData("out Rent | 150.00 | once from 2026-03-25", null)]
    [InlineData("out Rent | 250.00 | once from 2026-03-25", "2026-03-25 Withdrawal 250.00 of 200.00")]
    // A locked pot's withdrawal is held; cash is not short by it.
    [InlineData("pot House | 5.00 | target 9.00\nout Rent | 5.00 | once from 2026-03-20 | from House", null)]
    public void Run_WherePlannedWithdrawalsCannotBeMet_IsShort(string given, string? says) =>
        Assert.Equal(says, Says(Run($"active | 100.00\nplan | 100.00 | day 25 | next 2026-03-25 | by weightings\n{given}").FirstShort));

    [Theory]
    [InlineData(100_00, "2026-04-09", 100_00, null)]
    [InlineData(100_00, "2026-04-09", 100_01, "2026-04-09 Cards 100.01 of 100.00")]
    [InlineData(100_00, "2026-02-09", 100_01, "2026-03-10 Cards 100.01 of 100.00")] // overdue
    [InlineData(-1, "2026-04-09", 100_01, "2026-03-10 Overdrawn 0.00 of -0.01")]
    public void Run_WhereCardsAskForMoreThanThereIs_IsShort(long liquidMinor, string dueOn, long dueMinor, string? says)
    {
        var book = Book("active | 0.00") with
        {
            Accounts = [new ForecastAccount(7, liquidMinor, true), new ForecastAccount(8, 500_00, false)],
            CardsOwedMinor = dueMinor,
            CardDues = [new ForecastCardDue(Day(dueOn), dueMinor)],
        };
        var run = Forecast.Run(book, Day("2026-06-30"));
        Assert.Equal(says, Says(run.FirstShort));
        Assert.Equal(liquidMinor + 500_00 - dueMinor, run.Months[^1].NetWorthMinor);
    }

    [Theory]
    [InlineData(99, 11L)]
    [InlineData(100, 12L)]
    [InlineData(149, 12L)]
    [InlineData(150, null)]
    public void Run_WhereCardsAskForMoreThanThereIs_NamesTheFirstThatCannotBePaid(long liquidMinor, long? cardId)
    {
        var book = Book("active | 0.00") with
        {
            Accounts = [new ForecastAccount(7, liquidMinor, true)],
            CardDues = [new ForecastCardDue(Day("2026-04-09"), 50, 12), new ForecastCardDue(Day("2026-04-09"), 100, 11)],
        };
        Assert.Equal(cardId, Forecast.Run(book, Day("2026-06-30")).FirstShort?.CardId);
    }

    [Fact]
    public void Shortness_OfCards_NamesTheCard() => Assert.EndsWith(
        "you’ll only have £0.01 of liquid money. That isn’t enough to pay Visa.",
        ForecastSentences.Short(new CashShort(Day("2026-12-03"), ShortReason.Cards, null, 2, 1, 11), "Visa", Pounds, Show),
        StringComparison.Ordinal);

    [Fact]
    public void With_ChangesWhatIsNamed_AndKeepsTheRest()
    {
        var book = Book("""
            active    | 500.00
            pot House | 0.00 | target 200.00 | 40%
            pot Car   | 0.00 | target 200.00 | 20%
            plan      | 100.00 | day 25 | next 2026-03-25 | House 30.00, Car 5%
            """);
        Assert.Same(book, book.With(ForecastChange.None));
        var changed = book.With(new ForecastChange(
            [new PlannedWeighting(12, 50_00), new PlannedWeighting(99, 10_00)], new TransferChange(120_00, 3), 40_000,
            [
                new OneOff(s_today.AddDays(-1), ScheduleKind.Income, 1_00, "Before"),
                new OneOff(s_today, ScheduleKind.Withdrawal, 2_00, "Shoes"),
            ]));
        Assert.Equal([40_00, 50_00], changed.Main.Pots.Select(pot => pot.WeightingBasisPoints));
        Assert.Equal(
            (120_00, 3, TransferMode.ByLines, 2),
            (changed.Plan!.Terms.AmountMinor, changed.Plan.Day, changed.Plan.Terms.Mode, changed.Plan.Terms.Lines.Count));
        Assert.Equal([new RateFrom(s_today, 40_000)], changed.Interest.Facts.Rates);
        Assert.Equal([null, s_today], changed.Schedules.Select(schedule => schedule.NextOn));
        Assert.Equal(["Before", "Shoes"], changed.Schedules.Select(schedule => changed.FindOneOff(schedule.ScheduleId)?.Description));
        Assert.Equal(
            (2_00, 0), (Forecast.Run(changed, s_today).Months[0].TakenMinor, Forecast.Run(changed, s_today).Months[0].BroughtMinor));
        Assert.Throws<ArgumentException>(() => book.With(ForecastChange.None with { Weightings = [new PlannedWeighting(12, 60_01)] }));
        var planned = (book with { Plan = null }).With(ForecastChange.None with { Transfer = new TransferChange(5_00, 31) }).Plan!;
        Assert.Equal(
            (5_00, TransferMode.ByWeightings, 31, null),
            (planned.Terms.AmountMinor, planned.Terms.Mode, planned.Day, planned.SourceAccountId));
    }

    [Fact]
    public void With_ARate_KeepsLaterOnes_AndCountsFromToday()
    {
        var book = Book("active | 1200.00");
        book = book with
        {
            Interest = book.Interest with
            {
                Facts = book.Interest.Facts with { Rates = [new(s_today, 20_000), new(Day("2026-05-15"), 0)] },
            },
        };
        var run = Forecast.Run(book.With(ForecastChange.None with { AnnualRateMillionths = 120_000 }), Day("2026-08-31"));
        Assert.Equal([0, 12_00, 12_12, 0, 0, 0], run.Months.Select(month => month.InterestMinor));
    }

    [Fact]
    public void Releasing_PassesTheWeightingOn_AndMovesTheMoney()
    {
        var book = Book("""
            active    | 500.00
            pot House | 30.00 | target 200.00 | 40%
            pot Car   | 0.00  | target 200.00 | 20%
            pot Live  | 5.00  | live
            """);
        var released = book.Releasing(11);
        Assert.Equal((530_00, book.Main.TotalMinor), (released.Main.ActiveMinor, released.Main.TotalMinor));
        Assert.Equal(
            [(PotStatus.Live, 0, 0), (PotStatus.Active, 0, 60_00), (PotStatus.Live, 5_00, 0)],
            released.Main.Pots.Select(pot => (pot.Status, (int)pot.BalanceMinor, pot.WeightingBasisPoints)));
        Assert.Same(book, book.Releasing(13));
        Assert.Same(book, book.Releasing(99));
    }

    [Fact]
    public void Run_OfARateThatOutgrowsABook_EndsEarly_AndSaysSo()
    {
        var book = Book("active | 900000000000.00");
        book = book with { Interest = book.Interest with { Facts = book.Interest.Facts with { Rates = [new(s_today, 1_000_000)] } } };
        var run = Forecast.Run(book, Day("2056-03-31"));
        Assert.True(run.IsCutShort);
        Assert.InRange(run.Months.Count, 100, 300);
        Assert.Equal(MonthStart.LastDay(run.Months[^1].Month), run.Through);
        Assert.True(
            ForecastComparison.Of(
                Forecast.Run(
                    book with { Interest = book.Interest with { Facts = book.Interest.Facts with { Rates = [] } } }, Day("2056-03-31")),
                run).HasDifferences);
    }

    [Fact]
    public void Outlook_SaysWhyAPotNeverGoesLive()
    {
        var book = Book("""
            active    | 0.00
            pot House | 0.00 | target 9000000.00 | 40%
            pot Car   | 1.00 | target 200.00 | 0%
            pot Open  | 0.00
            pot Later | 0.00 | until 2030-01-01
            plan      | 100.00 | day 25 | next 2026-03-25 | by weightings
            """);
        var through = Day("2028-03-31");
        Assert.Equal(
            [(11L, WhyNever.TooSlow), (12L, WhyNever.NoShare), (14L, WhyNever.EndsLater)],
            PotOutlook.Of(book, Forecast.Run(book, through)).OrderBy(pot => pot.Key).Select(pot => (pot.Key, pot.Value.Why!.Value)));
        var idle = book with { Plan = null };
        Assert.Equal(WhyNever.NothingPlanned, PotOutlook.Of(idle, Forecast.Run(idle, through))[11].Why);
        Assert.True(idle.IsAnythingPlanned);
        Assert.False((idle with { Main = idle.Main with { Pots = [.. idle.Main.Pots.Take(3)] } }).IsAnythingPlanned);
        Assert.True(book.IsAnythingPlanned);
    }

    [Fact]
    public void Run_TellsWhetherAPotIsFull_OrOutOfTime()
    {
        var run = Run("""
            active     | 500.00
            pot Full   | 0.00 | target 100.00 | until 2026-06-30 | 40%
            pot Late   | 0.00 | target 300.00 | until 2026-06-30 | 40%
            pot Date   | 9.00 | until 2026-06-30
            pot Target | 0.00 | target 900.00 | 10%
            plan       | 100.00 | day 25 | next 2026-03-25 | by weightings
            """);
        // March and April bring £40 to Full and Late and £10 to Target. In May Full takes its last £20, and the other £20 go to
        // Late and Target as 40 to 10: £56 and £14. In June they share 90 %: £72 and £18; from July on Target has it all.
        Assert.Equal([Day("2026-05-25"), Day("2026-07-01"), Day("2026-07-01"), Day("2027-04-25")], run.Pots.Select(pot => pot.LiveOn));
        Assert.Equal([0, 300_00 - 40_00 - 40_00 - 56_00 - 72_00, 0, 0], run.Pots.Select(pot => pot.ShortMinor));
    }

    [Theory]
    [InlineData(
        "2026-07-01",
        40_00,
        "2026-07-01",
        60_00,
        "House still misses its target on 1 July 2026, by £60.00; at the moment it would be £40.00 short.")]
    [InlineData(
        "2026-07-01",
        40_00,
        "2026-07-01",
        0,
        "House still goes live on 1 July 2026, and is full by then; at the moment it would be £40.00 short.")]
    [InlineData("2026-07-01", 0, "2026-07-01", 40_00, "House still goes live on 1 July 2026, but £40.00 short of its target.")]
    [InlineData("2026-07-01", 40_00, "2026-05-25", 0, "House moves from July to May 2026, and is full by then.")]
    [InlineData("2026-05-25", 0, "2026-07-01", 40_00, "House moves from May to July 2026, £40.00 short of its target.")]
    [InlineData("2026-07-01", 40_00, "", 0, "House would no longer go live within 30 years; at the moment it does in July 2026.")]
    public void Moves_TellWhoIsFull_AndWhoIsOutOfTime(string before, long missed, string after, long misses, string says)
    {
        var pot = new PotComparison(1, DayOrNone(before), DayOrNone(after), missed, misses);
        Assert.True(pot.Changes);
        Assert.Equal(says, ForecastSentences.Move("House", pot, Pounds, Show));
    }

    [Theory]
    [InlineData(true, 0, "full")]
    [InlineData(true, 1, "out of time, £0.01 short")]
    [InlineData(false, 0, null)]
    public void State_IsTold(bool hasTarget, long shortMinor, string? says) =>
        Assert.Equal(says, ForecastSentences.State(hasTarget, shortMinor, Pounds));

    [Fact]
    public void Run_WhereAHeldWithdrawalStillWaits_IsShort() => Assert.Equal(
        "2026-03-11 Withdrawal 80.00 of 20.00",
        Says(
            Run("active | 20.00\nout Rent | 80.00 | once from 2026-03-08 | over\nheld Rent | due 2026-03-08 | again "
                + "2026-03-11").FirstShort));

    [Theory]
    [InlineData("2027-03-03", "2027-06-12", "House moves from March to June 2027.", 3)]
    [InlineData("2026-12-03", "2027-03-12", "House moves from December 2026 to March 2027.", 3)]
    [InlineData("2027-03-03", "2027-03-12", "House moves from 3 March 2027 to 12 March 2027.", 0)]
    [InlineData("2027-03-03", "2026-12-12", "House moves from March 2027 to December 2026.", -3)]
    [InlineData("2027-03-03", "", "House would no longer go live within 30 years; at the moment it does in March 2027.", null)]
    [InlineData("", "2027-06-12", "House goes live in June 2027; at the moment it wouldn’t within 30 years.", null)]
    public void Moves_AreTold(string before, string after, string says, int? monthsLater)
    {
        var (one, other) = (DayOrNone(before), DayOrNone(after));
        Assert.Equal(says, ForecastSentences.Move("House", new PotComparison(1, one, other), Pounds, Show));
        Assert.Equal(monthsLater, new PotComparison(1, one, other).MonthsLater);
    }

    [Theory]
    [InlineData(
        ShortReason.Withdrawal, 700_00, 350_00, "Rent needs £700.00 on 3 December 2026, but your active balance will only be £350.00.")]
    [InlineData(
        ShortReason.Cards, 700_00, 350_00,
        "By 3 December 2026 you have to pay £700.00 on your cards, but you’ll only have £350.00 of liquid money.")]
    [InlineData(
        ShortReason.Overdrawn, 0, -20_00, "On 3 December 2026 your accounts will be overdrawn by £20.00 more than you have to cover it.")]
    public void Shortness_IsTold(ShortReason why, long needs, long has, string says) =>
        Assert.Equal(says, ForecastSentences.Short(new CashShort(Day("2026-12-03"), why, null, needs, has), "Rent", Pounds, Show));

    private static string? Says(CashShort? cash) =>
        cash is null
            ? null
            : $"{cash.On:yyyy-MM-dd} {cash.Why} {MoneyText.Plain(cash.NeededMinor, Pounds.Currency)} of "
                + $"{MoneyText.Plain(cash.HasMinor, Pounds.Currency)}";

    private static ForecastRun Run(string given) => Forecast.Run(Book(given), Day("2028-03-31"));

    /// <summary>A book as <see cref="DueLedger"/> writes it, without a rate, accounts and cards.</summary>
    private static ForecastBook Book(string given)
    {
        var due = DueLedger.Read(given);
        AccountBalance[] opening =
            [new(due.Main.ActiveId, due.Main.ActiveMinor), .. due.Main.Pots.Select(pot => new AccountBalance(pot.PotId, pot.BalanceMinor))];
        return new ForecastBook(
            s_today, due.Main, due.Schedules, due.Held,
            due.Transfer is { } transfer ? new ForecastPlan(transfer.Plan, transfer.Day, null) : null, false,
            new ForecastInterest(
                new InterestFacts(InterestMethod.Monthly, [], MonthStart.Of(s_today), opening, []), s_today.AddYears(-1), null, null),
            [], 0, []);
    }
}
