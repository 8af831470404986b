using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Ledger;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>A book that this transaction alone may change, with the first result of the command id if it was used up.</summary>
/// <param name="Book">The book; not tracked.</param>
/// <param name="FirstResult">The record of the command id, if it committed before.</param>
internal sealed record BookLock(Book Book, CommandRecord? FirstResult)
{
    // A left join, and not a subquery for the first record: SQLite and MariaDB have no APPLY.
    private static readonly CompiledPerModel<Func<PotLockDbContext, string?, Task<Row?>>> WithUsedId = new(() => EF.CompileAsyncQuery(
        (PotLockDbContext db, string? commandId) => (
            from book in db.Books.AsNoTracking()
            join record in db.CommandRecords.AsNoTracking().Where(record => record.CommandId == commandId)
                on book.Id equals record.BookId into records
            from first in records.DefaultIfEmpty()
            select new Row(book, first.CommandId)).TagWith(BookLockCommand.Tag).SingleOrDefault()));

    /// <summary>
    /// Raises the version of the context's book, which makes every other command of the book wait, and loads it, in one round trip.
    /// Null when the book does not exist.
    /// </summary>
    public static async Task<BookLock?> TakeAsync(PotLockDbContext db, string? commandId) =>
        await WithUsedId.For(db)(db, commandId) is { } row
            ? new BookLock(
                row.Book,
                row.UsedId is null ? null : await db.CommandRecords.AsNoTracking().SingleAsync(record => record.CommandId == commandId))
            : null;

    private sealed record Row(Book Book, string? UsedId);
}
