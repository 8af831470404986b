using System.Globalization;
using PotLock.Domain.Calendar;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Schedules;

/// <summary>
/// What the next days will bring: the balance that each date leaves, what cannot be met, what is met only thanks to a monthly
/// transfer that its owner has still to process, and when to look at a book next. Amounts are in pence.
/// </summary>
public class TimelineTests
{
    private const long Active = 1;
    private const long Car = 2;

    [Fact]
    public void Rows_SayWhatEachDateLeaves_InTheActiveBalanceAndInThePot()
    {
        var rows = Build(
            1_000, [Open(Car, 500)],
            Out(10, 100, Active, "2026-03-02", RecurrenceKind.Weekly), Out(11, 200, Car, "2026-03-05", RecurrenceKind.Once),
            In(12, 2_000, "2026-03-04"));
        Assert.Equal(
            [
                "2026-03-02 Withdrawal 10: 100, leaves 900", "2026-03-04 Income 12: 2000, leaves 2900",
                "2026-03-05 Withdrawal 11: 200, leaves 300", "2026-03-09 Withdrawal 10: 100, leaves 2800",
            ],
            rows);
    }

    [Fact]
    public void Income_IsSplit_AndShowsWhichPotItMakesLive() => Assert.Equal(
        ["2026-03-04 Income 12: 1000, leaves 500, live 2"],
        Build(0, [new PotFigures(Car, PotStatus.Active, 0, 500, null, 50_00)], In(12, 1_000, "2026-03-04")));

    [Fact]
    public void Income_IntoABankAccount_SaysWhatItLeavesThere_AlsoWhenTheTransferComesFromIt()
    {
        var book = new DueBook(
            Account(50, []),
            [In(12, 1_000, "2026-03-04") with { AccountId = 7, Recurrence = new Recurrence(RecurrenceKind.Weekly, Day("2026-03-04"), 4) }],
            [],
            new ExpectedTransfer(new TransferTerms(300, TransferMode.ByWeightings, []), 6, Day("2026-03-06")));
        Assert.Equal(
            ["2026-03-04 Income 12: 1000, leaves 1200", "2026-03-06 Transfer: 300, leaves 350", "2026-03-11 Income 12: 1000, leaves 1900"],
            Timeline.Build(book, Day("2026-03-15"), new Dictionary<long, long> { [7] = 200 }, sourceId: 7).Select(Text));
        Assert.Equal(
            "2026-03-11 Income 12: 1000, leaves 2200",
            Text(Timeline.Build(book, Day("2026-03-15"), new Dictionary<long, long> { [7] = 200 })[^1]));
    }

    [Fact]
    public void Cards_WhereNothingIsPlanned_SayWhichCannotBePaid()
    {
        var asks = Cards(
            300, new CardAsk(21, Day("2026-03-09"), 400), new CardAsk(22, Day("2026-02-20"), 500), new CardAsk(23, Day("2026-03-16"), 1));
        // What was due first is paid first; beyond the last day nothing is told.
        Assert.Equal(
            ["2026-03-01 Card: 500, leaves 200", "2026-03-09 Card: 400, NotEnough has 200, never taken"],
            Timeline.Build(new DueBook(Account(400, []), [], []), Day("2026-03-15"), cards: asks).Select(Text));
    }

    [Fact]
    public void Card_IsPaidByWhatThereIsAtTheEndOfItsDay_WithWhatComesIntoLiquidAccounts()
    {
        var book = new DueBook(
            Account(100, []),
            [
                Out(10, 60, Active, "2026-03-05", RecurrenceKind.Once), In(12, 1_000, "2026-03-05") with { AccountId = 7 },
                In(13, 500, "2026-03-05") with { AccountId = 8 },
            ],
            []);
        // 100 - 60 + 1000; account 8 saves, so what comes there pays no card.
        Assert.Equal(
            "2026-03-05 Card: 1041, NotEnough has 1040, never taken",
            Text(Timeline.Build(book, Day("2026-03-15"), cards: Cards(0, new CardAsk(21, Day("2026-03-05"), 1_041)))[^1]));
        Assert.Equal(
            "2026-03-05 Card: 1040, leaves 0",
            Text(Timeline.Build(book, Day("2026-03-15"), cards: Cards(0, new CardAsk(21, Day("2026-03-05"), 1_040)))[^1]));
    }

