using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PotLock.Data.Tables;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Ledger;

/// <summary>A statement that fails tells the log no amount, and nothing that people wrote.</summary>
public sealed class QuietFailuresTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task FailedStatement_IsLoggedForDebuggingOnly(DatabaseKind database)
    {
        List<(LogLevel Level, string Line)> log = [];
        await using var book = await databases.OpenBookAsync(database, options => options.LogTo(
            (_, _) => true,
            data => log.Add((data.LogLevel, data.ToString()!))));
        var entry = new JournalEntry
        {
            Id = EntityId.Compose(book.Id, 1),
            BookId = book.Id,
            Kind = EntryKind.Deposit,
            Date = new DateOnly(2026, 3, 10),
            RecordedOn = new DateOnly(2026, 3, 10),
            Description = "Grandmother",
            AmountMinor = 765_432,
            RecordedAtUtc = DateTime.UnixEpoch,
        };
        await using (var db = book.App.Open(book.Id))
        {
            await Assert.ThrowsAnyAsync<Exception>(() => new BulkWriter(db).Insert([entry, entry]).SendAsync());
        }

        await using (var db = book.App.Open(0))
        {
            db.Users.AddRange(Somebody(), Somebody());
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        }

        Assert.Contains(log, one => one.Line.Contains("765432", StringComparison.Ordinal));
        var told = string.Join('\n', log.Where(one => one.Level >= LogLevel.Information).Select(one => one.Line));
        Assert.All(
            ["765432", "Grandmother", "TWIN@EXAMPLE.TEST"],
            secret => Assert.DoesNotContain(secret, told, StringComparison.OrdinalIgnoreCase));
    }

    private static PotLockUser Somebody() => new()
    {
        Id = Guid.NewGuid(),
        UserName = "twin@example.test",
        NormalizedUserName = "TWIN@EXAMPLE.TEST",
        Email = "twin@example.test",
        NormalizedEmail = "TWIN@EXAMPLE.TEST",
        FirstName = "Ada",
        LastName = "Twin",
    };
}
