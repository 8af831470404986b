using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;

namespace PotLock.Services.SetUp;

/// <summary>Where a book is, and where it could be.</summary>
/// <param name="Today">Its date.</param>
/// <param name="IsEmpty">Whether nothing in it is an amount, so that its currency may change.</param>
public sealed record BookPlaceView(Book Book, DateOnly Today, bool IsEmpty);

/// <summary>A book that was moved, or would be.</summary>
/// <param name="Place">Where it is then.</param>
/// <param name="Today">Its date there.</param>
/// <param name="IsAhead">Whether that zone has yesterday still: today never moves backwards, so it waits there.</param>
public sealed record BookMoved(BookPlace Place, DateOnly Today, bool IsAhead);

/// <summary>
/// Changes where a book is at home (product page, <i>The ledger</i>): zone, culture and number format at any time, the currency
/// only while the book is empty. Amounts stay what they are, and today never moves backwards.
/// </summary>
[CommandName("move-book", "changed where the book is at home")]
public sealed class MoveBook(CommandRunner runner, BookReader books, BookClock clock)
{
    /// <summary>Where the book is.</summary>
    public async Task<BookPlaceView> FindAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return new BookPlaceView(opened.Book, opened.Today, !await BookAmounts.AreThereAsync(opened.Db, opened.Book));
    }

    /// <summary>What moving would come to. Changes nothing.</summary>
    public async Task<Outcome<BookMoved>> PreviewAsync(long bookId, BookPlace place, CancellationToken cancellationToken = default)
    {
        var view = await FindAsync(bookId, cancellationToken);
        var refusals = PlaceRules.CheckMove(place, BookPlace.Of(view.Book), view.IsEmpty);
        return refusals.Count > 0 ? refusals : Moved(place, view.Today);
    }

    /// <summary>Moves the book. Refused: what <see cref="PlaceRules"/> do not take.</summary>
    public Task<Outcome<BookMoved>> RunAsync(
        Actor actor, string commandId, BookPlace place, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "move-book", place) { Needs = BookRole.Owner },
            async scope =>
            {
                var refusals = await BookMove.CheckAsync(scope, place);
                if (refusals.Count > 0)
                {
                    return refusals;
                }

                var moved = Moved(place, scope.Today);
                await BookMove.RunAsync(scope, place, clock);
                return (Outcome<BookMoved>)moved;
            },
            cancellationToken);

    private BookMoved Moved(BookPlace place, DateOnly today)
    {
        var there = clock.TodayIn(place.TimeZoneId);
        return new BookMoved(place, BookPlaces.TodayAfterMove(today, there), there < today);
    }
}
