using Microsoft.EntityFrameworkCore;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Services.Ledger;

namespace PotLock.Services.SetUp;

/// <summary>Whether the income that was given at set-up still waits for a way into the book.</summary>
/// <param name="Today">Its date.</param>
/// <param name="IsOpen">Whether there is neither a monthly plan nor an income that recurs: with either it would be counted twice.</param>
public sealed record IncomeOffer(Book Book, DateOnly Today, bool IsOpen);

/// <summary>Looks whether the income that was given at set-up can be offered as a recurring deposit or a monthly plan.</summary>
public sealed class OfferIncome(BookReader books)
{
    /// <summary>How it stands. Changes nothing.</summary>
    public async Task<IncomeOffer> FindAsync(long bookId, CancellationToken cancellationToken = default)
    {
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        var db = opened.Db;
        var isOpen = !await db.TransferPlans.AnyAsync(cancellationToken)
            && !await db.Schedules.AnyAsync(one => one.Kind == ScheduleKind.Income && one.NextOn != null, cancellationToken);
        return new IncomeOffer(opened.Book, opened.Today, isOpen);
    }
}
