using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PotLock.Data;
using PotLock.Data.Tables;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Members;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;

namespace PotLock.Services.Users;

/// <summary>What goes with an account.</summary>
/// <param name="Pots">Pots, completed ones too.</param>
/// <param name="Entries">Entries of the journal.</param>
/// <param name="Since">The day of the first entry; null where there is none.</param>
/// <param name="IsLastAdmin">Whether it cannot go, because nobody else looks after the installation.</param>
/// <param name="Stay">The names of the books that stay, with the others who are in them.</param>
/// <param name="NeedOwner">The names of those of them that nobody would own; while there are any, the account cannot go.</param>
public sealed record AccountToErase(
    int Pots, int Entries, DateOnly? Since, bool IsLastAdmin, IReadOnlyList<string> Stay, IReadOnlyList<string> NeedOwner);

/// <summary>
/// Takes a person and the person's own books out of the database: every row of every table of the model that is theirs, in one
/// transaction under the locks of all their books. A command that runs meanwhile is either in the book before, and goes with it, or
/// finds no book. A book with others stays with them, the entries in it too: nobody of that id is there any more to sign them.
/// </summary>
public sealed class EraseAccount(
    BookContexts contexts, WriterTurns turns, DatabaseProbe probe, QueueAccountMail mails, IEnumerable<IFollowMembers> followers,
    TimeProvider realTime)
{
    /// <summary>What would go, and what would stay.</summary>
    public async Task<AccountToErase> FindAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        var (pots, entries, since) = (0, 0, (DateOnly?)null);
        var books = await BooksAsync(db, userId);
        foreach (var alone in books.Where(book => book.Others == 0))
        {
            db.BookId = alone.Id;
            pots += await db.Pots.CountAsync(cancellationToken);
            entries += await db.JournalEntries.CountAsync(cancellationToken);
            var first = await db.JournalEntries.MinAsync(entry => (DateOnly?)entry.Date, cancellationToken);
            since = since is null || first < since ? first ?? since : since;
        }

        return new AccountToErase(
            pots, entries, since, await IsNeededAsync(db, userId),
            books.FindAll(book => book.Others > 0).ConvertAll(book => book.Name),
            books.FindAll(book => book.NeedsOwner).ConvertAll(book => book.Name));
    }

    /// <summary>
    /// Does so. Refused: the only admin who can log in, while there are others, and the last owner of a book that others are in. Who is
    /// gone already is gone.
    /// </summary>
    /// <param name="userId">The person.</param>
    /// <param name="bookId">One of their books, whose turn to write is waited for.</param>
    /// <param name="cancellationToken">Stops that wait.</param>
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

    /// <summary>Whether a request failed because its person's account, or the book, was deleted in the middle of it.</summary>
    public async Task<bool> ExplainsAsync(Exception problem, Guid userId, long bookId)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem is OperationCanceledException || probe.FindTrouble(problem) is not null)
        {
            return false;
        }

        await using var db = contexts.OpenInstallation();
        return !await db.Users.AnyAsync(user => user.Id == userId)
            || !await db.Books.IgnoreQueryFilters().AnyAsync(book => book.Id == bookId);
    }

    private async Task<Outcome<Done>> AttemptAsync(PotLockDbContext db, Guid userId)
    {
        // What is waited for is the lock; a long history may take its time then.
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted);
        await Admins.TakeTurnAsync(db);
        var books = await LockBooksAsync(db, userId);
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == userId) is not { } user)
        {
            return new Done();
        }

        if (await IsNeededAsync(db, userId))
        {
            return Admins.LastOne;
        }

        if (books.Exists(book => book.NeedsOwner))
        {
            return MemberRules.LastOwner;
        }

        await ForgetElsewhereAsync(db, user);
        var own = books.FindAll(book => book.Others == 0);
        // Whoever shared a bill with them still has it: there they stay a name.
        await GroupLock.ForgetAsync(db, bookId: null, userId);
        foreach (var table in ModelTables.Of(db).InOrder.Reverse())
        {
            foreach (var statement in table.DeleteOfPerson())
            {
                await db.Database.ExecuteSqlRawAsync(statement, userId);
            }

            foreach (var statement in own.Where(_ => table.IsOfABook).SelectMany(book => table.DeleteOfBook(book.Id)))
            {
                await db.Database.ExecuteSqlRawAsync(statement);
            }
        }

        foreach (var stays in books.Where(book => book.Others > 0))
        {
            var silent = await NotificationChoices.SilentAsync(db, stays.Id);
            await db.Books.IgnoreQueryFilters().Where(book => book.Id == stays.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(book => book.SilentKinds, silent));
            await ReadNotifications.SettleAsync(db, stays.Id, userId, realTime.GetUtcNow().UtcDateTime);
            db.BookId = stays.Id;
            foreach (var follower in followers)
            {
                await follower.AfterChangeAsync(db);
            }
        }

        await transaction.CommitAsync();
        return new Done();
    }

    /// <summary>
    /// Locks every book of the person, in the order of their numbers: whoever else needs several waits in the same order. Who joins
    /// another meanwhile has it locked too.
    /// </summary>
    private static async Task<List<BookOfPerson>> LockBooksAsync(PotLockDbContext db, Guid userId)
    {
        HashSet<long> locked = [];
        while (true)
        {
            var books = await BooksAsync(db, userId);
            var next = books.FindAll(book => locked.Add(book.Id));
            if (next.Count == 0)
            {
                return books;
            }

            foreach (var book in next)
            {
                db.BookId = book.Id;
                await BookLock.TakeAsync(db, commandId: null);
            }
        }
    }

    private static Task<List<BookOfPerson>> BooksAsync(PotLockDbContext db, Guid userId) =>
        (from member in db.BookMembers.AsNoTracking()
         where member.UserId == userId
         join book in db.Books.IgnoreQueryFilters() on member.BookId equals book.Id
         orderby book.Id
         select new BookOfPerson(
             book.Id, book.Name, db.BookMembers.Count(other => other.BookId == book.Id && other.UserId != userId),
             db.BookMembers.Any(other => other.BookId == book.Id && other.UserId != userId && other.Role == BookRole.Owner)))
        .ToListAsync();

    /// <summary>What names the person where no key says so: mail that waits, the trail, an invitation that was accepted.</summary>
    private async Task ForgetElsewhereAsync(PotLockDbContext db, PotLockUser user)
    {
        var email = user.Email ?? "";
        var waiting = await ChangeEmail.WaitingIn(db, user.Id).SingleOrDefaultAsync();
        await mails.ForgetAsync(db, waiting is null ? [email] : [email, waiting[(waiting.LastIndexOf(' ') + 1)..]]);
        await SecurityTrail.ForgetPersonAsync(db, user.Id, email, realTime.GetUtcNow().UtcDateTime);
        await db.Invitations.Where(one => one.Email == email).ExecuteDeleteAsync();
        var invited = await db.BookInvitations.AsNoTracking().Select(one => new { one.Id, one.Email }).ToListAsync();
        var own = invited.FindAll(one => string.Equals(one.Email, email, StringComparison.OrdinalIgnoreCase)).ConvertAll(one => one.Id);
        await db.BookInvitations.Where(one => own.Contains(one.Id)).ExecuteDeleteAsync();
        await db.BookMembers.Where(member => member.InvitedById == user.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(member => member.InvitedById, (Guid?)null));
    }

    private static async Task<bool> IsNeededAsync(PotLockDbContext db, Guid userId) =>
        await db.Users.AnyAsync(user => user.Id != userId) && await Admins.IsLastAsync(db, userId);

    private sealed record BookOfPerson(long Id, string Name, int Others, bool IsOwnedByOthers)
    {
        public bool NeedsOwner => Others > 0 && !IsOwnedByOthers;
    }
}
