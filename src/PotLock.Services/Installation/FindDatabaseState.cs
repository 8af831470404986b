using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Upgrades;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Installation;

/// <summary>How the database at hand stands to the model of this build.</summary>
public enum DatabaseCondition
{
    /// <summary>It has the model of this build.</summary>
    Current,

    /// <summary>There is no database, or nothing of PotLock's in it.</summary>
    Missing,

    /// <summary>Migrations of this build have not been applied yet.</summary>
    Older,

    /// <summary>
    /// A newer PotLock has added to it, and nothing that this build would be wrong about: it may go on serving beside the newer one.
    /// </summary>
    Ahead,

    /// <summary>It has migrations that this build does not know, and must not touch it.</summary>
    Newer,
}

/// <summary>The state of the database at hand.</summary>
/// <param name="Condition">How it stands to this build.</param>
/// <param name="Sentence">The same in one plain sentence, with what to do.</param>
public sealed record DatabaseState(DatabaseCondition Condition, string Sentence)
{
    /// <summary>Whether this build can serve. Commands that go over all tables want more (<see cref="ToRefusal"/>).</summary>
    public bool CanServe => Condition is DatabaseCondition.Current or DatabaseCondition.Ahead;

    /// <summary>The state as a refusal; null when all of the database is known and ready for use.</summary>
    public Refusal? ToRefusal() =>
        Condition == DatabaseCondition.Current ? null : new("database-not-ready", "", Sentence, RefusalKind.Conflict);
}

/// <summary>Tells whether the database is there and of this build's model, without changing or making anything.</summary>
public sealed class FindDatabaseState(BookContexts contexts, DatabaseTraits traits, IUpgradeDatabase upgrade)
{
    /// <summary>Looks at the database. Throws what the driver throws when a server does not answer.</summary>
    public async Task<DatabaseState> RunAsync(CancellationToken cancellationToken = default)
    {
        if (traits.FilePath is { } path && !File.Exists(path))
        {
            return new(DatabaseCondition.Missing, $"There is no database at {path} yet: starting PotLock makes it, and so does migrate.");
        }

        await using var db = contexts.OpenInstallation();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var known = db.Database.GetMigrations().ToList();
        if (applied.Count == 0)
        {
            return new(DatabaseCondition.Missing, "The database is empty: starting PotLock sets it up, and so does migrate.");
        }

        // A newer PotLock may have been cut off before the history had its migration.
        var halfApplied = await upgrade.FindHalfAppliedAsync(db, cancellationToken);
        var missing = known.Except(applied).Count();
        return (halfApplied is null ? applied : applied.Append(halfApplied)).Except(known).FirstOrDefault() is { } unknown
            ? new(
                missing == 0 && KnowsTheFloor(await upgrade.FindFloorAsync(db, cancellationToken))
                    ? DatabaseCondition.Ahead : DatabaseCondition.Newer,
                MigrationPlan.SetUpByANewer(unknown))
            : missing > 0
                ? new(DatabaseCondition.Older, $"The database is of an older PotLock and lacks {missing} migration(s): run migrate first.")
                : new(DatabaseCondition.Current, "The database is ready.");

        bool KnowsTheFloor(string? floor) => floor is not null && (floor.Length == 0 || known.Contains(floor));
    }

    /// <summary>The refusal that says why the database cannot be used as it is; null when it can.</summary>
    public async Task<Refusal?> RefuseUnlessCurrentAsync(CancellationToken cancellationToken = default) =>
        (await RunAsync(cancellationToken)).ToRefusal();
}
