using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Users;

namespace PotLock.Services.Members;

/// <summary>Deletes a book, once its owner has typed its name and shown who they are.</summary>
public sealed class DeleteBook(UserManager<PotLockUser> users, ConfirmPassword confirm, EraseBook erase)
{
    /// <summary>What would go.</summary>
    public Task<BookToDelete> FindAsync(Actor actor, CancellationToken cancellationToken = default) =>
        erase.FindAsync(actor, cancellationToken);

    /// <summary>
    /// The answer is the name that it had. Refused: what <see cref="EraseBook"/> refuses, and a wrong password, of which only so many are
    /// tried. The name is looked at first: whoever mistypes it uses up no try of the password.
    /// </summary>
    /// <param name="actor">Its owner.</param>
    /// <param name="name">The name of the book, as the owner typed it.</param>
    /// <param name="password">The owner’s password.</param>
    /// <param name="cancellationToken">Stops the wait for the book’s turn.</param>
    public async Task<Outcome<string>> RunAsync(
        Actor actor, string name, string password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (actor.OnlyLooks)
        {
            return LedgerRefusals.OnlyLooked;
        }

        if (await erase.CheckAsync(actor, name, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await users.FindByIdAsync(actor.PersonId!.Value.ToString()) is not { } user)
        {
            return LedgerRefusals.NoSuchBook;
        }

        return await confirm.CheckAsync(user, password) is { } wrong ? wrong : await erase.RunAsync(actor, name, cancellationToken);
    }
}
