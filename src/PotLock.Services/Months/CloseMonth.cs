using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Services.Ledger;

namespace PotLock.Services.Months;

/// <summary>A month that was closed.</summary>
/// <param name="SnapshotId">The snapshot.</param>
/// <param name="Month">The first day of the month.</param>
/// <param name="Version">How often it was closed, this time included.</param>
/// <param name="Digest">Its digest.</param>
public sealed record MonthClosed(long SnapshotId, DateOnly Month, int Version, string Digest);

/// <summary>
/// Closes the earliest open month (product page, <i>Month close</i>): freezes what it came to, and from then on nothing can be
/// dated in it or before.
/// </summary>
public sealed class CloseMonth(CommandRunner runner)
{
    /// <summary>
    /// Closes a month. Refused: a month that runs, that is closed already or that is not the earliest open one, and (as a
    /// conflict) a preview digest that no longer fits.
    /// </summary>
    /// <param name="actor">Who acts, and in which book.</param>
    /// <param name="commandId">The command id.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="previewDigest">See <see cref="MonthStand.PreviewDigest"/>; null or empty to close without having looked.</param>
    /// <param name="cancellationToken">Stops the wait for a turn.</param>
    public Task<Outcome<MonthClosed>> RunAsync(
        Actor actor, string commandId, DateOnly month, string? previewDigest = null, CancellationToken cancellationToken = default)
    {
        var first = MonthStart.Of(month);
        return runner.RunAsync(
            new BookCommand(actor, commandId, "close-month", new { first, previewDigest }), scope => ActAsync(scope, first, previewDigest),
            cancellationToken);
    }

    private static async Task<Outcome<MonthClosed>> ActAsync(CommandScope scope, DateOnly month, string? previewDigest)
    {
        var (db, book) = (scope.Db, scope.Book);
        var (_, earliestOpen) = await MonthReader.SpanAsync(db, book);
        if (MonthCloseRules.CheckClose(month, earliestOpen, book.ClosedThrough, scope.Today, book.Culture) is { } refusal)
        {
            return refusal;
        }

        var stand = await MonthReader.ReadAsync(db, book, month, await MonthReader.NewestAsync(db, month.AddMonths(-1)));
        if (previewDigest is { Length: > 0 } seen && seen != stand.PreviewDigest)
        {
            return MonthCloseRules.StalePreview;
        }

        var version = 1 + (await db.MonthSnapshots.Where(one => one.Month == month).MaxAsync(one => (int?)one.Version) ?? 0);
        var snapshot = MonthSnapshot.Of(book.NextId(), book.Id, stand, version, scope.NowUtc, scope.Today);
        db.MonthSnapshots.Add(snapshot);
        await scope.CloseThroughAsync(MonthStart.LastDay(month));
        return new MonthClosed(snapshot.Id, month, version, stand.Digest);
    }
}
