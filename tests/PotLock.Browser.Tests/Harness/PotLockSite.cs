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
using PotLock.Services.Ledger;

namespace PotLock.Browser.Tests.Harness;

/// <summary>The whole app on a port of this machine, with a database file of its own.</summary>
public sealed class PotLockSite : WebApplicationFactory<Program>
{
    private readonly string _databasePath = Path.Combine(Path.GetTempPath(), $"potlock-browser-{Guid.NewGuid():N}.db");

    /// <summary>The books' clock, which a test can move.</summary>
    public BookTime BookTime { get; } = new();

    /// <summary>Starts listening; answers with the address.</summary>
    public Uri Start()
    {
        UseKestrel(0);
        StartServer();
        var addresses = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return new Uri($"http://127.0.0.1:{new Uri(addresses.First()).Port}");
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:PotLock", $"Data Source={_databasePath}");
        builder.UseSetting("Throttle:SignInPerAddress", "100000");
        builder.UseSetting("Throttle:RegisterPerAddress", "100000");
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
        foreach (var file in new[] { _databasePath, _databasePath + "-wal", _databasePath + "-shm" })
        {
            File.Delete(file);
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

    /// <summary>Back to real time.</summary>
    public void Reset() => Interlocked.Exchange(ref _shiftTicks, 0);
}
