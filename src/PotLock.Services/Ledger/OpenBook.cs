using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>Opens a person's book, with the accounts that every book has.</summary>
public sealed class OpenBook(BookClock clock, BookDefaults defaults)
{
    /// <summary>
    /// Adds the book and its accounts, inside the caller's transaction. It saves once in between, because the accounts'
    /// ids are made from the book's number.
    /// </summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="owner">The person.</param>
    public async Task<Book> RunAsync(PotLockDbContext db, PotLockUser owner)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(owner);
        var today = clock.TodayIn(defaults.TimeZone);
        var book = new Book
        {
            Name = $"{owner.FirstName}’s book",
            CurrencyCode = defaults.Currency,
            CultureName = defaults.Culture,
            TimeZoneId = defaults.TimeZone,
            BeganOn = today,
            NextMonthOn = MonthStart.Of(today).AddMonths(1),
        };
        db.Books.Add(book);
        await db.SaveChangesAsync();
        db.LedgerAccounts.AddRange(SystemAccounts.ForNewBook(book));
        db.BookMembers.Add(new BookMember { UserId = owner.Id, BookId = book.Id });
        await db.SaveChangesAsync();
        return book;
    }
}
