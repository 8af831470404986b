using PotLock.Data;
using PotLock.Data.Tables;

namespace PotLock.Services.Backups;

/// <summary>Reads and deletes whole tables in the context's transaction. Everybody's rows are seen: no filter by book applies.</summary>
internal static class WholeTables
{
    /// <summary>Streams a table in the order of its key. The array is reused: it holds until the next row.</summary>
    public static IAsyncEnumerable<object?[]> ReadAsync(PotLockDbContext db, ModelTable table, CancellationToken cancellationToken) =>
        TableReader.ReadAsync(db, table, table.SelectAll, cancellationToken: cancellationToken);

    /// <summary>Deletes every row; a table's rows go before those of the tables that it refers to.</summary>
    public static async Task DeleteAsync(PotLockDbContext db, ModelTables model, CancellationToken cancellationToken)
    {
        foreach (var statement in model.InOrder.Reverse().SelectMany(table => table.DeleteAll))
        {
            await using var command = TableReader.NewCommand(db, statement);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
