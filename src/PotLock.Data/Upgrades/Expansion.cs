using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace PotLock.Data.Upgrades;

/// <summary>
/// Tells migrations that expand from migrations that contract. One that expands only adds what the release before can leave alone:
/// tables, columns that may be left out, indexes that refuse nothing. Servers of that release then go on while it is applied and
/// after it. Every other migration contracts: a build that does not know it must not touch the database any more.
/// </summary>
public static class Expansion
{
    /// <summary>Whether a build that does not know this migration can go on beside it.</summary>
    public static bool IsExpanding(Migration migration)
    {
        ArgumentNullException.ThrowIfNull(migration);
        var made = migration.UpOperations.OfType<CreateTableOperation>().Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        return migration.GetType().GetCustomAttribute<ContractingAttribute>() is null
            && migration.UpOperations.All(operation => OnlyAdds(operation, made));
    }

    private static bool OnlyAdds(MigrationOperation operation, HashSet<string> made) => operation switch
    {
        CreateTableOperation => true,
        AddColumnOperation column => made.Contains(column.Table) || CanBeLeftOut(column),
        CreateIndexOperation index => made.Contains(index.Table) || !index.IsUnique,
        // What a new table asks of its rows. What is asked of rows that are there already, an older build may not keep to.
        ITableMigrationOperation added and (AddForeignKeyOperation or AddUniqueConstraintOperation or AddCheckConstraintOperation) =>
            made.Contains(added.Table),
        _ => false,
    };

    private static bool CanBeLeftOut(AddColumnOperation column) =>
        column.IsNullable || column.DefaultValue is not null || column.DefaultValueSql is not null || column.ComputedColumnSql is not null;
}

/// <summary>
/// On a migration that only adds, and after which an older build must not go on all the same: the newer one writes into old tables
/// what the older cannot read, such as a new kind of entry.
/// </summary>
/// <param name="why">What the older build could not read, in a few words.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ContractingAttribute(string why) : Attribute
{
    /// <summary>What the older build could not read.</summary>
    public string Why { get; } = why;
}
