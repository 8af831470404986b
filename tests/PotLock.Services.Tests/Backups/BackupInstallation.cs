using System.Collections;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;
using PotLock.Data.MySql;
using PotLock.Data.Sqlite;
using PotLock.Data.Users;
using PotLock.Domain.Calendar;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;
using PotLock.Domain.Users;
using PotLock.Services.Backups;
using PotLock.Services.Deposits;
using PotLock.Services.Forecasts;
using PotLock.Services.Installation;
using PotLock.Services.Interest;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;
using PotLock.Services.Pots;
using PotLock.Services.Receipts;
using PotLock.Services.Schedules;
using PotLock.Services.Transfers;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Tests.Receipts;
using PotLock.Services.Undo;

namespace PotLock.Services.Tests.Backups;

/// <summary>A whole PotLock over a database of its own; several may share one file, as several processes do.</summary>
internal sealed class BackupInstallation : IAsyncDisposable
{
    private static readonly Guid s_person = new("5b6d3e8a-2f4c-4d1e-9a77-0c1d2e3f4a5b");

    private readonly ServiceProvider _services;
    private readonly Func<Task>? _cleanUp;
    private int _commands;

    private BackupInstallation(Action<IServiceCollection> addDatabase, Func<Task>? cleanUp, Action<DbContextOptionsBuilder>? configure)
    {
        var services = new ServiceCollection();
        addDatabase(services);
        TestDatabase.Configure(services, configure);
        services.AddSingleton(TimeProvider.System).AddSingleton(new BookClock(TimeProvider.System)).AddSingleton(new BookDefaults());
        services.AddLogging().AddDataProtection();
        services.AddSingleton<IMailCarrier, TestMailCarrier>();
        services.AddPotLockServices();
        _services = services.BuildServiceProvider();
        _cleanUp = cleanUp;
    }

    public BackUpDatabase BackUp => Get<BackUpDatabase>();

    public RestoreDatabase Restore => Get<RestoreDatabase>();

    public static BackupInstallation OnSqlite(string file, Action<DbContextOptionsBuilder>? configure = null) =>
        new(services => services.AddPotLockSqlite($"Data Source={file};Pooling=False"), cleanUp: null, configure);

