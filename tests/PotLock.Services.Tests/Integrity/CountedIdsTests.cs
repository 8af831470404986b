using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PotLock.Domain.Accounts;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Integrity;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Integrity;

/// <summary>What a book's counter numbered is found in the model, so nothing that comes later is forgotten.</summary>
public sealed class CountedIdsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Fact]
    public async Task Newest_OfAModelWithToys_FindsTheToyOfTheBookAndNothingElse()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        // A test run has more databases in one process than any server.
        await using var db = new Toys(new DbContextOptionsBuilder<Toys>().UseSqlite(connection)
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning)).Options);
        await db.Database.EnsureCreatedAsync();
        Assert.Empty(await CountedIds.NewestAsync(db, default));
        db.AddRange(
            new Toy { Number = EntityId.Compose(Toys.Book, 7), BookId = Toys.Book },
            new Toy { Number = EntityId.Compose(Toys.Book, 9), BookId = Toys.Book },
            new Toy { Number = EntityId.Compose(Toys.Book + 1, 400), BookId = Toys.Book + 1 },
            new Mark { BookId = Toys.Book, Place = 800 }, new Setting { Id = 900 }, new Plan { BookId = Toys.Book });
        await db.SaveChangesAsync();

        var newest = Assert.Single(await CountedIds.NewestAsync(db, default));

        Assert.Equal((typeof(Toy), EntityId.Compose(Toys.Book, 9)), (newest.Type.ClrType, newest.Id));
    }

    /// <summary>Whatever in the model belongs to a book is numbered by its counter, or has a key that is no number of its own.</summary>
    [OnEachDatabase]
    public async Task Types_OfTheModel_AreAllThatHaveANumberOfTheirOwn(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await using var db = book.App.Open(book.Id);

        var counted = CountedIds.TypesOf(db.Model).Select(type => type.ClrType).ToHashSet();

        var ofBooks = db.Model.GetEntityTypes()
            .Where(type => type.ClrType.GetProperty("BookId") is not null && type.ClrType.GetProperty("Id")?.PropertyType == typeof(long))
            .Select(type => type.ClrType).ToList();
        Assert.Equal([nameof(JournalEntry)], ofBooks.Where(type => !counted.Contains(type)).Select(type => type.Name));
        Assert.All([typeof(LedgerAccount), typeof(Pot), typeof(BankAccount), typeof(CreditCard)], type => Assert.Contains(type, counted));
    }

    /// <summary>A model with one thing that a book numbers, one that it does not, and one that is of no book.</summary>
    private sealed class Toys(DbContextOptions<Toys> options) : DbContext(options)
    {
        public const long Book = 3;

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Toy>(toy =>
            {
                toy.HasKey(one => one.Number);
                toy.Property(one => one.Number).ValueGeneratedNever();
                toy.HasQueryFilter(one => one.BookId == Book);
            });
            modelBuilder.Entity<Mark>(mark =>
            {
                mark.HasKey(one => new { one.BookId, one.Place });
                mark.HasQueryFilter(one => one.BookId == Book);
            });
            modelBuilder.Entity<Plan>(plan =>
            {
                plan.HasKey(one => one.BookId);
                plan.Property(one => one.BookId).ValueGeneratedNever();
                plan.HasQueryFilter(one => one.BookId == Book);
            });
            modelBuilder.Entity<Setting>().Property(one => one.Id).ValueGeneratedNever();
        }
    }

    private sealed class Toy : IBookOwned
    {
        public long Number { get; set; }

        public long BookId { get; set; }
    }

    /// <summary>There is one in a book, so its key is the book's.</summary>
    private sealed class Plan : IBookOwned
    {
        public long BookId { get; set; }
    }

    private sealed class Mark : IBookOwned
    {
        public long BookId { get; set; }

        public long Place { get; set; }
    }

    private sealed class Setting
    {
        public long Id { get; set; }
    }
}
