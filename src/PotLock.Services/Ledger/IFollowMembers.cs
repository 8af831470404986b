using PotLock.Data;

namespace PotLock.Services.Ledger;

/// <summary>
/// What follows when somebody leaves a book or may do less in it: done in the same transaction, under the book’s lock. Features register
/// their own.
/// </summary>
public interface IFollowMembers
{
    /// <summary>Follows; the members are already as they will be, and written.</summary>
    /// <param name="db">A context that sees this book only.</param>
    public Task AfterChangeAsync(PotLockDbContext db);
}