    [Fact]
    public void Card_ThatOnlyTheTransferPays_SaysSo()
    {
        var book = new DueBook(
            Account(0, []), [], [], new ExpectedTransfer(new TransferTerms(300, TransferMode.ByWeightings, []), 6, Day("2026-03-06")));
        var asks = Cards(0, new CardAsk(21, Day("2026-03-06"), 300));
        Assert.Equal(
            ["2026-03-06 Transfer: 300, leaves 300", "2026-03-06 Card: 300, leaves 0, only with the transfer"],
            Timeline.Build(book, Day("2026-03-15"), cards: asks).Select(Text));
        // From a liquid account it brings nothing that could not pay the card before.
        Assert.Equal(
            "2026-03-06 Card: 300, NotEnough has 0, never taken",
            Text(Timeline.Build(book, Day("2026-03-15"), sourceId: 7, cards: asks)[^1]));
    }

    [Fact]
    public void LockEnd_IsARow_AndFreesTheMoneyOfTheSameDay() => Assert.Equal(
        ["2026-03-05 LockEnd: 0, leaves 0, live 2", "2026-03-05 Withdrawal 11: 200, leaves 300"],
        Build(0, [Dated(Car, 500, "2026-03-04")], Out(11, 200, Car, "2026-03-05", RecurrenceKind.Once)));

    [Theory]
    [InlineData(150, "NotEnough has 50, never taken")]
    [InlineData(50, "ok")]
    public void Withdrawal_ThatIsTooMuch_Warns(long amount, string expected)
    {
        var row = Assert.Single(Build(50, [], Out(10, amount, Active, "2026-03-02", RecurrenceKind.Once)));
        Assert.EndsWith(expected == "ok" ? "leaves 0" : expected, row, StringComparison.Ordinal);
    }

    [Fact]
    public void Withdrawal_OfALockedOrClosedPot_WarnsWhy() => Assert.Equal(
        ["2026-03-02 Withdrawal 10: 10, Locked has 500, never taken", "2026-03-02 Withdrawal 11: 10, Closed has 0, never taken"],
        Build(
            0,
            [Dated(Car, 500, "2099-01-01")],
            Out(10, 10, Car, "2026-03-02", RecurrenceKind.Once),
            Out(11, 10, 99, "2026-03-02", RecurrenceKind.Once)));

    [Fact]
    public void Withdrawal_ThatALaterTryMeets_SaysWhen_AndIsOneRow() => Assert.Equal(
        ["2026-03-02 Withdrawal 10: 150, NotEnough has 50, taken 2026-03-04", "2026-03-04 Income 12: 100, leaves 150"],
        Build(50, [], Out(10, 150, Active, "2026-03-02", RecurrenceKind.Once), In(12, 100, "2026-03-04")));

    [Fact]
    public void Withdrawal_ThatIsHeldAlready_IsARowOnTheDayThatMeetsIt()
    {
        var schedule = Out(10, 150, Active, "2026-02-27", RecurrenceKind.Once) with { NextOn = null };
        var book = new DueBook(
            Account(50, []), [schedule, In(12, 100, "2026-03-04")], [new HeldWithdrawal(10, Day("2026-02-27"), Day("2026-03-01"))]);
        Assert.Equal(
            ["2026-03-04 Income 12: 100, leaves 150", "2026-03-04 Withdrawal 10: 150, leaves 0"],
            Timeline.Build(book, Day("2026-03-15")).Select(Text));
    }

    [Fact]
    public void Withdrawal_ThatNeedsTheMonthlyTransfer_SaysSo_AndTheNextOneThatDoesNotSaysNothing()
    {
        var terms = new TransferTerms(300, TransferMode.ByLines, [new PlanLine(Car, 100, 0)]);
        var book = new DueBook(
            Account(50, [Open(Car, 20)]),
            [Out(10, 120, Car, "2026-03-10", RecurrenceKind.Once), Out(11, 50, Active, "2026-03-11", RecurrenceKind.Once)],
            [], new ExpectedTransfer(terms, 5, Day("2026-03-05")));
        Assert.Equal(
            [
                "2026-03-05 Transfer: 300, leaves 250", "2026-03-10 Withdrawal 10: 120, leaves 0, only with the transfer",
                "2026-03-11 Withdrawal 11: 50, leaves 200",
            ],
            Timeline.Build(book, Day("2026-03-15")).Select(Text));
        Assert.Equal(
            ["2026-03-10 Withdrawal 10: 120, NotEnough has 20, never taken", "2026-03-11 Withdrawal 11: 50, leaves 0"],
            Timeline.Build(book with { Transfer = null }, Day("2026-03-15")).Select(Text));
    }

