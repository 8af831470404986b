using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PotLock.Data.Tables;

/// <summary>
/// Reads rows of a table one by one inside the context's transaction. Not through LINQ, because under a retrying strategy EF Core
/// keeps a whole result in memory, and tracking would keep every row. No filter by book applies but the statement's own.
/// </summary>
public static class TableReader
{
    /// <summary>Streams what a statement selects. The array is reused: it holds until the next row.</summary>
    /// <param name="db">The context; it has a transaction open.</param>
    /// <param name="table">The table.</param>
    /// <param name="statement">One of the table's own: it selects all of its columns, in their order.</param>
    /// <param name="person">The person whom the statement calls <c>@person</c>; null where it names none.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async IAsyncEnumerable<object?[]> ReadAsync(
        PotLockDbContext db,
        ModelTable table,
        string statement,
        Guid? person = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using var command = NewCommand(db, statement);
        if (person is { } id)
        {
            command.Parameters.Add(table.PersonMapping.CreateParameter(command, "@person", id, nullable: false));
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var read = table.Columns.Select((column, position) => column.ReaderAt(position)).ToArray();
        var values = new object?[read.Length];
        while (await reader.ReadAsync(cancellationToken))
        {
            for (var i = 0; i < read.Length; i++)
            {
                values[i] = read[i](reader);
            }

            yield return values;
        }
    }

    /// <summary>A command in the context's transaction, which may take its time.</summary>
    public static DbCommand NewCommand(PotLockDbContext db, string text)
    {
        ArgumentNullException.ThrowIfNull(db);
        var transaction = db.Database.CurrentTransaction
            ?? throw new InvalidOperationException("Whole tables are only touched inside a transaction.");
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
#pragma warning disable CA2100 // The statements are those of the model's tables.
        command.CommandText = text;
#pragma warning restore CA2100
        // The lock is held already; a large table may take its time.
        command.CommandTimeout = 0;
        return command;
    }
}
