using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Services.Integrity;
using PotLock.Services.Tests.Backups;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Users;

namespace PotLock.Services.Tests.Ledger;

/// <summary>What belongs to a book says so itself, and no list elsewhere names it.</summary>
public sealed class BookOwnershipTests(TestDatabases databases) : IClassFixture<TestDatabases>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("potlock-toys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [OnEachDatabase]
    public async Task EveryTable_BelongsToABookAndIsFiltered_OrIsNamedAsTheInstallations(DatabaseKind database)
    {
        await using var db = (await databases.OnAsync(database)).App.Open(0);
        var ofTheInstallation = typeof(PotLockDbContext).Assembly.GetTypes().SelectMany(type => type.GetInterfaces())
            .Where(type => type.IsGenericType && type.Name.StartsWith("IInstallationMapping", StringComparison.Ordinal))
            .Select(type => type.GetGenericArguments()[0]).ToHashSet();

        Assert.All(db.Model.GetEntityTypes(), type =>
        {
            var ofABook = type.ClrType == typeof(Book) || type.ClrType.IsAssignableTo(typeof(IBookOwned));
            Assert.True(
                ofABook != ofTheInstallation.Contains(type.ClrType),
                $"{type.ClrType.Name} must be {nameof(IBookOwned)}, or its mapping an IInstallationMapping.");
            Assert.Equal(ofABook, type.GetQueryFilter() is not null);
        });
    }

    /// <summary>The newest entries are found by a range of the key, whatever the table's index on books is.</summary>
    [OnEachDatabase]
    public async Task Entries_OfABook_AreARangeOfTheirKey(DatabaseKind database)
    {
        await using var db = (await databases.OnAsync(database)).App.Open(1);

        foreach (var sql in new[]
        {
            db.JournalEntries.Select(entry => entry.Kind).ToQueryString(),
            db.Postings.Select(posting => posting.Line).ToQueryString(),
        })
        {
            Assert.DoesNotContain("BookId", sql, StringComparison.Ordinal);
            Assert.Contains("Id` >= @".Replace('`', database == DatabaseKind.Sqlite ? '"' : '`'), sql, StringComparison.Ordinal);
        }
    }

    [OnEachDatabase]
    public async Task ToyOfATest_IsFilteredCountedBackedUpAndRestored(DatabaseKind database)
    {
        await using var source = await InstallAsync(database, "source");
        var (home, other) = (await source.AddBookAsync("zoe@example.org"), await source.AddBookAsync("sam@example.org"));
        await using (var db = source.Open())
        {
            foreach (var book in new[] { home, other })
            {
                db.Add(new Toy
                {
                    Id = EntityId.Compose(book, 200),
                    BookId = book,
                    Name = $"Bär 🧸 of {book}",
                    Parts = [new ToyPart { Line = 1, FoundOn = new DateOnly(2026, 3, 1) }, new ToyPart { Line = 2 }],
                });
            }

            await db.SaveChangesAsync();
        }

        // Filtered.
        await using (var db = source.Open(home))
        {
            Assert.Equal($"Bär 🧸 of {home}", (await db.Set<Toy>().SingleAsync()).Name);
            Assert.Equal(2, await db.Set<ToyPart>().CountAsync());
        }

        // Counted: number 200 was given out by no counter.
        Assert.Contains(
            "number 200 is in use", Assert.Single((await source.Get<IntegrityCheck>().RunAsync(home)).Problems), StringComparison.Ordinal);
        await using (var db = source.Open())
        {
            await db.Books.IgnoreQueryFilters().ExecuteUpdateAsync(set => set.SetProperty(book => book.LastNumber, 200));
        }

        // Backed up, and restored.
        Assert.Equal((2, 4), await BackUpAndRestoreAsync(database, source));

        // Gone with the account of its owner; what is another's stays.
        Assert.False((await source.Get<EraseAccount>().RunAsync(await source.OwnerOfAsync(home), home)).IsRefused);
        await using (var db = source.Open())
        {
            Assert.Equal($"Bär 🧸 of {other}", (await db.Set<Toy>().IgnoreQueryFilters().SingleAsync()).Name);
            Assert.Equal(2, await db.Set<ToyPart>().IgnoreQueryFilters().CountAsync());
        }
    }

    private async Task<(long Toys, long Parts)> BackUpAndRestoreAsync(DatabaseKind database, BackupInstallation source)
    {
        var file = Path.Combine(_folder, "backup.gz");
        var written = await source.BackUp.RunAsync(file, overwrite: false);
        await using var target = await InstallAsync(database, "target");
        Assert.Empty((await target.Restore.RunAsync(file, overwrite: false)).Refusals);
        Assert.Equal(await source.DumpAsync(), await target.DumpAsync());
        return (written.Value.Rows["Toys"], written.Value.Rows["ToyParts"]);
    }

    private async Task<BackupInstallation> InstallAsync(DatabaseKind database, string name)
    {
        static void WithToys(DbContextOptionsBuilder options) => options.ReplaceService<IModelCustomizer, ToyModel>();
        var installation = database == DatabaseKind.Sqlite
            ? BackupInstallation.OnSqlite(Path.Combine(_folder, name + ".db"), WithToys)
            : await BackupInstallation.OnMySqlAsync(WithToys);
        await installation.MigrateAsync();
        await using var db = installation.Open();
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE Toys (Id BIGINT NOT NULL PRIMARY KEY, BookId BIGINT NOT NULL, Name VARCHAR(80) "
            + "NOT NULL)");
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TABLE ToyParts (ToyId BIGINT NOT NULL, Line INT NOT NULL, FoundOn DATE NULL, PRIMARY KEY (ToyId, Line), FOREIGN KEY "
                + "(ToyId) REFERENCES Toys (Id))");
        return installation;
    }

    private sealed class ToyModel(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            modelBuilder.Entity<Toy>(toy =>
            {
                toy.ToTable("Toys").HasMany(one => one.Parts).WithOne().HasForeignKey(part => part.ToyId);
                toy.Property(one => one.Id).ValueGeneratedNever();
            });
            modelBuilder.Entity<ToyPart>().ToTable("ToyParts").HasKey(part => new { part.ToyId, part.Line });
            base.Customize(modelBuilder, context);
        }
    }

    private sealed class Toy : IBookOwned
    {
        public long Id { get; init; }

        public long BookId { get; init; }

        public required string Name { get; init; }

        public List<ToyPart> Parts { get; init; } = [];
    }

    private sealed class ToyPart : IBookOwnedByKey
    {
        public long ToyId { get; init; }

        long IBookOwned.BookId => EntityId.BookOf(ToyId);

        public int Line { get; init; }

        public DateOnly? FoundOn { get; init; }
    }
}