    public static async Task<BackupInstallation> OnMySqlAsync(Action<DbContextOptionsBuilder>? configure = null)
    {
        var connectionString = $"{await MySqlServer.ConnectionStringAsync()};Database=potlock_backup_{Guid.NewGuid():N}";
        BackupInstallation? made = null;
        made = new BackupInstallation(
            services => services.AddPotLockMySql(connectionString),
            async () =>
            {
                await using var db = made!.Open();
                await db.Database.EnsureDeletedAsync();
            },
            configure);
        return made;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public PotLockDbContext Open(long bookId = 0) => Get<BookContexts>().Open(bookId);

    public Task MigrateAsync() => Get<MigrateDatabase>().RunAsync();

    public async Task<long> AddBookAsync(string email)
    {
        await using var db = Open();
        var user = new PotLockUser
        {
            Id = Guid.NewGuid(), UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email,
            NormalizedEmail = email.ToUpperInvariant(), FirstName = "Zoë", LastName = "O'Neill 🫙", PasswordHash = "AQAAAA\\\"x",
            SecurityStamp = "stamp",
        };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return (await Get<OpenBook>().RunAsync(db, user)).Id;
    }

    public async Task<Guid> OwnerOfAsync(long bookId)
    {
        await using var db = Open();
        return await db.BookMembers.Where(member => member.BookId == bookId).Select(member => member.UserId).SingleAsync();
    }

    public async Task<long> DepositAsync(long bookId, long amountMinor, string description = "")
    {
        var outcome = await Get<RecordDeposit>().RunAsync(
            new Actor(bookId, s_person), NextCommandId(), new DepositRequest(amountMinor, description));
        return outcome.Value.EntryId!.Value;
    }

    /// <summary>Two books with a history, and something in every table.</summary>
    public async Task FillAsync()
    {
        await MigrateAsync();
        foreach (var email in new[] { "zoe@example.org", "sam@example.org" })
        {
            var bookId = await AddBookAsync(email);
            var actor = TestActor.In(bookId);
            var pots = Get<CreatePot>();
            Assert.False((await pots.RunAsync(actor, NextCommandId(), new NewPot("Bike", 100_00, null, 5000))).IsRefused);
            Assert.False(
                (await pots.RunAsync(
                    actor,
                    NextCommandId(),
                    new NewPot("Café \"été\"\n", null, new DateOnly(2099, 12, 31), 2500, Note: "line\nline"))).IsRefused);
            await DepositAsync(bookId, 123_45, "Lohn für März");
            var mistake = await DepositAsync(bookId, 1, "wrong");
            Assert.False((await Get<UndoEntry>().RunAsync(actor, NextCommandId(), mistake)).IsRefused);
            var bought = await DepositAsync(bookId, 500_00);
            foreach (var file in new[] { ReceiptFiles.Picture(), ReceiptFiles.Pdf() })
            {
                Assert.False(
                    (await Get<AddReceipt>().RunAsync(actor, NextCommandId(), bought, "Beleg „1“.jpg", new MemoryStream(file))).IsRefused);
            }

            await FillMonthsAsync(bookId);
        }

        await FillUsersAsync();
    }

    /// <summary>
    /// Everything in the database, by way of the model: for each table its rows as text, sorted. Instants to the
    /// microsecond, which is what every database can hold.
    /// </summary>
    public async Task<Dictionary<string, List<string>>> DumpAsync()
    {
        await using var db = Open();
        Dictionary<string, List<string>> tables = [];
        foreach (var type in db.Model.GetEntityTypes())
        {
            var rows = ((IEnumerable)typeof(BackupInstallation)
                .GetMethod(nameof(AllOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(type.ClrType).Invoke(null, [db])!).Cast<object>();
            tables.Add(type.GetTableName()!, [.. rows.Select(row => Describe(type, row)).Order(StringComparer.Ordinal)]);
        }

        return tables;
    }

    public async ValueTask DisposeAsync()
    {
        if (_cleanUp is not null)
        {
            await _cleanUp();
        }

        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private static List<T> AllOf<T>(PotLockDbContext db)
        where T : class => [.. db.Set<T>().IgnoreQueryFilters().AsNoTracking()];

    private static string Describe(IEntityType type, object row) => string.Join("|", type.GetProperties()
        .OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => property.Name + "=" + Describe(property.GetGetter().GetClrValue(row))));

    private static string Describe(object? value) => value switch
    {
        DateTime instant => instant.Kind + instant.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        _ => JsonSerializer.Serialize(value),
    };

    private string NextCommandId() =>
        string.Create(CultureInfo.InvariantCulture, $"backup-{Interlocked.Increment(ref _commands)}-{Guid.NewGuid():N}");

    /// <summary>A schedule that was posted, which is told; a plan by lines that was processed; a rate and a month that earned.</summary>
    private async Task FillMonthsAsync(long bookId)
    {
        var actor = TestActor.In(bookId);
        await using var db = Open(bookId);
        var book = await db.Books.SingleAsync();
        var cafe = await db.Pots.Where(pot => pot.EndDate != null).Select(pot => pot.Id).SingleAsync();
        var today = Get<BookClock>().Today(book);
        var rent = new ScheduleTerms(
            ScheduleKind.Withdrawal, 1_00, "Miete €", null, null, RecurrenceKind.Monthly, today, 31, Until: today.AddYears(2));
        Assert.False((await Get<PlanSchedule>().CreateAsync(actor, NextCommandId(), rent)).IsRefused);
        Assert.False(
            (await Get<RunOccurrence>().RunAsync(
                actor, NextCommandId(), EntityId.Compose(bookId, await LastNumberAsync(bookId)))).IsRefused);
        Assert.False(
            (await Get<PlanSchedule>().CreateAsync(
                actor, NextCommandId(), rent with { Recurrence = RecurrenceKind.Once, FirstOn = today.AddDays(1) })).IsRefused);
        await Get<ApplyDueByDate>().RunAsync(bookId);
        var plan = new PlanRequest(new TransferTerms(10_00, TransferMode.ByLines, [new PlanLine(cafe, 2_50, 0)]), 31);
        Assert.False((await Get<PlanTransfer>().SetAsync(actor, NextCommandId(), plan)).IsRefused);
        Assert.False((await Get<SetInterest>().RateAsync(actor, NextCommandId(), 31_250, new DateOnly(2020, 1, 1))).IsRefused);
        var scenario = new ForecastChange(
            [new PlannedWeighting(cafe, 12_50)], new TransferChange(20_00, 3), 40_000,
            [new OneOff(today, ScheduleKind.Withdrawal, 9_00, "Zoë's „Fest“")]);
        Assert.False((await Get<KeepScenario>().CreateAsync(actor, NextCommandId(), new ScenarioTerms("Wenn …", scenario))).IsRefused);
        Assert.False((await Get<ProcessTransfer>().RunAsync(actor, NextCommandId())).IsRefused);
        db.InterestRuns.Add(new InterestRun
        {
            Id = EntityId.Compose(bookId, 101),
            BookId = bookId,
            Month = new DateOnly(2020, 1, 1),
            TotalMinor = 0,
        });
        await db.SaveChangesAsync();
    }

    private async Task<long> LastNumberAsync(long bookId)
    {
        await using var db = Open(bookId);
        return await db.Books.Select(book => book.LastNumber).SingleAsync();
    }

    private async Task FillUsersAsync()
    {
        await using var db = Open();
        var user = await db.Users.OrderBy(person => person.Email).FirstAsync();
        user.LockoutEnd = new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero).AddTicks(7_890);
        user.LockoutEnabled = user.EmailConfirmed = true;
        user.AccessFailedCount = 3;
        var role = new IdentityRole<Guid>("Admin") { Id = Guid.NewGuid(), NormalizedName = "ADMIN", ConcurrencyStamp = "c" };
        var now = new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1_234_560);
        db.AddRange(
            role,
            new IdentityUserRole<Guid> { UserId = user.Id, RoleId = role.Id },
            new IdentityUserClaim<Guid> { UserId = user.Id, ClaimType = "type", ClaimValue = null },
            new IdentityRoleClaim<Guid> { RoleId = role.Id, ClaimType = null, ClaimValue = "" },
            new IdentityUserLogin<Guid> { UserId = user.Id, LoginProvider = "somewhere", ProviderKey = "key" },
            new IdentityUserToken<Guid> { UserId = user.Id, LoginProvider = "here", Name = "recovery", Value = "a;b" },
            new UserSession
            {
                Id = Guid.NewGuid(),
                UserId = user.Id,
                StartedAtUtc = now,
                ExpiresAtUtc = now.AddDays(1),
                Device = "Браузер",
            },
            new UserSession { Id = Guid.NewGuid(), UserId = user.Id, StartedAtUtc = now, ExpiresAtUtc = now, EndedAtUtc = now },
            new DataProtectionKey { FriendlyName = "key-1", Xml = "<key id=\"1\"/>" },
            new SecurityEvent
            {
                UserId = user.Id,
                AtUtc = now,
                Kind = SecurityEventKind.SignedIn,
                Address = "2001:db8::/64",
                Device = "Браузер",
            },
            new SecurityEvent { AtUtc = now.AddTicks(10), Kind = SecurityEventKind.SignInFailed, Detail = "nobody's" },
            new UserPasskey { Id = Guid.NewGuid(), UserId = user.Id, CredentialHash = new string('c', 64), Name = "Ключ", Data = "{}" },
            new AccountMail { Id = Guid.NewGuid(), Sealed = "sealed", NextTryUtc = now, DropAfterUtc = now.AddHours(1), Tries = 2 },
            new AttemptCounter { Key = new string('a', 64), WindowStartUtc = now, Count = 2 });
        await db.SaveChangesAsync();
    }
}
