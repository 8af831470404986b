using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Ledger;

namespace PotLock.Services.HouseMoves;

/// <summary>
/// Whether a book can be moved into: one in which nothing is that the move builds. Its place, its interest rate and its categories may
/// have been chosen before.
/// </summary>
internal static class EmptyBook
{
    /// <summary>Why the book takes no move; null where it does.</summary>
    public static async Task<Refusal?> CheckAsync(PotLockDbContext db, Book book, CancellationToken cancellationToken = default) =>
        await db.Set<HouseMove>().AnyAsync(move => move.MovedAtUtc != null, cancellationToken) ? HouseRefusals.AlreadyMoved
        : book.LastEntryNumber > 0 ? HouseRefusals.NotEmpty("entries")
        : await db.Pots.AnyAsync(cancellationToken) ? HouseRefusals.NotEmpty("pots")
        : await db.BankAccounts.AnyAsync(cancellationToken) ? HouseRefusals.NotEmpty("bank accounts")
        : await db.CreditCards.AnyAsync(cancellationToken) ? HouseRefusals.NotEmpty("cards")
        : await db.Schedules.AnyAsync(cancellationToken) ? HouseRefusals.NotEmpty("schedules")
        : await db.Budgets.AnyAsync(cancellationToken) ? HouseRefusals.NotEmpty("budgets")
        : null;
}
