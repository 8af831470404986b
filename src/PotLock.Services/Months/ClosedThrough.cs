using Microsoft.EntityFrameworkCore;
using PotLock.Services.Ledger;

namespace PotLock.Services.Months;

/// <summary>Moves the day through which a book is closed; only closing and reopening do.</summary>
internal static class ClosedThrough
{
    /// <summary>Sets it, in the command's transaction; null for no closed month.</summary>
    public static async Task CloseThroughAsync(this CommandScope scope, DateOnly? lastDay)
    {
        await scope.Db.Books.Where(book => book.Id == scope.Book.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(book => book.ClosedThrough, lastDay));
        scope.Book.ClosedThrough = lastDay;
    }
}
