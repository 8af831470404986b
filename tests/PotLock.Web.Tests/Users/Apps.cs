using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data.Users;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Users;

/// <summary>An app in which few tries are allowed.</summary>
public sealed class StrictApp : PotLockApp
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Throttle:SignInPerAccount"] = "3",
        ["Throttle:SignInPerAddress"] = "12",
        ["Throttle:RegisterPerAddress"] = "5",
        ["Throttle:PasswordPerAccount"] = "3",
        ["Throttle:ResetPerAccount"] = "2",
        ["Throttle:ResetPerAddress"] = "8",
    };
}

/// <summary>An app in which nobody but the first may register.</summary>
public sealed class ClosedApp : PotLockApp
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Registration"] = "closed",
    };
}

/// <summary>The app as it is shipped, behind TLS.</summary>
public sealed class ProductionApp : PotLockApp
{
    protected override string EnvironmentName => "Production";

    protected override bool HashesFast => false;

    protected override Uri BaseAddress { get; } = new("https://potlock.test");

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["AllowedHosts"] = "potlock.test",
    };
}

/// <summary>An app that counts how often a password is hashed, and in which one round of hashing is too few.</summary>
public sealed class CountingApp : PotLockApp
{
    public const int Iterations = 50;

    public CountingHasher Hasher { get; } = new(HasherOf(Iterations));

    public static PasswordHasher<PotLockUser> HasherOf(int iterations) =>
        new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = iterations }));

    protected override void ConfigureServices(IServiceCollection services) =>
        services.AddScoped<IPasswordHasher<PotLockUser>>(_ => Hasher);
}

public sealed class CountingHasher(IPasswordHasher<PotLockUser> inner) : IPasswordHasher<PotLockUser>
{
    public int Count { get; private set; }

    public string HashPassword(PotLockUser user, string password)
    {
        Count++;
        return inner.HashPassword(user, password);
    }

    public PasswordVerificationResult VerifyHashedPassword(PotLockUser user, string hashedPassword, string providedPassword)
    {
        Count++;
        return inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}

/// <summary>The app where everybody needs two-step login.</summary>
public sealed class GuardedApp : PotLockApp
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["SignIn:SecondFactor"] = "everyone",
    };
}

/// <summary>The app where admins need two-step login.</summary>
public sealed class GuardedAdminApp : PotLockApp
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["SignIn:SecondFactor"] = "Admins",
    };
}
