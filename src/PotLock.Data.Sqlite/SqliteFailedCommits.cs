using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace PotLock.Data.Sqlite;

/// <summary>
/// Keeps the reason why a commit failed. SQLite takes a transaction back by itself when the disk is full; the driver then rolls
/// it back once more, is told that there is none, and throws that in the place of the reason. So it is given one to roll back.
/// </summary>
internal sealed class SqliteFailedCommits : DbTransactionInterceptor
{
    public static SqliteFailedCommits Instance { get; } = new();

    public override void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) =>
        GiveOneToRollBack(transaction);

    public override Task TransactionFailedAsync(
        DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        GiveOneToRollBack(transaction);
        return Task.CompletedTask;
    }

    private static void GiveOneToRollBack(DbTransaction transaction)
    {
        if (transaction.Connection is SqliteConnection { Handle: { } handle } connection && raw.sqlite3_get_autocommit(handle) != 0)
        {
            using var begin = connection.CreateCommand();
            begin.CommandText = "BEGIN";
            begin.ExecuteNonQuery();
        }
    }
}
