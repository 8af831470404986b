using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PotLock.Data;
using PotLock.Data.Tables;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Services.Users;

/// <summary>What goes with an account.</summary>
/// <param name="Pots">Pots, completed ones too.</param>
/// <param name="Entries">Entries of the journal.</param>
/// <param name="Since">The day of the first entry; null where there is none.</param>
/// <param name="IsLastAdmin">Whether it cannot go, because nobody else looks after the installation.</param>
public sealed record AccountToErase(int Pots, int Entries, DateOnly? Since, bool IsLastAdmin);

/// <summary>
/// Takes a person and the person's book out of the database: every row of every table of the model that is theirs, in one transaction
/// under the book's lock. A command that runs meanwhile is either in the book before, and goes with it, or finds no book.
/// </summary>
public sealed class EraseAccount(
    BookContexts contexts, WriterTurns turns, DatabaseProbe probe, QueueAccountMail mails, TimeProvider realTime)
{
    /// <summary>What would go.</summary>
    public async Task<AccountToErase> FindAsync(Guid userId, long bookId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.Open(bookId);
        return new AccountToErase(
            await db.Pots.CountAsync(cancellationToken),
            await db.JournalEntries.CountAsync(cancellationToken),
            await db.JournalEntries.MinAsync(entry => (DateOnly?)entry.Date, cancellationToken),
            await IsNeededAsync(db, userId));
    }

    /// <summary>Does so. Refused: the only admin who can log in, while there are others. Who is gone already is gone.</summary>
    public async Task<Outcome<Done>> RunAsync(Guid userId, long bookId, CancellationToken cancellationToken = default)
    {
        using var turn = await turns.EnterAsync(bookId, cancellationToken);
        return await contexts.InStrategyAsync(
            bookId,
            db => AttemptAsync(db, userId),
            async db => await db.Users.AnyAsync(user => user.Id == userId)
                ? new ExecutionResult<Outcome<Done>>(false, new Done())
                : new ExecutionResult<Outcome<Done>>(true, new Done()));
    }

    /// <summary>Whether a request failed because its person's account was deleted in the middle of it.</summary>
    public async Task<bool> ExplainsAsync(Exception problem, Guid userId)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem is OperationCanceledException || probe.FindTrouble(problem) is not null)
        {
            return false;
        }

        await using var db = contexts.OpenInstallation();
        return !await db.Users.AnyAsync(user => user.Id == userId);
    }

    private async Task<Outcome<Done>> AttemptAsync(PotLockDbContext db, Guid userId)
    {
        // What is waited for is the lock; a long history may take its time then.
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        await Admins.TakeTurnAsync(db);
        if (await BookLock.TakeAsync(db, commandId: null) is null
            || await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == userId) is not { } user)
        {
            return new Done();
        }

        if (await IsNeededAsync(db, userId))
        {
            return Admins.LastOne;
        }

        await ForgetElsewhereAsync(db, user);
        // A book that others belong to as well stays with them.
        var isAlone = !await db.BookMembers.AnyAsync(member => member.BookId == db.BookId && member.UserId != userId);
        foreach (var table in ModelTables.Of(db).InOrder.Reverse())
        {
            foreach (var statement in table.DeleteOfPerson())
            {
                await db.Database.ExecuteSqlRawAsync(statement, userId);
            }

            foreach (var statement in table.IsOfABook && isAlone ? table.DeleteOfBook(db.BookId) : [])
            {
                await db.Database.ExecuteSqlRawAsync(statement);
            }
        }

        await transaction.CommitAsync();
        return new Done();
    }

    /// <summary>What names the person where no key says so: mail that waits, the trail, an invitation that was accepted.</summary>
    private async Task ForgetElsewhereAsync(PotLockDbContext db, PotLockUser user)
    {
        var email = user.Email ?? "";
        var waiting = await ChangeEmail.WaitingIn(db, user.Id).SingleOrDefaultAsync();
        await mails.ForgetAsync(db, waiting is null ? [email] : [email, waiting[(waiting.LastIndexOf(' ') + 1)..]]);
        await SecurityTrail.ForgetPersonAsync(db, user.Id, email, realTime.GetUtcNow().UtcDateTime);
        await db.Invitations.Where(one => one.Email == email).ExecuteDeleteAsync();
    }

    private static async Task<bool> IsNeededAsync(PotLockDbContext db, Guid userId) =>
        await db.Users.AnyAsync(user => user.Id != userId) && await Admins.IsLastAsync(db, userId);
}
