using System.Data;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Members;
using PotLock.Domain.SetUp;
using PotLock.Services.Ledger;

namespace PotLock.Services.Members;

/// <summary>A book of a person.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What its people call it.</param>
/// <param name="CurrencyCode">ISO code of its currency.</param>
/// <param name="Role">What the person may do there.</param>
/// <param name="Members">How many people are in it.</param>
public sealed record OwnBook(long Id, string Name, string CurrencyCode, BookRole Role, int Members);

/// <summary>What a person asks for when opening another book.</summary>
/// <param name="Name">What it is to be called.</param>
/// <param name="Place">Where it is at home.</param>
public sealed record NewBook(string Name, BookPlace Place);

/// <summary>The books of a person: which there are, which is open, and another one.</summary>
public sealed class OwnBooks(BookContexts contexts, WriterTurns turns, OpenBook openBook)
{
    /// <summary>A person’s books, in the order in which they came to them: the first is open where nothing is said.</summary>
    public async Task<IReadOnlyList<OwnBook>> ListAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        return await Rows(db, userId).ToListAsync(cancellationToken);
    }

    /// <summary>One of a person’s books; null for every other, whether it is there or not.</summary>
    public async Task<OwnBook?> FindAsync(Guid userId, long bookId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        return await Rows(db, userId, bookId).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Opens one of a person’s books in one session; null for every other book.</summary>
    public async Task<OwnBook?> SwitchAsync(Guid userId, Guid sessionId, long bookId, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.OpenInstallation();
        if (await Rows(db, userId, bookId).SingleOrDefaultAsync(cancellationToken) is not { } book)
        {
            return null;
        }

        await db.UserSessions.Where(session => session.Id == sessionId && session.UserId == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.BookId, bookId), cancellationToken);
        return book;
    }

    /// <summary>
    /// Makes another book, which the person owns alone. Refused: a name that is none, a place that PotLock does not know, and the
    /// twenty-first.
    /// </summary>
    /// <param name="userId">The person.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="now">The book that is open, whose place is always good.</param>
    /// <param name="cancellationToken">Stops the wait for a turn.</param>
    public async Task<Outcome<OwnBook>> CreateAsync(
        Guid userId, NewBook request, Book now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(now);
        var name = request.Name.Trim();
        var place = request.Place;
        List<Refusal> refusals =
            [.. new[] { MemberRules.CheckName(name) }.OfType<Refusal>(), .. PlaceRules.Check(place, BookPlace.Of(now))];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        using var turn = await turns.EnterAsync(null, cancellationToken);
        return await contexts.InStrategyAsync(0, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, CancellationToken.None);
            if (await MemberRows.LockPersonAsync(db, userId) is not { } user)
            {
                return LedgerRefusals.NoSuchBook;
            }

            if (await db.BookMembers.CountAsync(member => member.UserId == userId) >= MemberRules.MaxBooks)
            {
                return MemberRules.TooManyBooks;
            }

            var book = await openBook.RunAsync(
                db, user, new BookStart(name, place.CurrencyCode, place.CultureName, place.NumberFormat, place.TimeZoneId));
            await transaction.CommitAsync(CancellationToken.None);
            return (Outcome<OwnBook>)new OwnBook(book.Id, book.Name, book.CurrencyCode, BookRole.Owner, 1);
        });
    }

    private static IQueryable<OwnBook> Rows(PotLockDbContext db, Guid userId, long? bookId = null) =>
        from member in db.BookMembers
        where member.UserId == userId && (bookId == null || member.BookId == bookId)
        join book in db.Books.IgnoreQueryFilters() on member.BookId equals book.Id
        orderby member.Since, member.BookId
        select new OwnBook(
            book.Id, book.Name, book.CurrencyCode, member.Role, db.BookMembers.Count(other => other.BookId == book.Id));
}
