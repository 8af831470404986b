using PotLock.Data;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Ledger;

/// <summary>How a book begins.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Currency">ISO code of its currency.</param>
/// <param name="Culture">The culture in which it writes.</param>
/// <param name="NumberFormat">How it writes numbers.</param>
/// <param name="TimeZone">IANA name of its time zone.</param>
public sealed record BookStart(string Name, string Currency, string Culture, NumberFormat NumberFormat, string TimeZone);

/// <summary>Opens a book of a person, with the accounts that every book has.</summary>
public sealed class OpenBook(BookClock clock, BookDefaults defaults)
{
    /// <summary>
    /// Adds the book and its accounts, inside the caller's transaction. It saves once in between, because the accounts'
    /// ids are made from the book's number.
    /// </summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="owner">The person.</param>
    /// <param name="start">How it begins; null for a first book, as the installation has it.</param>
    public async Task<Book> RunAsync(PotLockDbContext db, PotLockUser owner, BookStart? start = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(owner);
        start ??= new BookStart(
            $"{owner.FirstName}’s book", defaults.Currency, defaults.Culture, NumberFormat.AsCulture, defaults.TimeZone);
        var today = clock.TodayIn(start.TimeZone);
        var book = new Book
        {
            Name = start.Name,
            CurrencyCode = start.Currency,
            CultureName = start.Culture,
            NumberFormat = start.NumberFormat,
            TimeZoneId = start.TimeZone,
            BeganOn = today,
            NextMonthOn = MonthStart.Of(today).AddMonths(1),
        };
        db.Books.Add(book);
        await db.SaveChangesAsync();
        db.LedgerAccounts.AddRange(SystemAccounts.ForNewBook(book));
        db.BookMembers.Add(new BookMember { UserId = owner.Id, BookId = book.Id, Role = BookRole.Owner, Since = clock.NowUtc });
        await db.SaveChangesAsync();
        return book;
    }
}
