using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Users;

/// <summary>Deletes the signed-in person's account, with the book and everything in it, and says good-bye by mail.</summary>
public sealed class DeleteAccount(
    UserManager<PotLockUser> users, ConfirmPassword confirm, EraseAccount erase, QueueAccountMail mails)
{
    /// <summary>Refused: a wrong password, and the only admin who can log in.</summary>
    public async Task<Outcome<Done>> RunAsync(Guid userId, long bookId, string password)
    {
        if (await users.FindByIdAsync(userId.ToString()) is not { } user)
        {
            return new Done();
        }

        if (await confirm.CheckAsync(user, password) is { } wrong)
        {
            return wrong;
        }

        var outcome = await erase.RunAsync(userId, bookId);
        if (!outcome.IsRefused)
        {
            await mails.NoticeToAsync(user.Email ?? "", user.FirstName, AccountMailText.Deleted());
        }

        return outcome;
    }
}
