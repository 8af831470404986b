using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.SetUp;
using PotLock.Services.Installation;
using PotLock.Services.SetUp;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.SetUp;

/// <summary>
/// Books that were filled before <c>OpeningsAndShortfalls</c>: the upgrade puts right what it can, and freezes stay frozen.
/// </summary>
public sealed class UpgradeTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task FilledBook_OfTheVersionBefore_IsSoundAfterTheUpgrade_AndItsOpeningsAreNoSavings(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        var first = new DateOnly(2026, 3, 1);
        await book.App.Get<SetUpBook>().RunAsync(book.Actor, TestBook.NewCommandId(), new SetUpRequest(
            new BookPlace("GBP", "en-GB", "Europe/London"), 1_000_00, null,
            [
                new NewPot("Trip", 900_00, book.Today.AddDays(30), 20_00, 300_00), new NewPot("Empty", null, null, 0, 0),
                new NewPot("Rainy days", null, null, 10_00, 50_00),
            ]));
        var later = await book.AddPotAsync("Later", start: 70_00);
        var bike = await book.AddPotAsync("Bike", weighting: 10_00, target: 100_00, ends: book.Today.AddDays(30));
        var dated = await book.AddPotAsync("Dated", ends: book.Today.AddDays(30), start: 1_00);
        await book.UndoAsync(EntityId.Compose(book.Id, 3)); // the starting balance of Rainy days
        await book.DepositAsync(200_00);
        // Another book that never was set up, and begins with a pot of its own.
        var other = await book.App.OpenBookAsync("Bob");
        await other.DepositAsync(100_00);
        await other.AddPotAsync("His", start: 30_00);
        book.Clock.MoveTo(new(2026, 5, 2, 12, 0, 0, TimeSpan.Zero));
        await book.LookAsync(); // Bike's date has come: 20.00 of 100.00
        await book.DepositAsync(1_00, date: new DateOnly(2026, 4, 30));
        await book.CloseAsync("2026-03");
        var closed = (await book.MonthPageAsync("2026-03")).Versions.Single();
        var (now, events) = (await book.MonthAsync(2026, 3), await EventsAsync(book));
        Assert.Equal(70_00 + 1_00 + 40_00 + 20_00 + 20_00, now.SavedMinor);

        await BackToTheVersionBeforeAsync(book);
        // As it was kept and frozen then: 300.00 that Trip started with counted as saved.
        await book.App.WriteBehindTheServicesAsync($"UPDATE BookMonths SET SavedMinor = SavedMinor + 30000 WHERE BookId = {book.Id} AND "
            + $"SavedMinor = {now.SavedMinor}");
        await book.App.WriteBehindTheServicesAsync($"UPDATE MonthSnapshots SET SavedMinor = SavedMinor + 30000 WHERE BookId = {book.Id}");
        Assert.Empty((await book.App.Get<MigrateDatabase>().RunAsync()).Refusals);

        Assert.Equal(3, (await book.StoredBookAsync()).OpeningEntries);
        Assert.Equal(0, (await other.StoredBookAsync()).OpeningEntries);
        Assert.Equal(now, await book.MonthAsync(2026, 3));
        Assert.Equal(30_00, (await other.MonthAsync(2026, 3)).SavedMinor);
        await book.MustBeSoundAsync();
        await other.MustBeSoundAsync();
        var page = await book.MonthPageAsync("2026-03");
        Assert.Equal((closed.SavedMinor + 300_00, closed.Digest), (page.Versions.Single().SavedMinor, page.Versions.Single().Digest));
        Assert.Equal(events, await EventsAsync(book));
        Assert.Contains($"{EntityId.NumberOf(bike)} WentLiveByDate 10000 8000", events);
        Assert.Contains($"{EntityId.NumberOf(dated)} WentLiveByDate  ", events);
        Assert.Equal(first, page.Month);
        Assert.Equal(PotStatus.Active, (await book.StoredPotAsync(later)).Status);
    }

    /// <summary>The database as the version before it had it: the migration's columns are gone, what stands in the others stays.</summary>
    private static async Task BackToTheVersionBeforeAsync(TestBook book)
    {
        await using var db = book.App.Open(book.Id);
        var migrations = db.Database.GetMigrations().ToList();
        var place = migrations.FindIndex(name => name.EndsWith("_OpeningsAndShortfalls", StringComparison.Ordinal));
        await db.GetService<IMigrator>().MigrateAsync(migrations[place - 1]);
    }

    private static async Task<string[]> EventsAsync(TestBook book)
    {
        await using var db = book.App.Open(book.Id);
        var events = await db.PotEvents.AsNoTracking()
            .Where(one => one.Kind == PotEventKind.WentLiveByDate)
            .OrderBy(one => one.Id)
            .ToListAsync();
        return [
            .. events.Select(one => FormattableString.Invariant(
                $"{EntityId.NumberOf(one.PotId)} {one.Kind} {one.TargetMinor} {one.ShortMinor}")),
        ];
    }
}
