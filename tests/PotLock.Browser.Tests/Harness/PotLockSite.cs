using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using PotLock.Services.Ledger;

namespace PotLock.Browser.Tests.Harness;

/// <summary>The whole app on a port of this machine, with a database file of its own.</summary>
/// <param name="settings">What is set up in another way than the tests' usual one.</param>
public sealed class PotLockSite(IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<Program>
{
    private readonly string _databasePath = Path.Combine(Path.GetTempPath(), $"potlock-browser-{Guid.NewGuid():N}.db");
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<Cookie>>>> _signedIn = [];
    private readonly ConcurrentDictionary<string, Lazy<Task<long>>> _packed = [];
    private string? _emptyDatabase;
    private Uri? _address;

    /// <summary>The folder that mail is written into.</summary>
    public string MailFolder { get; } = Path.Combine(Path.GetTempPath(), $"potlock-browser-mail-{Guid.NewGuid():N}");

    /// <summary>The books' clock, which a test can move.</summary>
    public BookTime BookTime { get; } = new();

    /// <summary>Where it listens.</summary>
    public Uri Address => _address ?? throw new InvalidOperationException("The app has not started.");

    /// <summary>Starts an app on an empty database, which it migrates.</summary>
    public static PotLockSite StartEmpty()
    {
        var site = new PotLockSite(new Dictionary<string, string>());
        site.Start();
        site._emptyDatabase = site._databasePath + "-empty";
        using var from = new SqliteConnection($"Data Source={site._databasePath};Pooling=False");
        using var to = new SqliteConnection($"Data Source={site._emptyDatabase};Pooling=False");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
        return site;
    }

    /// <summary>Starts an app on a copy of what another's database was before anybody used it.</summary>
    public static PotLockSite StartCopyOf(PotLockSite other, IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(other);
        var site = new PotLockSite(settings);
        File.Copy(other._emptyDatabase!, site._databasePath);
        site.Start();
        return site;
    }

    /// <summary>The cookies of somebody with a prepared book; it is prepared once.</summary>
    public Task<IReadOnlyList<Cookie>> SignInOnceAsync(string book, Func<Task<IReadOnlyList<Cookie>>> prepare) =>
        _signedIn.GetOrAdd(book, _ => new(prepare)).Value;

    /// <summary>How many bytes a style sheet or script of this app has when it is published: compressed as well as can be.</summary>
    public Task<long> PackedBytesAsync(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return _packed.GetOrAdd(address.PathAndQuery, _ => new(PackAsync)).Value;

        async Task<long> PackAsync()
        {
            using var client = new HttpClient();
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                await gzip.WriteAsync(await client.GetByteArrayAsync(address));
            }

            return packed.Length;
        }
    }

    private void Start()
    {
        UseKestrel();
        StartServer();
        var addresses = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        _address = new Uri($"http://127.0.0.1:{new Uri(addresses.First()).Port}");
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        // A free port by setting: UseKestrel(0) sets it after the app has begun to start, and loses that race now and then.
        builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        builder.UseSetting("ConnectionStrings:PotLock", $"Data Source={_databasePath}");
        builder.UseSetting("Mail:PickupFolder", MailFolder);
        builder.UseSetting("Throttle:ResetPerAddress", "100000");
        builder.UseSetting("Throttle:SignInPerAddress", "100000");
        builder.UseSetting("Throttle:RegisterPerAddress", "100000");
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(new BookClock(BookTime)));
            // What a password costs is tested over HTTP; here it would only make people wait.
            services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
        });
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
        {
            return;
        }

        SqliteConnection.ClearAllPools();
        foreach (var file in new[] { _databasePath, _databasePath + "-wal", _databasePath + "-shm", _databasePath + "-empty" })
        {
            File.Delete(file);
        }

        if (Directory.Exists(MailFolder))
        {
            Directory.Delete(MailFolder, recursive: true);
        }
    }
}

/// <summary>A clock that ticks like the real one and that a test can move.</summary>
public sealed class BookTime : TimeProvider
{
    private long _shiftTicks;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _shiftTicks));

    /// <summary>Moves it to noon of a day, from which it ticks.</summary>
    public void MoveTo(DateOnly day) =>
        Interlocked.Exchange(ref _shiftTicks, (new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero) - System.GetUtcNow()).Ticks);
}
