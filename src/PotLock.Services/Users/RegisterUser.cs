using System.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Users;
using PotLock.Services.Ledger;

namespace PotLock.Services.Users;

/// <summary>Who may make an account.</summary>
public enum RegistrationMode
{
    /// <summary>Everybody.</summary>
    Open,

    /// <summary>Only those whom an admin invited.</summary>
    Invite,

    /// <summary>Nobody, once the first account is there.</summary>
    Closed,
}

/// <summary>Who may make an account here, from configuration.</summary>
public sealed record RegistrationPolicy(RegistrationMode Mode);

/// <summary>What a person types to register.</summary>
/// <param name="Email">E-mail address, which is also the sign-in name.</param>
/// <param name="ConfirmPassword">The password again; null where it is asked once.</param>
/// <param name="Address">The network address that it comes from; null for accounts made on the server itself.</param>
public sealed record Registration(
    string FirstName, string LastName, string Email, string Password, string? ConfirmPassword = null, string? Address = null,
    string? Invite = null);

/// <summary>
/// Makes an account and opens its book, in one transaction. The first account of an installation is Admin and can always
/// be made.
/// </summary>
public sealed class RegisterUser(
    PotLockDbContext db,
    UserManager<PotLockUser> users,
    RoleManager<IdentityRole<Guid>> roles,
    OpenBook openBook,
    WriterTurns turns,
    Throttle throttle,
    ThrottleLimits limits,
    IRequestOrigin origin,
    TimeProvider realTime,
    Invitations invitations,
    RegistrationPolicy policy)
{
    /// <summary>The role of those who look after the installation.</summary>
    public const string AdminRole = "Admin";

    private static readonly Refusal NotOpen = new(
        "registration-closed", "", "You can’t create an account here. Ask the person who runs this PotLock for one.");

    private static readonly Refusal CannotRegister = new(
        "cannot-register", "", "We couldn’t create an account with these details. If you already have one, log in instead.");

    private static readonly Refusal OtherAddress = new(
        "invitation-of-another", "Email", "This invitation is for another e-mail address. Use the one it was sent to.");

    /// <summary>Whether the registration page has anything to offer.</summary>
    /// <param name="invite">The token of an invitation; null for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<bool> IsOpenAsync(string? invite = null, CancellationToken cancellationToken = default) =>
        policy.Mode == RegistrationMode.Open
        || await FindInvitedAsync(invite, cancellationToken) is not null
        || !await db.Users.AnyAsync(cancellationToken);

    /// <summary>Whom an invitation is for; null where none is needed, or it does not hold.</summary>
    public async Task<string?> FindInvitedAsync(string? invite, CancellationToken cancellationToken = default) =>
        policy.Mode == RegistrationMode.Invite && invite is not null ? await invitations.FindAsync(invite, cancellationToken) : null;

    /// <summary>
    /// Makes the account. Refused: details and passwords that the rules do not take (said beside their fields), a taken
    /// address, in words that do not tell that it was that, and too many tries from one network address.
    /// </summary>
    public async Task<Outcome<PotLockUser>> RunAsync(Registration registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        if (!await IsOpenAsync(registration.Invite))
        {
            return NotOpen;
        }

        if (await FindInvitedAsync(registration.Invite) is { } invited
            && !string.Equals(invited, registration.Email.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            return OtherAddress;
        }

        var user = NewUser(registration);
        List<Refusal> refusals =
        [
            .. UserDetailsRules.Check(registration.FirstName, registration.LastName, registration.Email),
            .. await PasswordRules.CheckAsync(users, user, registration.Password, registration.ConfirmPassword),
        ];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        if (registration.Address is { } address
            && await throttle.RefuseAsync("register", address, limits.RegisterPerAddress) is { } tooMany)
        {
            return tooMany;
        }

        // Hashing is slow on purpose: not while holding the database.
        user.PasswordHash = users.PasswordHasher.HashPassword(user, registration.Password);
        try
        {
            return await WriteAsync(user, registration.Invite);
        }
        catch (DbUpdateException)
        {
            // A unique index stood in the way: somebody took the address between the check and the write; or two people
            // were the first at once, and the other has become the administrator. Then this one is simply the second.
            db.ChangeTracker.Clear();
            return await users.FindByEmailAsync(user.Email!) is null ? await WriteAsync(user, registration.Invite) : CannotRegister;
        }
    }

    private async Task<Outcome<PotLockUser>> WriteAsync(PotLockUser user, string? invite)
    {
        using var turn = await turns.EnterAsync(null);
        var strategy = db.Database.CreateExecutionStrategy();
        return await strategy.ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
            var isFirst = !await db.Users.AnyAsync();
            if (!isFirst && policy.Mode != RegistrationMode.Open
                && !(policy.Mode == RegistrationMode.Invite
                    && await Invitations.TakeAsync(db, invite, realTime.GetUtcNow().UtcDateTime)))
            {
                return NotOpen;
            }

            var created = await users.CreateAsync(user);
            if (!created.Succeeded)
            {
                return CannotRegister;
            }

            if (isFirst)
            {
                await MakeAdminAsync(user);
            }

            db.SecurityEvents.Add(SecurityTrail.Of(
                SecurityEventKind.Registered, user.Id, "", origin.Current, realTime.GetUtcNow().UtcDateTime));
            await openBook.RunAsync(db, user);
            await transaction.CommitAsync();
            return (Outcome<PotLockUser>)user;
        });
    }

    private async Task MakeAdminAsync(PotLockUser user)
    {
        if (!await roles.RoleExistsAsync(AdminRole))
        {
            await roles.CreateAsync(new IdentityRole<Guid>(AdminRole) { Id = Guid.NewGuid() });
        }

        await users.AddToRoleAsync(user, AdminRole);
    }

    private static PotLockUser NewUser(Registration registration) => new()
    {
        Id = Guid.NewGuid(),
        UserName = registration.Email.Trim(),
        Email = registration.Email.Trim(),
        FirstName = registration.FirstName.Trim(),
        LastName = registration.LastName.Trim(),
    };
}
