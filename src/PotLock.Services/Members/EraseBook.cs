using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PotLock.Data;
using PotLock.Data.Tables;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Members;
using PotLock.Domain.Users;
using PotLock.Services.Ledger;
using PotLock.Services.Users;

namespace PotLock.Services.Members;

/// <summary>What goes with a book.</summary>
/// <param name="Name">What its people call it.</param>
/// <param name="Pots">Pots, completed ones too.</param>
/// <param name="Entries">Entries of the journal.</param>
/// <param name="Since">The day of the first entry; null where there is none.</param>
/// <param name="Others">First and last names of the others who are in it, and lose it too.</param>
public sealed record BookToDelete(string Name, int Pots, int Entries, DateOnly? Since, IReadOnlyList<string> Others);

/// <summary>
/// Takes a book out of the database with everything in it, for everybody who is in it, in one transaction under its lock: a command that
/// runs meanwhile is either in the book before, and goes with it, or finds no book. Whoever has no other book is given a new one.
/// </summary>
public sealed class EraseBook(
    BookContexts contexts, WriterTurns turns, OpenBook openBook, IRequestOrigin origin, TimeProvider realTime)
{
    /// <summary>What would go.</summary>
    public async Task<BookToDelete> FindAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.Open(actor.BookId);
        var others = await db.BookMembers.Where(member => member.BookId == actor.BookId && member.UserId != actor.PersonId)
            .Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new { user.FirstName, user.LastName })
            .ToListAsync(cancellationToken);
        return new BookToDelete(
            await db.Books.Select(book => book.Name).SingleAsync(cancellationToken),
            await db.Pots.CountAsync(cancellationToken),
            await db.JournalEntries.CountAsync(cancellationToken),
            await db.JournalEntries.MinAsync(entry => (DateOnly?)entry.Date, cancellationToken),
            [.. others.Select(one => $"{one.FirstName} {one.LastName}".Trim()).Order(StringComparer.Ordinal)]);
    }

    /// <summary>
    /// Does so; the answer is the name that it had. Refused: who does not own the book, and another name than the book’s.
    /// </summary>
    /// <param name="actor">Its owner.</param>
    /// <param name="name">The name of the book, as the owner typed it.</param>
    /// <param name="cancellationToken">Stops the wait for the book’s turn.</param>
    public async Task<Outcome<string>> RunAsync(Actor actor, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (actor.OnlyLooks)
        {
            return LedgerRefusals.OnlyLooked;
        }

        using var turn = await turns.EnterAsync(actor.BookId, cancellationToken);
        return await contexts.InStrategyAsync(
            actor.BookId,
            db => AttemptAsync(db, actor, name),
            async db => new ExecutionResult<Outcome<string>>(!await db.Books.AnyAsync(), name.Trim()));
    }

    /// <summary>Why it would be refused now; null when it would not.</summary>
    internal async Task<Refusal?> CheckAsync(Actor actor, string name, CancellationToken cancellationToken)
    {
        await using var db = contexts.Open(actor.BookId);
        return Refuse(await db.Books.AsNoTracking().SingleOrDefaultAsync(cancellationToken), await MembersAsync(db), actor, name);
    }

    private static Refusal? Refuse(Book? book, List<BookMember> members, Actor actor, string name) =>
        book is null || !members.Exists(member => member.UserId == actor.PersonId) ? LedgerRefusals.NoSuchBook
        : !members.Owns(actor) ? LedgerRefusals.RoleTooLow(BookRole.Owner)
        : MemberRules.CheckTypedName(name, book.Name);

    private async Task<Outcome<string>> AttemptAsync(PotLockDbContext db, Actor actor, string name)
    {
        // What is waited for is the lock; a long history may take its time then.
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, CancellationToken.None);
        var locked = await BookLock.TakeAsync(db, commandId: null);
        var members = await MembersAsync(db);
        if (Refuse(locked?.Book, members, actor, name) is { } refusal)
        {
            return refusal;
        }

        List<PotLockUser> people = [];
        foreach (var member in members)
        {
            if (await MemberRows.LockPersonAsync(db, member.UserId) is { } person)
            {
                people.Add(person);
            }
        }

        await DeleteRowsAsync(db, locked!.Book.Id);
        var now = realTime.GetUtcNow().UtcDateTime;
        foreach (var person in people)
        {
            if (!await db.BookMembers.AnyAsync(member => member.UserId == person.Id))
            {
                await openBook.RunAsync(db, person);
            }

            // Where the owner sat is nobody else’s business.
            var from = person.Id == actor.PersonId ? origin.Current : RequestOrigin.Server;
            db.SecurityEvents.Add(SecurityTrail.Of(SecurityEventKind.BookDeleted, person.Id, locked.Book.Name, from, now));
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync(CancellationToken.None);
        return locked.Book.Name;
    }

    /// <summary>In the order of their numbers: whoever deletes another book of the same people waits in the same order.</summary>
    private static Task<List<BookMember>> MembersAsync(PotLockDbContext db) => db.BookMembers.AsNoTracking()
        .Where(member => member.BookId == db.BookId).OrderBy(member => member.UserId).ToListAsync();

    /// <summary>
    /// Every row of every table that is the book’s. What people have of it, such as their choices and their places in it, goes by its
    /// foreign key; what only names it, sessions that had it open and tokens that were tied to it, is told.
    /// </summary>
    private async Task DeleteRowsAsync(PotLockDbContext db, long bookId)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        await db.UserSessions.Where(session => session.BookId == bookId)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.BookId, (long?)null));
        await db.AccessTokens.Where(token => token.BookId == bookId && token.EndedAtUtc == null)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.EndedAtUtc, now));
        await GroupLock.ForgetAsync(db, bookId, userId: null);
        foreach (var statement in ModelTables.Of(db).InOrder.Reverse().Where(table => table.IsOfABook)
            .SelectMany(table => table.DeleteOfBook(bookId)))
        {
            await db.Database.ExecuteSqlRawAsync(statement);
        }
    }
}
