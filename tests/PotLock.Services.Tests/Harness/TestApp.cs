using System.Reflection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Outbound;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;
using PotLock.Services.Outbound;
using PotLock.Services.Users;

namespace PotLock.Services.Tests.Harness;

/// <summary>The services on one database, with a clock of their own.</summary>
public sealed class TestApp : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    internal TestApp(TestDatabase database, MovableClock? clock, Action<DbContextOptionsBuilder>? configure, params Assembly[] features)
    {
        Database = database;
        Clock = clock ?? new MovableClock();
        var services = new ServiceCollection();
        database.Register(services);
        TestDatabase.Configure(services, configure);
        services.AddPotLockServices(features);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(new BookClock(Clock));
        services.AddSingleton(new BookDefaults());
        services.AddSingleton(new ThrottleLimits());
        services.AddSingleton<IMailCarrier>(Mail);
        // Fake servers of tests listen on this machine.
        services.AddSingleton(
            AllowedTargets.Read("127.0.0.1", out var allowed) is null
                ? new OutboundSettings(allowed)
                : throw new InvalidOperationException());
        services.AddLogging();
        services.AddDataProtection().SetApplicationName("PotLock").PersistKeysToDbContext<PotLockDbContext>();
        _services = services.BuildServiceProvider();
    }

    public TestDatabase Database { get; }

    public MovableClock Clock { get; }

    /// <summary>The mail that this server would have sent.</summary>
    public TestMailCarrier Mail { get; } = new();

    public IServiceProvider Services => _services;

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A context that sees one book.</summary>
    public PotLockDbContext Open(long bookId) => Get<BookContexts>().Open(bookId);

    /// <summary>Registers a person, and opens the book that a person starts with.</summary>
    public async Task<TestBook> OpenBookAsync(string firstName = "Ada", bool ownsApp = false)
    {
        await using var db = Get<BookContexts>().OpenInstallation();
        var name = $"{firstName}-{Guid.NewGuid():N}@example.test";
        var owner = new PotLockUser { Id = Guid.NewGuid(), UserName = name, Email = name, FirstName = firstName, LastName = "Tester" };
        db.Users.Add(owner);
        var book = await Get<OpenBook>().RunAsync(db, owner);
        return new TestBook(this, book.Id, ownsApp);
    }

    /// <summary>Writes past the services, foreign keys unchecked: what only a broken disk or a stranger's hand would do.</summary>
    public async Task<int> WriteBehindTheServicesAsync(string sql)
    {
        await using var db = Get<BookContexts>().OpenInstallation();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync(Database.StopForeignKeys);
        var rows = await db.Database.ExecuteSqlRawAsync(sql);
        await db.Database.ExecuteSqlRawAsync(Database.CheckForeignKeys);
        return rows;
    }

    /// <summary>Writes past the services under every constraint of the database.</summary>
    public async Task<int> ExecuteSqlAsync(string sql)
    {
        await using var db = Get<BookContexts>().OpenInstallation();
        return await db.Database.ExecuteSqlRawAsync(sql);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
