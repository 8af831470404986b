using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Services.Ledger;
using PotLock.Services.Notifications;

namespace PotLock.Services.Months;

/// <summary>
/// Tells once, on the first day of a month or when the book is looked at next, that the month before can be closed. The book's
/// <see cref="Book.NextMonthOn"/> makes that day one on which something is due. It looks when all else that fell due is posted:
/// that may be the first that the month has. A book that had nothing by then has nothing to close.
/// </summary>
internal sealed class TellMonthCanBeClosed : IBeforeCommit
{
    /// <inheritdoc />
    public async Task BeforeCommitAsync(CommandScope scope)
    {
        var book = scope.Book;
        if (book.NextMonthOn is not { } look || look > scope.Today)
        {
            return;
        }

        book.NextMonthOn = MonthStart.Of(scope.Today).AddMonths(1);
        var (_, earliestOpen) = await MonthReader.SpanAsync(scope.Db, book);
        if (ClosableMonths.Of(earliestOpen, scope.Today) is { } closable && await HasEntriesAsync(scope, closable.Latest))
        {
            await scope.NotifyMonthCanBeClosedAsync(closable);
        }
    }

    /// <summary>Whether anything is dated in the month or before it, what this command posted included.</summary>
    private static async Task<bool> HasEntriesAsync(CommandScope scope, DateOnly month)
    {
        var last = MonthStart.LastDay(month);
        return scope.Changes.Months.Keys.Concat(scope.Changes.Balances.Keys).Any(changed => changed <= month)
            || await scope.Db.JournalEntries.AnyAsync(entry => entry.BookId == scope.Book.Id && entry.Date <= last);
    }
}
