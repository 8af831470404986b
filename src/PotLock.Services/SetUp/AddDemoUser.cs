using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PotLock.Data.Users;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Users;

namespace PotLock.Services.SetUp;

/// <summary>A demo user that was added.</summary>
/// <param name="Email">The sign-in name.</param>
/// <param name="Password">The password; it is told once and kept nowhere.</param>
/// <param name="IsAdmin">Whether it is the first account of the installation, and so Admin.</param>
public sealed record DemoUser(string Email, string Password, bool IsAdmin);

/// <summary>
/// Adds a person with a demo book. Whoever may run commands on the server may add accounts, so it asks no registration mode.
/// </summary>
public sealed class AddDemoUser(
    PotLockDbContext db, UserManager<PotLockUser> users, Func<RegistrationPolicy, RegisterUser> registerUnder, BuildDemo buildDemo)
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 5;
    private const int GroupLength = 4;

    /// <summary>Adds Demo Person, under the first free of <c>demo@example.org</c>, <c>demo2@example.org</c> and so on.</summary>
    public async Task<Outcome<DemoUser>> RunAsync(IProgress<DemoProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var email = await FreeEmailAsync();
        var password = NewPassword();
        var registered = await registerUnder(new RegistrationPolicy(RegistrationMode.Open))
            .RunAsync(new Registration("Demo", "Person", email, password));
        if (registered.IsRefused)
        {
            return registered.As<DemoUser>();
        }

        var user = registered.Value;
        var bookId = await db.BookMembers.Where(member => member.UserId == user.Id)
            .Select(member => member.BookId)
            .SingleAsync(cancellationToken);
        var built = await buildDemo.RunAsync(new Actor(bookId, user.Id), progress, cancellationToken);
        return built.IsRefused
            ? built.As<DemoUser>()
            : new DemoUser(email, password, await users.IsInRoleAsync(user, RegisterUser.AdminRole));
    }

    private async Task<string> FreeEmailAsync()
    {
        for (var number = 1; ; number++)
        {
            var email = string.Create(CultureInfo.InvariantCulture, $"demo{(number == 1 ? "" : number)}@example.org");
            if (await users.FindByEmailAsync(email) is null)
            {
                return email;
            }
        }
    }

    /// <summary>Twenty letters and digits that cannot be mistaken for each other, in groups: about 99 bits.</summary>
    private static string NewPassword() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)));
}
