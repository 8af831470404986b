using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Schedules;

/// <summary>After downtime the book is what it would be if somebody had looked every day.</summary>
public sealed class CatchUpTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Book_After90DaysDown_EqualsOneThatWasReadEveryDay(DatabaseKind database)
    {
        await using var down = await OpenBusyBookAsync(database);
        await using var daily = await OpenBusyBookAsync(database);

        await down.LookAfterAsync(90);
        for (var day = 1; day <= 90; day++)
        {
            await daily.LookAfterAsync(1);
        }

        var state = await StateAsync(daily);
        Assert.Equal(state, await StateAsync(down));
        // The case is worth something only if all of it came up.
        foreach (var part in (string[])["Held", "Missed", "Posted", " Live ", "WentLiveByDate", "WentLiveByTarget", "Redistributed"])
        {
            Assert.Contains(part, state, StringComparison.Ordinal);
        }

        Assert.Contains(await down.ToldAsync(), told => told.Text.Contains("due since", StringComparison.Ordinal));
        await down.MustBeSoundAsync();
        await daily.MustBeSoundAsync();
        await down.MustCountUnreadAsync();
        await daily.MustCountUnreadAsync();
    }

    [OnEachDatabase]
    public async Task Book_ReadAtUnevenTimes_EqualsOneThatWasReadOnce(DatabaseKind database)
    {
        await using var once = await OpenBusyBookAsync(database);
        await using var now = await OpenBusyBookAsync(database);

        await once.LookAfterAsync(200);
        foreach (var days in (int[])[1, 2, 17, 1, 30, 9, 60, 3, 77])
        {
            await now.LookAfterAsync(days);
        }

        Assert.Equal(await StateAsync(now), await StateAsync(once));
        await once.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task CatchUp_OfMoreEntriesThanOneStatementTakes_IsWhole(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00);
        // Pots that go live on the way have records that name entries of an earlier and of a later statement.
        for (var i = 1; i <= 8; i++)
        {
            await book.AddPotAsync($"Pot {i}", weighting: 10_00, target: i * 100_00);
        }

        var income = await book.ScheduleAsync(TestBook.MoneyIn("Wages", 100_00, book.Today.AddDays(1), RecurrenceKind.Weekly));
        List<long> bills = [];
        for (var i = 1; i <= 9; i++)
        {
            bills.Add(await book.ScheduleAsync(TestBook.MoneyOut($"Bill {i}", i, book.Today.AddDays(i), RecurrenceKind.Weekly)));
        }

        await book.LookAfterAsync(60 * 7);

        Assert.Equal(60, (await book.OccurrencesAsync(income)).Count);
        foreach (var bill in bills)
        {
            var decided = await book.OccurrencesAsync(bill);
            Assert.InRange(decided.Count, 59, 60);
            Assert.All(decided, one => Assert.Equal(OccurrenceStatus.Posted, one.Status));
        }

        var journal = await book.JournalAsync();
        Assert.InRange(journal.Count, 590, 610);
        Assert.Equal(8, (await book.KindsToldAsync()).Count(kind => kind == NotificationKinds.PotWentLive));
        await book.MustBeSoundAsync();
        await book.MustCountUnreadAsync();
    }

    [OnEachDatabase]
    public async Task Day_BringsLockEndsThenIncomeThenWithdrawalsByDueDateThenId(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var day = book.Today.AddDays(5);
        await book.DepositAsync(100_00);
        var trip = await book.AddPotAsync("Trip", weighting: 40_00, ends: day.AddDays(-1), start: 30_00);
        var car = await book.AddPotAsync("Car", weighting: 10_00);
        await book.ScheduleAsync(TestBook.MoneyOut("Last", 3_00, day));
        await book.ScheduleAsync(TestBook.MoneyOut("Ferry", 30_00, day, from: trip));
        // Held since the day before, and met on the day itself, by the income of that day.
        await book.ScheduleAsync(TestBook.MoneyOut("Held", 100_00, day.AddDays(-1)));
        await book.ScheduleAsync(TestBook.MoneyIn("Wages", 200_00, day));
        await book.ScheduleAsync(TestBook.MoneyOut("Later", 1_00, day.AddDays(1)));

        await book.LookAfterAsync(10);

        Assert.Equal(
            [
                // Trip's 40% went to Car before the income came.
                "2026-03-15 Deposit Wages 20000: Income -20000, Active balance 10000, Car 10000",
                "2026-03-15 Withdrawal Held 10000: Active balance -10000, Withdrawals 10000",
                "2026-03-15 Withdrawal Last 300: Active balance -300, Withdrawals 300",
                "2026-03-15 PotSpending Ferry 3000: Trip -3000, Withdrawals 3000",
                "2026-03-16 Withdrawal Later 100: Active balance -100, Withdrawals 100",
            ],
            (await book.JournalAsync()).Skip(2));
        Assert.Equal((int[])[0, 50_00], await book.WeightingsAsync(trip, car));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Weightings_MovedInACatchUp_AreDatedByTheDayThatMovedThem(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var bike = await book.AddPotAsync("Bike", weighting: 50_00, target: 10_00);
        var car = await book.AddPotAsync("Car", weighting: 25_00);
        await book.ScheduleAsync(TestBook.MoneyIn("Wages", 100_00, book.Today.AddDays(3)));

        await book.LookAfterAsync(20);

        var change = (await book.PotAsync(car)).Weightings[0];
        Assert.Equal((25_00, 75_00, book.Today.AddDays(-17)), (change.BeforeBasisPoints, change.AfterBasisPoints, change.On));
        Assert.Equal(
            (PotStatus.Live, book.Today.AddDays(-17)),
            ((await book.StoredPotAsync(bike)).Status, (await book.StoredPotAsync(bike)).LiveOn));
    }

    [OnEachDatabase]
    public async Task Occurrence_OfAMonthThatIsClosedBeforeItIsPosted_IsPostedToday(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        var everyday = await book.AddAccountAsync("Everyday");
        var rent = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 10_00, new DateOnly(2026, 3, 20), RecurrenceKind.Monthly));
        // Two that come on one day, the second by its id into a bank account; one that is held from March into April.
        await book.ScheduleAsync(TestBook.MoneyIn("Wages", 50_00, new DateOnly(2026, 3, 20), RecurrenceKind.Monthly));
        await book.ScheduleAsync(
            TestBook.MoneyIn("Lodger", 5_00, new DateOnly(2026, 3, 20), RecurrenceKind.Monthly) with { AccountId = everyday });
        var boiler = await book.ScheduleAsync(TestBook.MoneyOut("Boiler", 160_00, new DateOnly(2026, 3, 28)));
        await book.ScheduleAsync(TestBook.MoneyIn("Refund", 30_00, new DateOnly(2026, 4, 2)));
        book.Clock.MoveTo(new DateTimeOffset(2026, 4, 25, 12, 0, 0, TimeSpan.Zero));
        await book.MarkClosedThroughAsync(new DateOnly(2026, 3, 31)); // closing it by its command would have posted it first

        await book.LookAsync();

        Assert.Equal(["2026-03-20 Posted", "2026-04-20 Posted"], await book.DecidedAsync(rent));
        Assert.Equal(
            [
                "2026-04-25 Deposit Wages 5000: Income -5000, Active balance 5000",
                "2026-04-25 Income Lodger 500: Income -500, Everyday 500",
                "2026-04-25 Withdrawal Rent 1000: Active balance -1000, Withdrawals 1000",
                "2026-04-02 Deposit Refund 3000: Income -3000, Active balance 3000",
                "2026-04-02 Withdrawal Boiler 16000: Active balance -16000, Withdrawals 16000",
                "2026-04-20 Deposit Wages 5000: Income -5000, Active balance 5000",
                "2026-04-20 Income Lodger 500: Income -500, Everyday 500",
                "2026-04-20 Withdrawal Rent 1000: Active balance -1000, Withdrawals 1000",
            ],
            (await book.JournalAsync()).Skip(1));
        Assert.Equal(["2026-03-28 Posted"], await book.DecidedAsync(boiler));
        Assert.StartsWith(
            "The book is closed through 2026-03-31", Assert.Single((await book.VerifyAsync()).Problems), StringComparison.Ordinal);
    }

    [OnEachDatabase]
    public async Task Schedule_OnThe31st_FallsOnTheLastDayOfShorterMonths(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00);
        var rent = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 1_00, book.Today, RecurrenceKind.Monthly, day: 31));
        book.Clock.MoveTo(new DateTimeOffset(2028, 3, 1, 12, 0, 0, TimeSpan.Zero));

        await book.LookAsync();

        var dates = (await book.OccurrencesAsync(rent)).Select(one => one.DueOn).ToList();
        Assert.Equal(24, dates.Count);
        Assert.All(dates, date => Assert.Equal(1, date.AddDays(1).Day));
        Assert.Contains(new DateOnly(2027, 2, 28), dates);
        Assert.Contains(new DateOnly(2028, 2, 29), dates);
    }

    /// <summary>A book in which much falls due, on an app with a clock of its own.</summary>
    private async Task<TestBook> OpenBusyBookAsync(DatabaseKind kind)
    {
        var book = await (await databases.OnAsync(kind)).StartApp().OpenBookAsync("Twin", ownsApp: true);
        var start = book.Today;
        await book.DepositAsync(1_500_00);
        var bike = await book.AddPotAsync("Bike", weighting: 20_00, target: 600_00, start: 50_00);
        await book.AddPotAsync("Trip", weighting: 15_00, ends: start.AddDays(20));
        await book.AddPotAsync("Car", weighting: 10_00, target: 5_000_00, ends: start.AddDays(45));
        var cushion = await book.AddPotAsync("Cushion", weighting: 5_00, start: 90_00);
        var insured = await book.AddPotAsync("Insurance", ends: start.AddDays(33), start: 150_00);
        await book.AddPotAsync("Both", weighting: 12_34, target: 400_00, ends: start.AddDays(33));
        await book.PlanAsync(300_00, day: 31);
        ScheduleTerms[] all =
        [
            TestBook.MoneyIn("Wages", 900_01, start.AddDays(6), RecurrenceKind.EveryFourWeeks),
            TestBook.MoneyIn("Interest of a friend", 33_33, start.AddDays(2), RecurrenceKind.Monthly, day: 31),
            TestBook.MoneyIn("Lodger", 45_00, start.AddDays(6), RecurrenceKind.Weekly) with
            {
                AccountId = await book.AddAccountAsync("Everyday"),
            },
            TestBook.MoneyOut("Food", 40_00, start.AddDays(1), RecurrenceKind.Weekly),
            TestBook.MoneyOut("Rent", 650_00, start, RecurrenceKind.Monthly, day: 31),
            TestBook.MoneyOut("Water", 77_77, start.AddDays(9), RecurrenceKind.Quarterly),
            TestBook.MoneyOut("Licence", 12_00, start.AddDays(3), RecurrenceKind.Yearly),
            TestBook.MoneyOut("Club", 15_00, start.AddDays(4), RecurrenceKind.Weekly, from: cushion, count: 8),
            TestBook.MoneyOut("Premium", 120_00, start.AddDays(31), from: insured),
            TestBook.MoneyOut("Tyres", 100_00, start.AddDays(58), RecurrenceKind.Monthly, from: bike, until: start.AddDays(300)),
            TestBook.MoneyOut("Yacht", 90_000_00, start.AddDays(11)),
            TestBook.MoneyOut("Yacht again", 90_000_00, start.AddDays(87)),
        ];
        foreach (var terms in all)
        {
            await book.ScheduleAsync(terms);
        }

        return book;
    }

    /// <summary>
    /// Everything that must be equal, ids as their numbers. What nobody can be told any more (that something falls tomorrow,
    /// that each of several months can be closed) and on which day it was recorded may differ.
    /// </summary>
    private static async Task<string> StateAsync(TestBook book)
    {
        await using var db = book.App.Open(book.Id);
        var text = new StringBuilder();
        var stored = await book.StoredBookAsync();
        Add([FormattableString.Invariant($"{stored.LastEntryNumber} {stored.NextLockEndOn:O} {stored.NextScheduledOn:O}")]);
        Add(
            (await db.LedgerAccounts.AsNoTracking().OrderBy(row => row.Id).ToListAsync()).Select(row => FormattableString.Invariant(
                $"{row.Name} {row.BalanceMinor}")));
        Add(
            (await db.Pots.AsNoTracking().OrderBy(row => row.Id).ToListAsync()).Select(row => FormattableString.Invariant(
                $"{row.Name} {row.Status} {row.LiveOn:O} {row.WeightingBasisPoints}")));
        Add((await db.WeightingChanges.AsNoTracking().OrderBy(row => row.Id).ToListAsync())
            .Select(row => string.Create(CultureInfo.InvariantCulture,
                $"{EntityId.NumberOf(row.PotId)} {row.On:O} {row.BeforeBasisPoints} {row.AfterBasisPoints} {row.Reason} "
                + $"{Number(row.EntryId)}")));
        Add((await db.PotEvents.AsNoTracking().OrderBy(row => row.Id).ToListAsync()).Select(row => FormattableString.Invariant(
            $"{EntityId.NumberOf(row.PotId)} {row.On:O} {row.Kind} {Number(row.EntryId)}")));
        Add(await book.JournalAsync());
        Add(
            (await db.Schedules.AsNoTracking().OrderBy(row => row.Id).ToListAsync()).Select(row => FormattableString.Invariant(
                $"{row.Description} {row.NextOn:O}")));
        Add((await db.ScheduleOccurrences.AsNoTracking()
            .OrderBy(row => row.ScheduleId)
            .ThenBy(row => row.DueOn)
            .ToListAsync()).Select(row => FormattableString.Invariant(
            $"{EntityId.NumberOf(row.ScheduleId)} {row.DueOn:O} {row.Status} {row.NextTryOn:O} {Number(row.EntryId)}")));
        Add((await book.ToldAsync()).Where(told => told.Kind
                is not (NotificationKinds.WithdrawalTomorrow or NotificationKinds.TransferDue or NotificationKinds.MonthCanBeClosed))
            .Select(told => FormattableString.Invariant($"{told.Kind} {told.On:O} {told.Text}")));
        return text.ToString();

        void Add(IEnumerable<string> lines) => text.AppendJoin('\n', lines).Append("\n\n");

        static long? Number(long? id) => id is { } one ? EntityId.NumberOf(one) : null;
    }
}
