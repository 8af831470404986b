using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PotLock.Data;
using PotLock.Data.MySql;
using PotLock.Data.Sqlite;
using PotLock.Domain.Pots;

namespace PotLock.Web.Tests.Architecture;

/// <summary>The migrations of each database hold everything that the model has: else a fresh database would lack it.</summary>
public sealed class ModelSnapshotTests
{
    [Fact]
    public void SqliteMigrations_DoNotLagBehindTheModel()
    {
        using var db = new PotLockDbContext(Sqlite().Options);
        Assert.False(db.Database.HasPendingModelChanges(), "Add a migration for SQLite: eng/add-migration.sh.");
    }

    [Fact]
    public void Check_SeesAModelThatMovedOn()
    {
        using var db = new PotLockDbContext(Sqlite().ReplaceService<IModelCustomizer, OneMoreColumn>().Options);
        Assert.True(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void MySqlMigrations_DoNotLagBehindTheModel()
    {
        // The comparison needs no server, only to know which one it would be.
        var options = new DbContextOptionsBuilder<PotLockDbContext>();
        using var source = MySqlDatabase.CreateDataSource("Server=localhost;Database=potlock");
        MySqlDatabase.Configure(options, source, ServerVersion.Parse("8.4.0-mysql"));
        using var db = new PotLockDbContext(options.Options);
        Assert.False(db.Database.HasPendingModelChanges(), "Add a migration for MySQL: eng/add-migration.sh.");
    }

    private static DbContextOptionsBuilder<PotLockDbContext> Sqlite()
    {
        var options = new DbContextOptionsBuilder<PotLockDbContext>();
        SqliteDatabase.Configure(options, "Data Source=:memory:");
        return options;
    }

    // Made by EF Core's own container.
#pragma warning disable CA1812
    private sealed class OneMoreColumn(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            modelBuilder.Entity<Pot>().Property<string>("OneMore");
        }
    }
}
