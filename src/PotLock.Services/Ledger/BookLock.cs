using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>A book that this transaction alone may change, with the first result of the command id if it was used up.</summary>
/// <param name="Book">The book, tracked.</param>
/// <param name="FirstResult">The record of the command id, if it committed before.</param>
internal sealed record BookLock(Book Book, CommandRecord? FirstResult)
{
    /// <summary>
    /// Raises the book's version, which makes every other command of the book wait, then loads it. Null when the book
    /// does not exist.
    /// </summary>
    public static async Task<BookLock?> TakeAsync(PotLockDbContext db, long bookId, string? commandId)
    {
        if (await db.Database.ExecuteSqlAsync($"UPDATE Books SET Version = Version + 1 WHERE Id = {bookId}") == 0)
        {
            return null;
        }

        if (commandId is null)
        {
            return new BookLock(await db.Books.SingleAsync(), null);
        }

        var row = await db.Books
            .Select(book => new { Book = book, First = db.CommandRecords.FirstOrDefault(record => record.CommandId == commandId) })
            .SingleAsync();
        return new BookLock(row.Book, row.First);
    }
}
