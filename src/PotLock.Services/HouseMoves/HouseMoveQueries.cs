using Microsoft.EntityFrameworkCore;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Ledger;
using PotLock.Services.HouseMoves.Files;
using PotLock.Services.Imports;
using PotLock.Services.Ledger;

namespace PotLock.Services.HouseMoves;

/// <summary>What the move of a book is at.</summary>
/// <param name="Book">The book.</param>
/// <param name="Taken">Why the book takes no move; null where it does.</param>
/// <param name="FileName">What the export that waits is called; null while none does.</param>
/// <param name="Decisions">What was decided about it, with what PotLock offers.</param>
/// <param name="Reading">What was read of it; null where none waits, or it cannot be read.</param>
/// <param name="Plan">What moving would do; null while something is open or refused.</param>
/// <param name="Digest">The plan in few letters; empty where there is none.</param>
/// <param name="Refusals">Why there is no plan.</param>
/// <param name="Moved">What came of the move, once it is done.</param>
/// <param name="MovedOn">When it was done, in UTC.</param>
public sealed record HouseMovePage(
    Book Book, Refusal? Taken, string? FileName, HouseDecisions Decisions, HouseReading? Reading, HousePlan? Plan, string Digest,
    IReadOnlyList<Refusal> Refusals, HouseMoved? Moved = null, DateTime? MovedOn = null);

/// <summary>Reads the move of a book for its page.</summary>
public sealed class HouseMoveQueries
{
    private readonly BookReader _books;
    private readonly KeptUploads _uploads;

    internal HouseMoveQueries(BookReader books, KeptUploads uploads) => (_books, _uploads) = (books, uploads);

    /// <summary>The move as it stands.</summary>
    public async Task<HouseMovePage> FindAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await _books.OpenAsync(bookId, cancellationToken);
        var (db, book) = (opened.Db, opened.Book);
        var moves = await db.Set<HouseMove>().AsNoTracking().ToListAsync(cancellationToken);
        var taken = await EmptyBook.CheckAsync(db, book, cancellationToken);
        var page = new HouseMovePage(book, taken, null, HouseDecisions.None, null, null, "", []);
        if (moves.Find(move => move.MovedAtUtc is not null) is { } done)
        {
            return page with { FileName = done.FileName, Moved = HouseMoved.Read(done.Result), MovedOn = done.MovedAtUtc };
        }

        if (taken is not null || moves.Find(move => move.MovedAtUtc is null) is not { } waiting)
        {
            return page;
        }

        var prepared = await PreparedHouse.ReadAsync(db, book, opened.Today, waiting, _uploads, cancellationToken);
        if (prepared.IsRefused)
        {
            return prepared.Refusals[0] == HouseRefusals.NothingWaits
                ? page
                : page with { FileName = waiting.FileName, Refusals = prepared.Refusals };
        }

        var found = prepared.Value;
        page = page with { FileName = waiting.FileName, Decisions = found.Decisions, Reading = found.Reading };
        return found.Plan is null ? page
            : found.Plan.IsRefused ? page with { Refusals = found.Plan.Refusals }
            : page with { Plan = found.Plan.Value, Digest = found.Digest };
    }
}
