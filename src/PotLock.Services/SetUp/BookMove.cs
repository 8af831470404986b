using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Services.Ledger;

namespace PotLock.Services.SetUp;

/// <summary>Moves a book to another place, within a command: set-up and the settings both do.</summary>
internal static class BookMove
{
    /// <summary>Everything that moving the book there would refuse; see <see cref="PlaceRules"/>.</summary>
    public static async Task<List<Refusal>> CheckAsync(CommandScope scope, BookPlace place)
    {
        var now = BookPlace.Of(scope.Book);
        // Whether there are amounts matters for another currency alone.
        var isEmpty = place.CurrencyCode != now.CurrencyCode && !await BookAmounts.AreThereAsync(scope.Db, scope.Book);
        return PlaceRules.CheckMove(place, now, isEmpty);
    }

    /// <summary>
    /// Moves the book, in the transaction of the command. From here on the scope reads amounts and today as the book does there;
    /// today is never before what it was.
    /// </summary>
    public static async Task RunAsync(CommandScope scope, BookPlace place, BookClock clock)
    {
        var book = scope.Book;
        var currencyBefore = book.CurrencyCode;
        foreach (var (what, before, after) in new[]
        {
            ("currency", book.CurrencyCode, place.CurrencyCode), ("language", book.CultureName, place.CultureName),
            ("time zone", book.TimeZoneId, place.TimeZoneId),
        }.Where(one => one.Item2 != one.Item3))
        {
            scope.Tell("", what, before, after);
        }

        book.TodayFloor = BookPlaces.FloorAfterMove(scope.Today, clock.TodayIn(place.TimeZoneId), book.TodayFloor);
        (book.CurrencyCode, book.CultureName) = (place.CurrencyCode, place.CultureName);
        (book.TimeZoneId, book.NumberFormat) = (place.TimeZoneId, place.NumberFormat);
        scope.FollowBook();
        if (book.CurrencyCode != currencyBefore)
        {
            // Nothing is posted yet, so nothing was ever of the other currency.
            await scope.Db.LedgerAccounts.ExecuteUpdateAsync(set => set.SetProperty(account => account.CurrencyCode, book.CurrencyCode));
        }

        await scope.Db.Books.Where(row => row.Id == book.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.CurrencyCode, book.CurrencyCode)
            .SetProperty(row => row.CultureName, book.CultureName)
            .SetProperty(row => row.NumberFormat, book.NumberFormat)
            .SetProperty(row => row.TimeZoneId, book.TimeZoneId)
            .SetProperty(row => row.TodayFloor, book.TodayFloor));
    }
}
