using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.HouseMoves;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.HouseMoves;

/// <summary>Moving in: everything of the export, once, into an empty book, to the penny.</summary>
public sealed class MoveHouseTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Move_FromYnab_BringsEveryAccountToItsBalance(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        Assert.Empty((await book.UploadHouseAsync(Exports.Ynab())).Refusals);
        var page = await book.HousePageAsync();
        Assert.Equal(["Holiday"], page.Reading!.House!.Goals.Where(goal => goal.Name == "Holiday").Select(goal => goal.Name));
        var holiday = page.Reading.House.Goals.Index().Single(goal => goal.Item.Name == "Holiday").Index;
        await book.DecideHouseAsync(new HouseChoices { Main = 0, Pots = new HashSet<int> { holiday } });

        var moved = (await book.MoveInAsync((await book.HousePageAsync()).Digest)).Value;

        Assert.Equal(["Current 161103 = 161103", "Savings 92000 = 92000", "Visa -700 = -700"], TestBook.ThereAndHere(moved));
        Assert.True(moved.IsEqual);
        Assert.Equal((1, 3), (moved.Pots, moved.Budgets));
        await using var db = book.App.Open(book.Id);
        var pot = await db.Pots.Include(one => one.Account).SingleAsync();
        Assert.Equal(("Holiday", 250_00, PotStatus.Active), (pot.Name, pot.Account.BalanceMinor, pot.Status));
        Assert.Equal(1361_03, await book.ActiveAsync());
        Assert.Equal(AccountKind.CreditCard, (await db.LedgerAccounts.SingleAsync(account => account.Name == "Visa")).Kind);
        Assert.True((await db.BankAccounts.Include(account => account.Account).SingleAsync()).Account.IsSaving);
        // A split of two categories stays one entry, and its transfer is one of its own.
        Assert.Equal(
            ["Active balance -1350, Groceries 1000, Eating out 350", "Active balance -2000, Savings 2000"],
            await LinesOnAsync(book, new DateOnly(2026, 2, 27)));
        Assert.Equal(["Active balance -6000, Visa 6000"], await LinesOnAsync(book, new DateOnly(2026, 2, 20)));
        Assert.Equal("=HYPERLINK(1)", (await db.JournalEntries.SingleAsync(entry => entry.Date == new DateOnly(2026, 2, 19))).Description);
        // Nobody saved in the month what was saved before.
        Assert.Equal(20_00, (await book.MonthAsync(2026, 2)).SavedMinor);
        Assert.NotNull((await book.StoredBookAsync()).SetUpOn);
        Assert.Empty(await db.Notifications.ToListAsync());
        Assert.Empty(await db.Set<ImportChunk>().ToListAsync());
        Assert.Equal(TestBook.ThereAndHere(moved), TestBook.ThereAndHere((await book.HousePageAsync()).Moved!));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Move_FromFirefly_BringsSchedulesAndPiggyBanks(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        Assert.Empty((await book.UploadHouseAsync(Exports.FireflyZip())).Refusals);
        await book.DecideHouseAsync(new HouseChoices { Main = 0, Pots = new HashSet<int> { 0 } });

        var moved = (await book.MoveInAsync()).Value;

        Assert.Equal(["Bank 212416 = 212416", "Pig 10000 = 10000", "House loan 25000 = 25000"], TestBook.ThereAndHere(moved));
        await using var db = book.App.Open(book.Id);
        Assert.Equal(
            [("Power", -60_00, new DateOnly(2026, 3, 15)), ("Rent", -700_00, new DateOnly(2026, 4, 5))],
            (await db.Schedules.OrderBy(one => one.Description).ToListAsync())
                .Select(one => (one.Description, -one.AmountMinor, one.NextOn!.Value)));
        Assert.True((await book.StoredBookAsync()).NextScheduledOn <= new DateOnly(2026, 3, 15));
        var pot = await db.Pots.Include(one => one.Account).SingleAsync();
        Assert.Equal(
            ("Camera", 150_00, 800_00, new DateOnly(2026, 12, 31)), (pot.Name, pot.Account.BalanceMinor, pot.TargetMinor, pot.EndDate));
        Assert.Equal(300_00, (await db.Budgets.SingleAsync()).TargetMinor);
        Assert.Contains(moved.Notes, note => note.Contains("“Daily”", StringComparison.Ordinal));
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Move_FromActual_LeavesWhatIsStillToComeAndSaysSo(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        Assert.Empty((await book.UploadHouseAsync(Exports.Actual())).Refusals);

        var moved = (await book.MoveInAsync()).Value;

        Assert.Equal(["Bank 293266 = 293766", "My Savings 32000 = 32000", "Old 0 = 0"], TestBook.ThereAndHere(moved));
        Assert.Equal([new HouseGap(HouseGapReason.Future, 1, -5_00)], moved.Accounts[0].Gaps);
        Assert.False(moved.IsEqual);
        Assert.True(moved.Accounts[2].IsArchived);
        await using var db = book.App.Open(book.Id);
        Assert.Equal(["Box"], await db.Schedules.Select(one => one.Description).ToListAsync());
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Move_Twice_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.MustRefuseAsync("no-such-move", () => book.MoveInAsync());
        Assert.Empty((await book.UploadHouseAsync(Exports.Ynab())).Refusals);
        var id = TestBook.NewCommandId();
        var moved = (await book.MoveInAsync(null, id)).Value;

        Assert.Equal(TestBook.ThereAndHere(moved), TestBook.ThereAndHere((await book.MoveInAsync(null, id)).Value));
        await book.MustRefuseAsync("already-moved", () => book.MoveInAsync());
        await book.MustRefuseAsync("already-moved", () => book.UploadHouseAsync(Exports.Ynab()));
    }

    [OnEachDatabase]
    public async Task Move_IntoABookThatIsNotEmpty_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        Assert.Empty((await book.UploadHouseAsync(Exports.Ynab())).Refusals);
        await book.DepositAsync(5_00);

        var refusal = await book.MustRefuseAsync("book-not-empty", () => book.MoveInAsync());
        Assert.Contains("entries", refusal.Sentence, StringComparison.Ordinal);
        await book.MustRefuseAsync("book-not-empty", () => book.UploadHouseAsync(Exports.Ynab()));
        Assert.NotNull((await book.HousePageAsync()).Taken);
    }

    [OnEachDatabase]
    public async Task Move_AfterSomethingChanged_IsRefusedUntilItIsSeen(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        Assert.Empty((await book.UploadHouseAsync(Exports.Ynab())).Refusals);
        var seen = (await book.HousePageAsync()).Digest;
        var kinds = new Dictionary<int, HouseAccountKind> { [1] = HouseAccountKind.Cash };
        await book.DecideHouseAsync(new HouseChoices { Main = 0, Kinds = kinds });

        await book.MustRefuseAsync("stale-preview", () => book.MoveInAsync(seen));
        var now = (await book.HousePageAsync()).Digest;
        Assert.NotEqual(seen, now);
        Assert.Equal(now, (await book.HousePageAsync()).Digest);
        Assert.Empty((await book.MoveInAsync(now)).Refusals);
    }

    [OnEachDatabase]
    public async Task Move_ThatIsInterrupted_LeavesNothing(DatabaseKind database)
    {
        var breaks = new BreaksAtTheEnd();
        await using var book = await databases.OpenBookAsync(database, options => options.AddInterceptors(breaks));
        var rows = Enumerable.Range(0, 6_000).Select(at => $"Current|{1 + (at % 28):00}/01/2026|Shop {at}|Everyday|Groceries||£0.01|£0.00");
        Assert.Empty((await book.UploadHouseAsync(
            Exports.Zip(("Register.csv", Exports.Register([.. rows, "Current|31/01/2026|Starting Balance||||£0.00|£500.00"]))))).Refusals);
        var before = await book.EverythingAsync();

        breaks.IsOn = true;
        await Assert.ThrowsAsync<DbUpdateException>(() => book.MoveInAsync());
        breaks.IsOn = false;

        Assert.Equal(before, await book.EverythingAsync());
        Assert.Equal(6_001, (await book.MoveInAsync()).Value.Entries);
        await book.MustBeSoundAsync();
    }

    [OnEachDatabase]
    public async Task Upload_OfNoExport_IsRefusedAndNothingIsKept(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.MustRefuseAsync("no-file", () => book.UploadHouseAsync([]));
        await book.MustRefuseAsync("export-unknown", () => book.UploadHouseAsync("a,b\n1,2\n"u8.ToArray(), "a.csv"));
        await book.MustRefuseAsync("export-unknown", () => book.UploadHouseAsync(Exports.Zip(("readme.txt", "hello"))));
        await book.MustRefuseAsync("export-broken", () => book.UploadHouseAsync([.. Exports.Ynab()[..^40]]));
        await using var db = book.App.Open(book.Id);
        Assert.Empty(await db.Set<ImportChunk>().ToListAsync());
    }

    [OnEachDatabase]
    public async Task Upload_OfAnother_TakesThePlaceOfTheFirst_AndDiscardEndsIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        Assert.Empty((await book.UploadHouseAsync(Exports.Ynab(), "one.zip")).Refusals);
        Assert.Empty((await book.UploadHouseAsync(Exports.Actual(), "two.zip")).Refusals);
        Assert.Equal("two.zip", (await book.HousePageAsync()).FileName);

        Assert.Empty((await book.App.Get<DecideHouse>().DiscardAsync(book.Actor, TestBook.NewCommandId())).Refusals);
        Assert.Null((await book.HousePageAsync()).FileName);
        await using var db = book.App.Open(book.Id);
        Assert.Empty(await db.Set<ImportChunk>().ToListAsync());
    }

    private static async Task<List<string>> LinesOnAsync(TestBook book, DateOnly date)
    {
        await using var db = book.App.Open(book.Id);
        var ids = await db.JournalEntries.Where(entry => entry.Date == date).OrderByDescending(entry => entry.Kind)
            .Select(entry => entry.Id).ToListAsync();
        List<string> lines = [];
        foreach (var id in ids)
        {
            lines.Add(await book.LinesAsync(id));
        }

        return lines;
    }

    /// <summary>Dies when everything is written and nothing is committed.</summary>
    private sealed class BreaksAtTheEnd : DbCommandInterceptor
    {
        public bool IsOn { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            Look(command);
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Look(command);
            return new(result);
        }

        private void Look(DbCommand command)
        {
            if (IsOn && command.CommandText.Contains("UPDATE", StringComparison.Ordinal)
                && command.CommandText.Contains("HouseMoves", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("The machine is gone.");
            }
        }
    }
}
