using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Services.Schedules;
using PotLock.Services.SetUp;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.SetUp;

/// <summary>Moving a book to another zone, culture, number format or currency.</summary>
public sealed class MoveBookTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly BookPlace s_london = new("GBP", "en-GB", "Europe/London");

    [OnEachDatabase]
    public async Task Book_OnceItHasMoney_WritesAnewAndKeepsEveryPenny(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_234_56);
        var (before, journal) = (await book.StoredBookAsync(), await book.JournalAsync());

        var id = TestBook.NewCommandId();
        var there = new BookPlace("GBP", "de-DE", "Europe/Berlin", NumberFormat.ApostrophePoint);
        var moved = (await MoveAsync(book, there, id)).Value;

        Assert.Equal(new BookMoved(there, book.Today, IsAhead: false), moved);
        var stored = await book.StoredBookAsync();
        Assert.Equal(there, BookPlace.Of(stored));
        Assert.Equal(("1’234.56\u00a0£", before.Version + 1), (stored.Money.Format(1_234_56), stored.Version));
        Assert.Equal(journal, await book.JournalAsync());
        await book.MustBeSoundAsync();

        // Sent twice it is done once.
        var after = await book.EverythingAsync();
        Assert.Equal(moved, (await MoveAsync(book, there, id)).Value);
        Assert.Equal(after, await book.EverythingAsync());
        await book.MustRefuseAsync("command-id-used", () => MoveAsync(book, s_london, id));
        Assert.Equal(1_00, (await book.DepositAsync(1_00)).Value.AmountMinor);
    }

    [OnEachDatabase]
    public async Task Place_ThatIsNone_IsRefusedAndChangesNothing(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_00);
        foreach (var (name, place) in new[]
        {
            ("currency-unknown", s_london with { CurrencyCode = "XXX" }),
            ("currency-stays", s_london with { CurrencyCode = "EUR" }),
            ("culture-unknown", s_london with { CultureName = "../de" }),
            ("time-zone-unknown", s_london with { TimeZoneId = "Mars/Olympus" }),
            ("number-format-unknown", s_london with { NumberFormat = (NumberFormat)77 }),
        })
        {
            await book.MustRefuseAsync(name, () => MoveAsync(book, place));
            await book.MustRefuseAsync(name, () => book.App.Get<MoveBook>().PreviewAsync(book.Id, place));
        }

        var before = await book.EverythingAsync();
        var preview = (await book.App.Get<MoveBook>().PreviewAsync(book.Id, s_london with { CultureName = "ja-JP" })).Value;
        Assert.Equal("£1,234.56 · 2026年3月10日", preview.Place.Sample(preview.Today));
        Assert.Equal(before, await book.EverythingAsync());
    }

    [OnEachDatabase]
    public async Task Currency_ChangesWhileThereIsNoAmountAtAll(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        Assert.True((await book.App.Get<MoveBook>().FindAsync(book.Id)).IsEmpty);
        // What has a name and no amount is in no currency.
        await book.AddPotAsync("Dreams");
        Assert.False((await MoveAsync(book, s_london with { CurrencyCode = "JPY", CultureName = "ja-JP" })).IsRefused);
        Assert.Equal("¥1,000", (await book.StoredBookAsync()).Money.Format(1_000));
        await using var db = book.App.Open(book.Id);
        Assert.All(await db.LedgerAccounts.AsNoTracking().ToListAsync(), account => Assert.Equal("JPY", account.CurrencyCode));
        Assert.False((await book.DepositAsync(500)).IsRefused);
        Assert.False((await book.App.Get<MoveBook>().FindAsync(book.Id)).IsEmpty);
        await book.MustRefuseAsync("currency-stays", () => MoveAsync(book, s_london));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Currency_StaysOnceAnythingIsAnAmount_EvenWithoutAnEntry(DatabaseKind database)
    {
        (string What, Func<TestBook, Task> Do)[] amounts =
        [
            ("a target", book => book.AddPotAsync("Bike", target: 900_00)),
            ("a budget", async book => await book.BudgetAsync(new DateOnly(2026, 3, 1), "Groceries 200.00")),
            ("a schedule", book => book.ScheduleAsync(TestBook.MoneyOut("Rent", 900_00, book.Today.AddDays(9)))),
            ("a plan", book => book.PlanAsync(100_00)),
            ("a card's limit", book => book.AddCardAsync(limit: 500_00)),
        ];
        foreach (var (what, act) in amounts)
        {
            await using var book = await databases.OpenBookAsync(database);
            await act(book);
            Assert.True((await book.StoredBookAsync()).LastEntryNumber == 0, what);
            await book.MustRefuseAsync("currency-stays", () => MoveAsync(book, s_london with { CurrencyCode = "JPY" }));
            if (what != "a target")
            {
                // Set-up is open to a book without entries and pots, and would turn pounds into as many yen.
                var request = new SetUpRequest(s_london with { CurrencyCode = "JPY" }, 0, null, []);
                await book.MustRefuseAsync(
                    "currency-stays", () => book.App.Get<SetUpBook>().RunAsync(book.Actor, TestBook.NewCommandId(), request));
            }

            Assert.False((await MoveAsync(book, s_london with { TimeZoneId = "Europe/Paris" })).IsRefused);
        }
    }

    [OnEachDatabase]
    public async Task Today_WhenTheZoneGoesWest_WaitsAndNothingFallsDueTwice(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00);
        await MoveAsync(book, s_london with { TimeZoneId = "Pacific/Auckland" });
        var rent = await book.ScheduleAsync(
            TestBook.MoneyOut("Rent", 100_00, new DateOnly(2026, 4, 1), RecurrenceKind.Monthly));

        // It is 1 April in Auckland, and noon of 31 March in London.
        book.Clock.MoveTo(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero));
        await book.LookAsync();
        await book.CloseAsync("2026-03");
        Assert.Equal(900_00, await book.ActiveAsync());

        var moved = (await MoveAsync(book, s_london with { TimeZoneId = "Pacific/Honolulu" })).Value;
        Assert.Equal((new DateOnly(2026, 4, 1), true), (moved.Today, moved.IsAhead));
        Assert.Equal(new DateOnly(2026, 4, 1), (await book.StoredBookAsync()).TodayFloor);
        await book.LookAsync();
        await book.App.Get<RunDueBooks>().RunAsync();
        await MoveAsync(book, s_london with { TimeZoneId = "Pacific/Auckland" });
        await MoveAsync(book, s_london with { TimeZoneId = "Pacific/Honolulu" });
        Assert.Equal(["2026-04-01 Posted"], await book.DecidedAsync(rent));
        Assert.Equal(900_00, await book.ActiveAsync());
        // The closed month stays closed: what is recorded now is of April.
        Assert.Equal(new DateOnly(2026, 3, 31), (await book.StoredBookAsync()).ClosedThrough);
        Assert.False((await book.DepositAsync(1_00)).IsRefused);

        // The rest of 31 March, and all of 1 April, in Honolulu.
        foreach (var hours in (int[])[6, 12, 24])
        {
            book.Clock.MoveTo(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero).AddHours(hours));
            Assert.Equal(new DateOnly(2026, 4, 1), (await book.App.Get<MoveBook>().FindAsync(book.Id)).Today);
        }

        book.Clock.MoveTo(new DateTimeOffset(2026, 4, 2, 10, 0, 0, TimeSpan.Zero));
        Assert.Equal(new DateOnly(2026, 4, 2), (await book.App.Get<MoveBook>().FindAsync(book.Id)).Today);
        Assert.Equal(["2026-04-01 Posted"], await book.DecidedAsync(rent));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Today_WhenTheZoneGoesEast_IsTomorrow_AndWhatFallsDueThereIsDoneOnce(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(1_000_00);
        var rent = await book.ScheduleAsync(TestBook.MoneyOut("Rent", 100_00, book.Today.AddDays(1)));
        book.Clock.MoveTo(new DateTimeOffset(2026, 3, 10, 20, 0, 0, TimeSpan.Zero));
        Assert.Empty(await book.DecidedAsync(rent));

        Assert.Equal(new DateOnly(2026, 3, 11), (await MoveAsync(book, s_london with { TimeZoneId = "Asia/Tokyo" })).Value.Today);
        await book.LookAsync();
        await book.LookAsync();
        Assert.Equal(["2026-03-11 Posted"], await book.DecidedAsync(rent));

        await MoveAsync(book, s_london);
        await book.LookAsync();
        await book.LookAfterAsync(1);
        Assert.Equal(["2026-03-11 Posted"], await book.DecidedAsync(rent));
        Assert.Equal(900_00, await book.ActiveAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Book_MovedAndPaidIntoAtOnce_HasBothOrSaysNo(DatabaseKind database)
    {
        for (var round = 0; round < 4; round++)
        {
            await using var book = await databases.OpenBookAsync(database);
            var deposits = Enumerable.Range(0, 3).Select(_ => Task.Run(() => book.DepositAsync(1_00)));
            var moves = new[] { "EUR", "JPY" }.Select(code => Task.Run(() => MoveAsync(book, s_london with { CurrencyCode = code })));
            var (paid, moved) = (Task.WhenAll(deposits), Task.WhenAll(moves));
            Assert.All(await paid, outcome => Assert.False(outcome.IsRefused));
            Assert.All(await moved, outcome => Assert.True(
                !outcome.IsRefused || outcome.Refusals[0].Name == "currency-stays"));

            // Whichever came first: everything in the book is in the one currency.
            var stored = await book.StoredBookAsync();
            await using var db = book.App.Open(book.Id);
            Assert.All(await db.LedgerAccounts.AsNoTracking().ToListAsync(),
                account => Assert.Equal(stored.CurrencyCode, account.CurrencyCode));
            await book.MustBeSoundAsync();
        }
    }

    private static Task<Outcome<BookMoved>> MoveAsync(TestBook book, BookPlace place, string? commandId = null) =>
        book.App.Get<MoveBook>().RunAsync(book.Actor, commandId ?? TestBook.NewCommandId(), place);
}
