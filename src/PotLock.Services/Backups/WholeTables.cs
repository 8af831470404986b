using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PotLock.Data;
using PotLock.Data.Tables;

namespace PotLock.Services.Backups;

/// <summary>
/// Reads and deletes whole tables inside the context's transaction. Not through LINQ, because under a retrying strategy EF Core
/// keeps a whole result in memory, and tracking would keep every row. Everybody's rows are seen: there is no filter by book.
/// </summary>
internal static class WholeTables
{
    /// <summary>Streams a table in the order of its key. The array is reused: it holds until the next row.</summary>
    public static async IAsyncEnumerable<object?[]> ReadAsync(
        PotLockDbContext db, ModelTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = NewCommand(db, table.SelectAll);
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

    /// <summary>Deletes every row; a table's rows go before those of the tables that it refers to.</summary>
    public static async Task DeleteAsync(PotLockDbContext db, ModelTables model, CancellationToken cancellationToken)
    {
        foreach (var statement in model.InOrder.Reverse().SelectMany(table => table.DeleteAll))
        {
            await using var command = NewCommand(db, statement);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static DbCommand NewCommand(PotLockDbContext db, string text)
    {
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
