using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore;
using PotLock.Domain.SetUp;
using PotLock.Services.Installation;
using PotLock.Services.SetUp;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.SetUp;

/// <summary>Books that were filled before <c>WhoAndCurrency</c> are kept, and each account gets its own book's currency.</summary>
public sealed class WhoAndCurrencyUpgradeTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task FilledBooks_OfTheVersionBefore_AreSound_InTheirCurrencies_AndUnsigned(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("Bike", weighting: 10_00, target: 100_00);
        await book.DepositAsync(200_00);
        await book.SpendAsync(5_00, "Groceries");
        book.Clock.MoveTo(new(2026, 4, 2, 12, 0, 0, TimeSpan.Zero));
        await book.CloseAsync("2026-03");
        var digest = (await book.MonthPageAsync("2026-03")).Versions.Single().Digest;
        var other = await book.App.OpenBookAsync("Bob");
        await book.App.Get<SetUpBook>().RunAsync(
            other.Actor, TestBook.NewCommandId(), new SetUpRequest(new BookPlace("EUR", "de-DE", "Europe/Berlin"), 1_000_00, null, []));
        await other.DepositAsync(100_00);
        // What notifications say beside their text, and commands of what they changed, came later: the version before could not keep it.
        await book.App.ExecuteSqlAsync("UPDATE Notifications SET Discreet = '', PushAfterUtc = NULL");
        await book.App.ExecuteSqlAsync("UPDATE CommandRecords SET ChangesJson = NULL");
        var (before, others) = (await book.EverythingAsync(), await other.EverythingAsync());

        await BackToTheVersionBeforeAsync(book);
        Assert.Empty((await book.App.Get<MigrateDatabase>().RunAsync()).Refusals);

        // Everything that the books say, currencies among it, is as it was.
        Assert.Equal((before, others), (await book.EverythingAsync(), await other.EverythingAsync()));
        Assert.Equal(["GBP"], await CurrenciesAsync(book));
        Assert.Equal(["EUR"], await CurrenciesAsync(other));
        await book.MustBeSoundAsync();
        await other.MustBeSoundAsync();
        var page = await book.MonthPageAsync("2026-03");
        Assert.Equal((digest, digest), (page.Versions.Single().Digest, page.Now.Digest));
        await using var db = book.App.Open(book.Id);
        Assert.False(await db.JournalEntries.AnyAsync(entry => entry.MadeById != null));
        // And they go on.
        await book.DepositAsync(1_00);
        await other.DepositAsync(1_00);
        await book.MustBeSoundAsync();
    }

    private static async Task BackToTheVersionBeforeAsync(TestBook book)
    {
        await using var db = book.App.Open(book.Id);
        var migrations = db.Database.GetMigrations().ToList();
        var place = migrations.FindIndex(name => name.EndsWith("_WhoAndCurrency", StringComparison.Ordinal));
        await db.GetService<IMigrator>().MigrateAsync(migrations[place - 1]);
    }

    private static async Task<List<string>> CurrenciesAsync(TestBook book)
    {
        await using var db = book.App.Open(book.Id);
        return await db.LedgerAccounts.Select(account => account.CurrencyCode).Distinct().ToListAsync();
    }
}
