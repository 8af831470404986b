using Microsoft.EntityFrameworkCore;

namespace PotLock.Data.Upgrades;

/// <summary>
/// The floor of a database: the last migration that contracted. A build that knows it can use the database, though there be newer
/// migrations that it does not know. Kept in a table beside the history, since a build cannot judge what it does not know. The
/// statements are the same on every database.
/// </summary>
public static class UpgradeFloor
{
    private const string Table = "__PotLockFloor";

    /// <summary>Makes the table, if it is not there.</summary>
    public const string MakeTable = $"CREATE TABLE IF NOT EXISTS {Table} (Id int NOT NULL PRIMARY KEY, MigrationId varchar(150) NOT NULL)";

    /// <summary>Reads the id of the migration; no row where no floor was set yet.</summary>
    public const string Read = $"SELECT MigrationId FROM {Table}";

    /// <summary>Raises the floor to a migration, before anything of it is done; may be done again.</summary>
    /// <param name="migrationId">The migration; empty where none contracted.</param>
    public static string RaiseTo(string migrationId) => $"REPLACE INTO {Table} (Id, MigrationId) VALUES (1, '{migrationId}')";

    /// <summary>Where the floor is of a database whose migrations were applied before floors were kept.</summary>
    /// <param name="db">A context that sees no book.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>The id of a migration; empty where none contracted.</returns>
    public static async Task<string> OfHistoryAsync(PotLockDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return (await db.Database.GetAppliedMigrationsAsync(cancellationToken))
            .Where(id => !Expansion.IsExpanding(MigrationPlan.Create(db, id))).Max(StringComparer.Ordinal) ?? "";
    }
}
