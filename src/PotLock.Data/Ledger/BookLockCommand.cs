using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PotLock.Data.Ledger;

/// <summary>
/// Sends what takes a book's turn together with the query that reads the book: one round trip instead of two, for each command. The
/// query asks for it by its tag; its context says which book.
/// </summary>
public sealed class BookLockCommand : DbCommandInterceptor
{
    /// <summary>The tag of a query before which the version of its context's book is raised.</summary>
    public const string Tag = "Raises the version of the book first";

    /// <summary>The one there is: it keeps nothing.</summary>
    public static BookLockCommand Instance { get; } = new();

    /// <inheritdoc />
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(eventData);
        if (command.CommandText.StartsWith("-- " + Tag, StringComparison.Ordinal))
        {
            var db = (PotLockDbContext)eventData.Context!;
            // A person gives up sooner than a server, so that is said too.
            command.CommandText = db.Dialect.ShortenLockWait + string.Create(
                CultureInfo.InvariantCulture, $"UPDATE Books SET Version = Version + 1 WHERE Id = {db.BookId};\n") + command.CommandText;
        }

        return new(result);
    }
}
