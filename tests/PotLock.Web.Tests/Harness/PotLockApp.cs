using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PotLock.Services.Ledger;

namespace PotLock.Web.Tests.Harness;

/// <summary>
/// The whole app over HTTP, on a database file of its own: one for each test class (<c>IClassFixture&lt;PotLockApp&gt;</c>).
/// A subclass changes settings or the environment for its classes.
/// </summary>
public class PotLockApp : WebApplicationFactory<Program>
{
    private static int s_people;

    private readonly string _databasePath = Path.Combine(Path.GetTempPath(), $"potlock-web-{Guid.NewGuid():N}.db");

    /// <summary>The folder that mail is written into; it is not there until the first mail is.</summary>
    public string MailFolder { get; } = Path.Combine(Path.GetTempPath(), $"potlock-mail-{Guid.NewGuid():N}");

    /// <summary>The database, for a second app on it.</summary>
    public string ConnectionString => $"Data Source={_databasePath}";

    /// <summary>The books' clock: moves what a book calls today.</summary>
    public TestTime BookTime { get; } = TestTime.OfBooks();

    /// <summary>The real clock: moves sessions and throttles, but not the books.</summary>
    public TestTime RealTime { get; } = new();

    /// <summary>The environment that the app believes to be in.</summary>
    protected virtual string EnvironmentName => "Development";

    /// <summary>Whether passwords are hashed with one round instead of the product's many.</summary>
    protected virtual bool HashesFast => true;

    /// <summary>The address that browsers use.</summary>
    protected virtual Uri BaseAddress { get; } = new("http://localhost");

    /// <summary>Settings on top of the product's own.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Throttle:SignInPerAddress"] = "100000",
        ["Throttle:RegisterPerAddress"] = "100000",
        ["Throttle:ResetPerAddress"] = "100000",
    };

    /// <summary>A browser with no cookies.</summary>
    public virtual Browser OpenBrowser() => OpenBrowser(new CookieContainerHandler());

    /// <summary>A browser whose person has just registered.</summary>
    public async Task<Browser> OpenRegisteredAsync()
    {
        var browser = OpenBrowser();
        await browser.RegisterAsync();
        return browser;
    }

    /// <summary>An e-mail address that nobody else in this run has.</summary>
    public static string NewEmail() =>
        string.Create(CultureInfo.InvariantCulture, $"maya.{Interlocked.Increment(ref s_people)}@example.org");

    /// <summary>Asks a service of the running app, in a scope of its own.</summary>
    public async Task<T> AskAsync<TService, T>(Func<TService, Task<T>> question)
        where TService : notnull
    {
        ArgumentNullException.ThrowIfNull(question);
        await using var scope = Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Changes services of the app, after the product's own registrations.</summary>
    protected virtual void ConfigureServices(IServiceCollection services)
    {
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(EnvironmentName);
        // Where one of them listens on a socket: a free port by setting, for UseKestrel(0) sets it after the app has begun to
        // start, and loses that race now and then.
        builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        builder.UseSetting("ConnectionStrings:PotLock", ConnectionString);
        // Tests say themselves when the worker looks; and mail stays among them.
        builder.UseSetting("Worker:Seconds", "0");
        builder.UseSetting("Mail:PickupFolder", MailFolder);
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Error).AddProvider(new ServerErrors()));
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(RealTime));
            services.Replace(ServiceDescriptor.Singleton(new BookClock(BookTime)));
            if (HashesFast)
            {
                services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1);
            }

            ConfigureServices(services);
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

        if (Directory.Exists(MailFolder))
        {
            Directory.Delete(MailFolder, recursive: true);
        }
    }

    private Browser OpenBrowser(CookieContainerHandler cookies) =>
        new(CreateDefaultClient(BaseAddress, cookies), cookies.Container);
}
