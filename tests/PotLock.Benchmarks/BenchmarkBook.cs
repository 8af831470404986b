using PotLock.Data;
using PotLock.Data.MySql;
using PotLock.Data.Sqlite;
using PotLock.Data.Users;
using PotLock.Domain.Pots;
using PotLock.Services;
using PotLock.Services.Deposits;
using PotLock.Services.Installation;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;

namespace PotLock.Benchmarks;

/// <summary>A fresh book with twelve pots, on SQLite or on the server that POTLOCK_TEST_MYSQL names.</summary>
internal sealed class BenchmarkBook : IAsyncDisposable
{
    public const int Pots = 12;

    private readonly string? _folder;

    private BenchmarkBook(ServiceProvider services, string? folder)
    {
        Services = services;
        _folder = folder;
    }

    public ServiceProvider Services { get; }

    public string File => Path.Combine(_folder!, "potlock.db");

    public long BookId { get; private set; }

    public Actor Actor => new(BookId, PersonId: null);

    public static async Task<BenchmarkBook> CreateAsync(bool mySql = false)
    {
        var folder = Directory.CreateTempSubdirectory("potlock-benchmark").FullName;
        var services = new ServiceCollection();
        AddDatabase(services, folder, mySql);
        services.AddSingleton(TimeProvider.System).AddSingleton(new BookClock(TimeProvider.System)).AddSingleton(new BookDefaults());
        services.AddPotLockServices().AddLogging();
        var book = new BenchmarkBook(services.BuildServiceProvider(), folder);
        await book.FillAsync();
        return book;
    }

    /// <summary>A book that the app made, in a file that the app may have open.</summary>
    public static async Task<BenchmarkBook> OpenAsync(string file, long bookId)
    {
        var services = new ServiceCollection();
        services.AddPotLockSqlite($"Data Source={file}");
        services.AddSingleton(TimeProvider.System).AddSingleton(new BookClock(TimeProvider.System)).AddSingleton(new BookDefaults());
        services.AddPotLockServices();
        var book = new BenchmarkBook(services.BuildServiceProvider(), folder: null) { BookId = bookId };
        if ((await book.Services.GetRequiredService<PotQueries>().ListAsync(bookId, PotStatus.Active)).Pots.Count == 0)
        {
            await book.AddPotsAsync();
        }

        return book;
    }

    /// <summary>Deposits until the history has this many more entries.</summary>
    public async Task FillHistoryAsync(int entries)
    {
        for (var i = 0; i < entries; i++)
        {
            await DepositAsync();
        }
    }

    public static DepositRequest Salary { get; } = new(250_000, "Salary");

    public Task DepositAsync() => Services.GetRequiredService<RecordDeposit>().RunAsync(Actor, Guid.NewGuid().ToString(), Salary);

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static void AddDatabase(ServiceCollection services, string folder, bool mySql)
    {
        if (mySql)
        {
            var server = Environment.GetEnvironmentVariable("POTLOCK_TEST_MYSQL")
                ?? throw new InvalidOperationException("POTLOCK_TEST_MYSQL must name a server.");
            services.AddPotLockMySql($"{server};Database=potlock_benchmark_{Guid.NewGuid().ToString()[..8]}");
            return;
        }

        services.AddPotLockSqlite($"Data Source={Path.Combine(folder, "potlock.db")}");
    }

    private async Task FillAsync()
    {
        await Services.GetRequiredService<MigrateDatabase>().RunAsync();
        await using (var scope = Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PotLockDbContext>();
            var user = new PotLockUser
            {
                Id = Guid.NewGuid(),
                UserName = "bench@example.test",
                FirstName = "Bench",
                LastName = "Mark",
                SecurityStamp = "stamp",
            };
            db.Users.Add(user);
            BookId = (await Services.GetRequiredService<OpenBook>().RunAsync(db, user)).Id;
        }

        await AddPotsAsync();
    }

    private async Task AddPotsAsync()
    {
        var create = Services.GetRequiredService<CreatePot>();
        for (var i = 0; i < Pots; i++)
        {
            var target = i % 3 == 0 ? (long?)null : 90_000_000_000 + i;
            await create.RunAsync(Actor, Guid.NewGuid().ToString(), new NewPot($"Pot {i}", target, null, 650 + i));
        }
    }
}