    [Theory]
    // from | schedules: kind and next date | held until | the plan's day | look on
    [InlineData("2026-03-02", "", "", 0, "")]
    [InlineData("2026-03-02", "out 2026-03-10", "", 0, "2026-03-09")] // told a day ahead
    [InlineData("2026-03-02", "out 2026-03-03", "", 0, "2026-03-02")] // today still has to tell of tomorrow
    [InlineData("2026-03-03", "out 2026-03-03", "", 0, "2026-03-03")] // told already
    [InlineData("2026-03-02", "in 2026-03-10", "", 0, "2026-03-10")]
    [InlineData("2026-03-02", "in 2026-03-10, out 2026-03-10", "", 0, "2026-03-09")]
    [InlineData("2026-03-02", "over", "", 0, "")]
    [InlineData("2026-03-02", "out 2026-03-10", "2026-03-04", 0, "2026-03-04")]
    [InlineData("2026-03-02", "", "", 2, "2026-03-02")]
    [InlineData("2026-03-02", "", "", 1, "2026-04-01")]
    [InlineData("2026-02-28", "", "", 31, "2026-02-28")]
    [InlineData("2026-03-02", "in 2026-03-04", "2026-03-05", 3, "2026-03-03")]
    public void NextLook_IsTheFirstDayWithSomethingToDoOrToSay(string from, string schedules, string held, int planDay, string expected)
    {
        var due = schedules.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split(' ') is [var kind, var next]
            ? (kind == "in" ? In(1, 1, next) : Out(1, 1, Active, next, RecurrenceKind.Once))
            : Out(1, 1, Active, "2026-01-01", RecurrenceKind.Once) with { NextOn = null });
        HeldWithdrawal[] waiting = held.Length == 0 ? [] : [new HeldWithdrawal(1, Day("2026-02-20"), Day(held))];
        Func<DateOnly, DateOnly>? dueIn = planDay == 0 ? null : new TransferPlan { Day = planDay }.DueIn;
        Assert.Equal(DayOrNone(expected), NextLook.Find(Day(from), due, waiting, dueIn));
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(100, 0, 0, 10_000)]
    [InlineData(0, 7, 10_000, 0)]
    [InlineData(1, 2, 6_667, 3_333)]
    [InlineData(100_000_000_000, 100_000_000_000, 5_000, 5_000)]
    public void Allocation_OfAnAccount_SumsToTheWhole(long active, long pots, int allocated, int unallocated) =>
        Assert.Equal(new Allocation(allocated, unallocated), Allocation.Of(active, pots));

    private static List<string> Build(long active, IReadOnlyList<PotFigures> pots, params DueSchedule[] schedules) =>
        [.. Timeline.Build(new DueBook(Account(active, pots), schedules, []), Day("2026-03-15")).Select(Text)];

    private static MainAccount Account(long active, IReadOnlyList<PotFigures> pots) => new(Active, active, pots);

    private static CardAsks Cards(long elsewhere, params CardAsk[] asks) =>
        new(Day("2026-03-01"), elsewhere, new HashSet<long> { 7 }, asks);

    private static PotFigures Open(long id, long balance) => new(id, PotStatus.Active, balance, null, null, 0);

    private static PotFigures Dated(long id, long balance, string ends) => new(id, PotStatus.Active, balance, null, Day(ends), 0);

    private static DueSchedule Out(long id, long amount, long from, string first, RecurrenceKind kind) =>
        new(id, ScheduleKind.Withdrawal, amount, from, new Recurrence(kind, Day(first), Day(first).Day), Day(first));

    private static DueSchedule In(long id, long amount, string first) =>
        new(id, ScheduleKind.Income, amount, Active, new Recurrence(RecurrenceKind.Once, Day(first), Day(first).Day), Day(first));

    private static string Text(TimelineRow row)
    {
        var what = string.Create(
            CultureInfo.InvariantCulture, $"{row.On:yyyy-MM-dd} {row.Kind}{(row.ScheduleId is { } id ? $" {id}" : "")}: {row.AmountMinor}");
        var then = row.Warning is { } warning
            ? string.Create(
                CultureInfo.InvariantCulture,
                $", {warning.Why} has {warning.HasMinor}, {(warning.TakenOn is { } on ? $"taken {on:yyyy-MM-dd}" : "never taken")}")
            : string.Create(CultureInfo.InvariantCulture, $", leaves {row.LeftMinor}");
        return what
            + then
            + (row.WentLive.Count > 0 ? $", live {string.Join(' ', row.WentLive)}" : "")
            + (row.OnlyWithTransfer ? ", only with the transfer" : "");
    }
}
