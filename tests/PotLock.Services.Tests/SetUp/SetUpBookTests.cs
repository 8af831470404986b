using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Pots;
using PotLock.Domain.SetUp;
using PotLock.Services.SetUp;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.SetUp;

/// <summary>Setting a book up: all of it, or nothing.</summary>
public sealed class SetUpBookTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly BookPlace s_london = new("GBP", "en-GB", "Europe/London");

    [OnEachDatabase]
    public async Task SetUp_WithEverything_OpensTheAccountAndFillsThePots(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var ends = book.Today.AddYears(1);

        var result = (await RunAsync(book, Good(book))).Value;

        Assert.Equal(new SetUpResult(2, 1_000_00, 650_00), result);
        Assert.Equal(650_00, await book.ActiveAsync());
        await using var db = book.App.Open(book.Id);
        var stored = await db.Books.AsNoTracking().SingleAsync();
        Assert.Equal(
            ("GBP", "en-GB", "Europe/London", book.Today, 3L),
            (stored.CurrencyCode, stored.CultureName, stored.TimeZoneId, stored.SetUpOn, stored.LastEntryNumber));
        Assert.Equal(ends.AddDays(1), stored.NextLockEndOn);
        Assert.Null(stored.TodayFloor);
        Assert.Equal(
            [(EntryKind.OpeningBalance, 1_000_00L), (EntryKind.StartingBalance, 300_00L), (EntryKind.StartingBalance, 50_00L)],
            (await db.JournalEntries.OrderBy(entry => entry.Id)
                .Select(entry => new { entry.Kind, entry.AmountMinor })
                .ToListAsync()).Select(entry => (entry.Kind, entry.AmountMinor)));
        Assert.Equal("Active balance 100000, Opening balances -100000", await book.LinesAsync(EntityId.Compose(book.Id, 1)));
        var rate = await db.InterestRates.SingleAsync();
        Assert.Equal((book.Today, 31_000), (rate.From, rate.AnnualRateMillionths));
        var pots = await db.Pots.Include(pot => pot.Account).OrderBy(pot => pot.Position).ToListAsync();
        Assert.Equal(
            [("Trip", 300_00L, 900_00L, ends, 20_00, "teal"), ("Rainy days", 50_00L, null, null, 12_34, "coral")],
            pots.Select(pot => (pot.Name, pot.Account.BalanceMinor, pot.TargetMinor, pot.EndDate, pot.WeightingBasisPoints, pot.Colour)));
        await book.MustBeSoundAsync();

        // From here on it is a book like every other.
        Assert.Equal(20_00, (await book.DepositAsync(100_00)).Value.Parts[0].AmountMinor);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task StartingBalances_OfSetUp_AreOpenings_AndOfALaterPotSavings(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await RunAsync(book, Good(book));
        Assert.Equal(new MonthFigures(0, 0, 0, SavedMinor: 0, 0, OtherMinor: 1_000_00), await book.MonthAsync(2026, 3));
        Assert.Equal(0, (await book.MonthPageAsync("2026-03")).Shown.Figures.SavedMinor);

        await book.AddPotAsync("Later", start: 70_00);
        await book.AddAccountAsync("Savings", Domain.Accounts.BankAccountType.Savings, opening: 500_00);
        Assert.Equal((70_00, 1_500_00), ((await book.MonthAsync(2026, 3)).SavedMinor, (await book.MonthAsync(2026, 3)).OtherMinor));

        // Undoing either takes back what it counted as.
        Assert.False((await book.UndoAsync(EntityId.Compose(book.Id, 3))).IsRefused);
        Assert.Equal(70_00, (await book.MonthAsync(2026, 3)).SavedMinor);
        Assert.False((await book.UndoAsync(EntityId.Compose(book.Id, 4))).IsRefused);
        Assert.Equal(0, (await book.MonthAsync(2026, 3)).SavedMinor);
        await book.MustBeSoundAsync();

        // An account that becomes one for saving has all months summed anew.
        var everyday = await book.AddAccountAsync("Everyday", opening: 5_00);
        await book.App.Get<Services.Accounts.EditBankAccount>()
            .RunAsync(book.Actor, TestBook.NewCommandId(), everyday, new("Everyday", Domain.Accounts.BankAccountType.Savings));
        Assert.Equal(0, (await book.MonthAsync(2026, 3)).SavedMinor);
        await book.MustBeSoundAsync();
        book.Clock.MoveTo(new(2026, 4, 2, 12, 0, 0, TimeSpan.Zero));
        await book.CloseAsync("2026-03");
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task SetUp_SentTwice_IsDoneOnceAndAnsweredTheSame(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var id = TestBook.NewCommandId();
        var first = (await RunAsync(book, Good(book), id)).Value;
        var before = await book.EverythingAsync();
        Assert.Equal(first, (await RunAsync(book, Good(book), id)).Value);
        Assert.Equal(before, await book.EverythingAsync());
        await book.MustRefuseAsync("command-id-used", () => RunAsync(book, Good(book) with { TotalMinor = 1_000_01 }, id));
        await book.MustRefuseAsync("already-set-up", () => RunAsync(book, Good(book)));
    }

    [OnEachDatabase]
    public async Task SetUp_OfABookWithAnythingInIt_IsRefused(DatabaseKind database)
    {
        await using var deposited = await databases.OpenBookAsync(database);
        await deposited.DepositAsync(1_00);
        await deposited.MustRefuseAsync("already-set-up", () => RunAsync(deposited, Good(deposited)));

        await using var withPot = await databases.OpenBookAsync(database);
        await withPot.AddPotAsync("Pot");
        await withPot.MustRefuseAsync("already-set-up", () => RunAsync(withPot, Good(withPot)));
        Assert.False((await withPot.App.Get<PlanSetUp>().FindAsync(withPot.Id)).IsFresh);
    }

    [OnEachDatabase]
    public async Task SetUp_ThatBreaksARule_IsRefusedAndLeavesNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var id = TestBook.NewCommandId();
        var good = Good(book);
        var pot = good.Pots[0];
        (string Name, SetUpRequest Request)[] cases =
        [
            ("currency-unknown", good with { Place = s_london with { CurrencyCode = "XXX" } }),
            ("culture-unknown", good with { Place = s_london with { CultureName = "xx" } }),
            ("time-zone-unknown", good with { Place = s_london with { TimeZoneId = "Mars/Olympus" } }),
            ("total-out-of-range", good with { TotalMinor = -1 }),
            ("total-out-of-range", good with { TotalMinor = 1_000_000_000_01 }),
            ("rate-out-of-range", good with { RateMillionths = 1_000_001 }),
            ("starts-above-total", good with { TotalMinor = 349_99 }),
            ("weightings-above-100", good with { Pots = [pot, pot with { Name = "Car", WeightingBasisPoints = 80_01 }] }),
            ("pot-name-taken", good with { Pots = [pot, pot with { Name = "TRIP" }] }),
            ("pot-needs-name", good with { Pots = [pot with { Name = " " }] }),
            ("target-not-above-start", good with { Pots = [pot with { TargetMinor = 300_00 }] }),
            ("end-date-in-past", good with { Pots = [pot with { EndDate = book.Today.AddDays(-1) }] }),
        ];
        foreach (var (name, request) in cases)
        {
            await book.MustRefuseAsync(name, () => RunAsync(book, request, id));
            var stored = await book.StoredBookAsync();
            Assert.Equal(
                ("GBP", "en-GB", "Europe/London", (DateOnly?)null),
                (stored.CurrencyCode, stored.CultureName, stored.TimeZoneId, stored.SetUpOn));
        }

        Assert.False((await RunAsync(book, good, id)).IsRefused);
    }

    [OnEachDatabase]
    public async Task SetUp_InACurrencyWithoutOrWithThreeDecimals_KeepsWholeUnits(DatabaseKind database)
    {
        foreach (var (code, culture) in new[] { ("JPY", "en-GB"), ("KWD", "en-GB"), ("SEK", "sv-SE") })
        {
            await using var book = await databases.OpenBookAsync(database);
            var place = new BookPlace(code, culture, "Asia/Tokyo");
            var largest = Currency.Of(code).MaxAmountMinor;
            await book.MustRefuseAsync("total-out-of-range", () => RunAsync(book, new SetUpRequest(place, largest + 1, null, [])));
            var request = new SetUpRequest(place, largest, null, [new NewPot("Everything but one", null, null, 33_33, largest - 1)]);
            Assert.Equal(1, (await RunAsync(book, request)).Value.ActiveMinor);
            Assert.Equal((code, culture), ((await book.StoredBookAsync()).CurrencyCode, (await book.StoredBookAsync()).CultureName));
            await book.MustBeSoundAsync();
        }
    }

    [OnEachDatabase]
    public async Task SetUp_InAZoneWhereItIsStillYesterday_KeepsToday(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.Clock.MoveTo(new DateTimeOffset(2026, 3, 10, 3, 0, 0, TimeSpan.Zero));
        Assert.False((await RunAsync(book, Good(book) with { Place = s_london with { TimeZoneId = "Pacific/Honolulu" } })).IsRefused);

        Assert.Equal(new DateOnly(2026, 3, 10), (await book.StoredBookAsync()).TodayFloor);
        Assert.Equal(new DateOnly(2026, 3, 10), (await book.App.Get<PlanSetUp>().FindAsync(book.Id)).Today);
        await using var db = book.App.Open(book.Id);
        Assert.All(await db.JournalEntries.ToListAsync(), entry => Assert.Equal(new DateOnly(2026, 3, 10), entry.Date));
        book.Clock.Reset();
    }

    [OnEachDatabase]
    public async Task SetUp_InAZoneWhereItIsTomorrowAlready_BeginsThere(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        book.Clock.MoveTo(new DateTimeOffset(2026, 3, 10, 20, 0, 0, TimeSpan.Zero));
        var kiritimati = s_london with { TimeZoneId = "Pacific/Kiritimati" };
        var past = Good(book) with { Place = kiritimati, Pots = [new NewPot("Pot", null, new DateOnly(2026, 3, 10), 0)] };
        await book.MustRefuseAsync("end-date-in-past", () => RunAsync(book, past));
        Assert.False((await RunAsync(book, past with { Pots = [] })).IsRefused);

        var stored = await book.StoredBookAsync();
        Assert.Equal((new DateOnly(2026, 3, 11), (DateOnly?)null), (stored.SetUpOn, stored.TodayFloor));
        book.Clock.Reset();
    }

    [OnEachDatabase]
    public async Task SetUp_WithNothing_LeavesAnEmptyBookThatCanBeSetUpOnceMore(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        Assert.Equal(new SetUpResult(0, 0, 0), (await RunAsync(book, new SetUpRequest(s_london, 0, 10_000, []))).Value);
        Assert.Equal(0, (await book.StoredBookAsync()).LastEntryNumber);
        Assert.True((await book.App.Get<PlanSetUp>().FindAsync(book.Id)).IsFresh);

        Assert.False((await RunAsync(book, Good(book))).IsRefused);
        await using var db = book.App.Open(book.Id);
        Assert.Equal(31_000, (await db.InterestRates.SingleAsync()).AnnualRateMillionths);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Skip_SetsTheDateOnlyAndKeepsTheFirst(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var day = book.Today;
        Assert.False((await book.App.Get<SkipSetUp>().RunAsync(book.Actor, TestBook.NewCommandId())).IsRefused);
        book.Clock.MoveDays(1);
        Assert.False((await book.App.Get<SkipSetUp>().RunAsync(book.Actor, TestBook.NewCommandId())).IsRefused);
        book.Clock.Reset();

        var stored = await book.StoredBookAsync();
        Assert.Equal((day, 0L, 2L), (stored.SetUpOn, stored.LastEntryNumber, stored.Version));
        Assert.True((await book.App.Get<PlanSetUp>().FindAsync(book.Id)).IsFresh);
    }

    [OnEachDatabase]
    public async Task Suggest_ChangesNothing_AndRefusesWhatSetUpWould(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var plan = new SetUpPlan(s_london, 500_00, null, 2_000_00, [new Goal("Trip", 1_200_00, book.Today.AddYears(1))]);
        var before = await book.EverythingAsync();
        var suggested = (await book.App.Get<PlanSetUp>().SuggestAsync(book.Id, plan)).Value.Pots;
        Assert.Equal([new SuggestedPot("Trip", 1_200_00, book.Today.AddYears(1), 5_00)], suggested);
        await book.MustRefuseAsync(
            "income-out-of-range", () => book.App.Get<PlanSetUp>().SuggestAsync(book.Id, plan with { IncomeMinor = -1 }));
        await book.MustRefuseAsync(
            "pot-needs-name", () => book.App.Get<PlanSetUp>().SuggestAsync(book.Id, plan with { Goals = [new Goal("", 1, null)] }));
        Assert.Equal(before, await book.EverythingAsync());
    }

    private static SetUpRequest Good(TestBook book) => new(
        s_london, 1_000_00, 31_000,
        [new NewPot(" Trip ", 900_00, book.Today.AddYears(1), 20_00, 300_00), new NewPot("Rainy days", null, null, 12_34, 50_00)]);

    private static Task<Outcome<SetUpResult>> RunAsync(TestBook book, SetUpRequest request, string? commandId = null) =>
        book.App.Get<SetUpBook>().RunAsync(book.Actor, commandId ?? TestBook.NewCommandId(), request);
}
