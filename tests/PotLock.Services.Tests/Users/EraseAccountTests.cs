using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;
using PotLock.Services.Integrity;
using PotLock.Services.Tests.Backups;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Users;

namespace PotLock.Services.Tests.Users;

/// <summary>An account that is deleted is gone from every table, and nothing else is.</summary>
public sealed class EraseAccountTests(TestDatabases databases) : IClassFixture<TestDatabases>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("potlock-erase-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [OnEachDatabase]
    public async Task Account_IsGoneFromEveryTable_AndNobodyElsesIs(DatabaseKind database)
    {
        await using var installation = database == DatabaseKind.Sqlite
            ? BackupInstallation.OnSqlite(Path.Combine(_folder, "erase.db"))
            : await BackupInstallation.OnMySqlAsync();
        await installation.FillAsync();
        var (person, book) = await FindAsync(installation, "zoe@example.org");
        var (_, other) = await FindAsync(installation, "sam@example.org");
        await InviteAsync(installation, person);
        await installation.Get<SecurityTrail>().WriteAsync(SecurityEventKind.Invited, Guid.NewGuid(), "zoe@example.org");
        await installation.Get<SecurityTrail>().WriteAsync(SecurityEventKind.RoleChanged, Guid.NewGuid(), "zoe@example.org: Admin");
        await installation.Get<SecurityTrail>().WriteAsync(SecurityEventKind.SignedIn, person);
        await installation.Get<QueueAccountMail>().LinkAsync(
            new PotLockUser { Email = "Zoe@example.org", FirstName = "Zoë" }, AccountMailText.Reset("/reset"));
        var before = await installation.DumpAsync();
        Assert.Contains(before.Values.SelectMany(rows => rows), row => Tells(row, person));
        var rowsOfTheOther = await CountAsync(installation, other);

        var outcome = await installation.Get<EraseAccount>().RunAsync(person, book);

        Assert.False(outcome.IsRefused);
        var after = await installation.DumpAsync();
        Assert.DoesNotContain(after.Values.SelectMany(rows => rows), row => Tells(row, person));
        Assert.All(await CountAsync(installation, book), table => Assert.Equal(0, table.Value));
        Assert.Equal(rowsOfTheOther, await CountAsync(installation, other));
        // Of mail, the one to somebody else is left; of the trail, that an account was deleted.
        Assert.Single(after["AccountMails"]);
        await using (var db = installation.Open())
        {
            var deleted = await db.SecurityEvents.SingleAsync(one => one.Kind == SecurityEventKind.AccountDeleted);
            Assert.Equal((null, "", "", ""), (deleted.UserId, deleted.Detail, deleted.Address, deleted.Device));
            Assert.Equal(2, await db.SecurityEvents.CountAsync(one => one.Detail == "an account that is deleted"));
        }

        var added = after.SelectMany(table => table.Value.Except(before[table.Key]).Select(_ => table.Key)).ToList();
        Assert.All(added, table => Assert.Contains(table, new[] { "SecurityEvents", "Roles" }));
        Assert.Empty((await installation.Get<IntegrityCheck>().RunAsync(other)).Problems);
        // Who is gone is gone: the same again changes nothing.
        Assert.False((await installation.Get<EraseAccount>().RunAsync(person, book)).IsRefused);
        Assert.Equal(after["SecurityEvents"], (await installation.DumpAsync())["SecurityEvents"]);
    }

    [OnEachDatabase]
    public async Task Commands_ThatRunMeanwhile_AreInTheBookBefore_OrFindNone(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.DepositAsync(100_00);
        await using var neighbour = await book.App.OpenBookAsync("Ben");
        await neighbour.DepositAsync(5_00);
        var (owner, _) = await book.OwnerAsync();
        var erase = book.App.Get<EraseAccount>();

        var commands = Enumerable.Range(1, 12).Select(i => Task.Run(() => book.DepositAsync(i * 100))).ToList();
        var erasing = Task.Run(() => erase.RunAsync(owner, book.Id));
        var outcomes = await Task.WhenAll(commands);

        Assert.False((await erasing).IsRefused);
        Assert.All(outcomes.Where(outcome => outcome.IsRefused), outcome => Assert.Equal("no-such-book", outcome.Refusals[0].Name));
        Assert.Equal("no-such-book", (await book.DepositAsync(1)).Refusals[0].Name);
        Assert.True(await erase.ExplainsAsync(new InvalidOperationException(), owner, book.Id));
        await using var db = book.App.Open(book.Id);
        Assert.False(await db.JournalEntries.AnyAsync());
        Assert.False(await db.Postings.AnyAsync());
        Assert.Empty((await book.App.Get<IntegrityCheck>().RunAsync(neighbour.Id)).Problems);
    }

    [OnEachDatabase]
    public async Task LastAdmin_StaysWhileThereAreOthers(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await using var other = await book.App.OpenBookAsync("Ben");
        await using var third = await book.App.OpenBookAsync("Cleo");
        var (owner, _) = await book.OwnerAsync();
        var (deputy, _) = await other.OwnerAsync();
        var role = await MakeAdminAsync(book.App, owner);
        var erase = book.App.Get<EraseAccount>();

        Assert.True((await erase.FindAsync(owner)).IsLastAdmin);
        Assert.Equal("last-admin", (await erase.RunAsync(owner, book.Id)).Refusals[0].Name);
        Assert.False((await book.DepositAsync(1_00)).IsRefused);

        await using (var db = book.App.Open(0))
        {
            db.UserRoles.Add(new() { UserId = deputy, RoleId = role });
            await db.SaveChangesAsync();
        }

        // Both go at once: one of them stays.
        var both = await Task.WhenAll(
            Task.Run(() => erase.RunAsync(owner, book.Id)), Task.Run(() => erase.RunAsync(deputy, other.Id)));
        Assert.Single(both, outcome => outcome.IsRefused);
    }

    private static async Task<Guid> MakeAdminAsync(TestApp app, Guid userId)
    {
        await using var db = app.Open(0);
        var role = await db.Roles.SingleOrDefaultAsync(one => one.Name == "Admin");
        if (role is null)
        {
            db.Roles.Add(role = new() { Id = Guid.NewGuid(), Name = "Admin", NormalizedName = "ADMIN" });
        }

        db.UserRoles.RemoveRange(db.UserRoles);
        db.UserRoles.Add(new() { UserId = userId, RoleId = role.Id });
        await db.SaveChangesAsync();
        return role.Id;
    }

    private static bool Tells(string row, Guid person) =>
        row.Contains(person.ToString(), StringComparison.OrdinalIgnoreCase)
            || row.Contains("zoe@example.org", StringComparison.OrdinalIgnoreCase);

    private static async Task<(Guid Person, long Book)> FindAsync(BackupInstallation installation, string email)
    {
        await using var db = installation.Open();
        var person = await db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync();
        return (person, await db.BookMembers.Where(one => one.UserId == person).Select(one => one.BookId).SingleAsync());
    }

    private static async Task InviteAsync(BackupInstallation installation, Guid person)
    {
        await using var db = installation.Open();
        var sam = await db.Users.SingleAsync(user => user.Email == "sam@example.org");
        var now = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
        db.Invitations.AddRange(
            New(sam.Id, "zoe@example.org", 'a'), New(person, "guest@example.org", 'b'), New(sam.Id, "guest@example.org", 'd'));
        await db.SaveChangesAsync();

        Invitation New(Guid by, string email, char hash) => new()
        {
            Id = Guid.NewGuid(), MadeById = by, Email = email, TokenHash = new string(hash, 64), CreatedAtUtc = now, ExpiresAtUtc = now,
        };
    }

    /// <summary>How many rows a book has in each table, as the model's own filter sees them.</summary>
    private static async Task<Dictionary<string, int>> CountAsync(BackupInstallation installation, long bookId)
    {
        await using var db = installation.Open(bookId);
        return db.Model.GetEntityTypes()
            .Where(type => type.ClrType == typeof(Book) || type.ClrType.IsAssignableTo(typeof(IBookOwned)))
            .ToDictionary(type => type.GetTableName()!, type => (int)typeof(EraseAccountTests)
                .GetMethod(nameof(CountOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(type.ClrType).Invoke(null, [db])!);
    }

    private static int CountOf<T>(PotLockDbContext db)
        where T : class => db.Set<T>().Count();
}
