using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Users;

/// <summary>What a person may change about the own account.</summary>
/// <param name="Email">E-mail address, which is also the sign-in name.</param>
/// <param name="CurrentPassword">The current password: needed when the e-mail address changes.</param>
public sealed record UserDetails(string FirstName, string LastName, string Email, string CurrentPassword);

/// <summary>What saving the details did.</summary>
/// <param name="SignInAgain">Set when the e-mail address changed, which ended every session: begin a new one for this browser.</param>
/// <param name="WaitingEmail">The new address that waits to be confirmed; null when none was asked for.</param>
public sealed record UpdatedDetails(SignedInUser? SignInAgain, string? WaitingEmail = null);

/// <summary>
/// Changes names and e-mail address. A new address is a new credential: it needs the current password, counts once it is confirmed
/// (<see cref="ChangeEmail"/>), and ends the other sessions.
/// </summary>
public sealed class UpdateUserDetails(
    UserManager<PotLockUser> users, ConfirmPassword confirm, ChangeEmail changeEmail, BookContexts contexts)
{
    /// <summary>The account was changed from elsewhere in the same moment.</summary>
    internal static Refusal ChangedMeanwhile { get; } = new(
        "changed-meanwhile", "", "Your account has just been changed somewhere else. Check it, then make your change again.",
        RefusalKind.Conflict);

    /// <summary>Saves the details. Refused: what <see cref="UserDetailsRules"/> refuses, a wrong password, a taken address.</summary>
    public async Task<Outcome<UpdatedDetails>> RunAsync(Guid userId, UserDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        var user = await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException($"User {userId} does not exist.");
        var refusals = UserDetailsRules.Check(details.FirstName, details.LastName, details.Email).ToList();
        var email = details.Email.Trim();
        var hasNewEmail = email != user.Email;
        if (refusals.Count == 0 && hasNewEmail && await confirm.CheckAsync(user, details.CurrentPassword) is { } wrong)
        {
            refusals.Add(wrong);
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var isRenamed = user.FirstName != details.FirstName.Trim();
        user.FirstName = details.FirstName.Trim();
        user.LastName = details.LastName.Trim();
        var outcome = !hasNewEmail ? await RenameAsync(user)
            : changeEmail.NeedsConfirmation ? await AskAsync(user, email)
            : await SaveAsync(user, email);
        if (isRenamed && !outcome.IsRefused)
        {
            await RaiseSharedBooksAsync(userId);
        }

        return outcome;
    }

    private async Task<Outcome<UpdatedDetails>> RenameAsync(PotLockUser user)
    {
        var renamed = await users.UpdateAsync(user);
        return renamed.Succeeded ? new UpdatedDetails(null) : ChangedMeanwhile;
    }

    /// <summary>The first name stands beside entries of books with several members: what is kept of their pages is drawn anew.</summary>
    private async Task RaiseSharedBooksAsync(Guid userId)
    {
        await using var db = contexts.OpenInstallation();
        var shared = await db.BookMembers.Where(member => member.UserId == userId
                && db.BookMembers.Any(other => other.BookId == member.BookId && other.UserId != userId))
            .Select(member => member.BookId).ToListAsync();
        foreach (var bookId in shared)
        {
            await contexts.InStrategyAsync(bookId, book => book.Books.ExecuteUpdateAsync(
                set => set.SetProperty(one => one.Version, one => one.Version + 1)));
        }
    }

    private async Task<Outcome<UpdatedDetails>> AskAsync(PotLockUser user, string email)
    {
        var renamed = await users.UpdateAsync(user);
        if (!renamed.Succeeded)
        {
            return ChangedMeanwhile;
        }

        return await changeEmail.AskAsync(user, email) is { } refusal ? refusal : new UpdatedDetails(null, WaitingEmail: email);
    }

    private async Task<Outcome<UpdatedDetails>> SaveAsync(PotLockUser user, string email)
    {
        var saved = await changeEmail.SaveAsync(user, email, isConfirmed: false);
        return saved.IsRefused ? saved.As<UpdatedDetails>() : new UpdatedDetails(saved.Value);
    }
}
