using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PotLock.Data.Upgrades;

/// <summary>One migration as the statements that carry it out.</summary>
/// <param name="Id">Its id, as the history names it.</param>
/// <param name="Statements">What is to be done, in order.</param>
/// <param name="HistoryStatement">What writes it into the history.</param>
/// <param name="IsExpanding">Whether builds that do not know it can go on (<see cref="Expansion"/>).</param>
public sealed record PlannedMigration(string Id, IReadOnlyList<string> Statements, string HistoryStatement, bool IsExpanding)
{
    /// <summary>The name without the time it was made at.</summary>
    public string Name => Id[(Id.IndexOf('_', StringComparison.Ordinal) + 1)..];

    /// <summary>A hash of the statements: a migration that was begun is only finished by the very same.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', Statements))));
}

/// <summary>What a database lacks, as plain statements, so that its provider decides what one transaction holds.</summary>
public static class MigrationPlan
{
    /// <summary>The statement that makes the table of applied migrations, if it is not there.</summary>
    public static string HistoryTable(PotLockDbContext db) => db.GetService<IHistoryRepository>().GetCreateIfNotExistsScript();

    /// <summary>The migrations that are not in the history yet, oldest first. Each is worked out when its turn comes.</summary>
    /// <exception cref="UpgradeRefusedException">The history has a migration that this build does not know.</exception>
    public static async Task<IEnumerable<PlannedMigration>> PendingAsync(PotLockDbContext db, CancellationToken cancellationToken) =>
        (await PendingIdsAsync(db, cancellationToken)).Select(id => Plan(db, id));

    /// <summary>The ids of the migrations that are not in the history yet, oldest first.</summary>
    /// <exception cref="UpgradeRefusedException">The history has a migration that this build does not know.</exception>
    public static async Task<IReadOnlyList<string>> PendingIdsAsync(PotLockDbContext db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var known = db.GetService<IMigrationsAssembly>().Migrations;
        return applied.FirstOrDefault(id => !known.ContainsKey(id)) is { } unknown
            ? throw new UpgradeRefusedException(SetUpByANewer(unknown))
            : [.. known.Keys.Where(id => !applied.Contains(id))];
    }

    /// <summary>The sentence about a database that this build is too old for.</summary>
    public static string SetUpByANewer(string unknown) =>
        $"The database was set up by a newer PotLock (this one does not know {unknown}): use that one.";

    /// <summary>Works a migration out.</summary>
    public static PlannedMigration Plan(PotLockDbContext db, string id)
    {
        ArgumentNullException.ThrowIfNull(db);
        var migration = Create(db, id);
        var model = db.GetService<IModelRuntimeInitializer>().Initialize(migration.TargetModel);
        var statements = db.GetService<IMigrationsSqlGenerator>().Generate(migration.UpOperations, model)
            .Select(command => command.CommandText);
        return new PlannedMigration(
            id,
            [.. statements],
            db.GetService<IHistoryRepository>().GetInsertScript(new HistoryRow(id, ProductInfo.GetVersion())),
            Expansion.IsExpanding(migration));
    }

    /// <summary>A migration of this build.</summary>
    /// <param name="db">A context of the database that it is for.</param>
    /// <param name="id">Its id, as the history names it.</param>
    public static Migration Create(PotLockDbContext db, string id)
    {
        ArgumentNullException.ThrowIfNull(db);
        var assembly = db.GetService<IMigrationsAssembly>();
        return assembly.CreateMigration(assembly.Migrations[id], db.Database.ProviderName!);
    }
}
