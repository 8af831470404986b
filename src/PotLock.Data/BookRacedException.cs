using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace PotLock.Data;

/// <summary>
/// A constraint refused what a command wrote, though the rules had said yes under the book's lock. On one server that cannot
/// be. On a Galera cluster another node's command may be applied in the middle of this one, which is about to be taken back for
/// it: what it had read is then no longer so, and an id from the book's counter is taken. It is tried again, from the start.
/// </summary>
public sealed class BookRacedException : Exception
{
    /// <summary>Keeps what the database said.</summary>
    public BookRacedException(Exception inner)
        : base("Another server changed the book in the middle of a command.", inner)
    {
    }

    /// <summary>Whether the database refused because of a constraint. SQLite, which has no cluster, never says so this way.</summary>
    public static bool IsMeantBy(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is DbException { SqlState: "23000" } or DbUpdateException { InnerException: DbException { SqlState: "23000" } };
    }
}
