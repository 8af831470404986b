using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PotLock.Data.Upgrades;
using PotLock.Services.Tests.Exports;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Upgrades;

/// <summary>Which migrations leave the release before at work, and which end it.</summary>
public sealed class ExpansionTests
{
    /// <summary>From the migration after this one on, each that contracts is named to whoever upgrades.</summary>
    private const string Since = "Insights";

    private static readonly Dictionary<string, (bool Expands, Action<MigrationBuilder> Do)> s_cases = new()
    {
        ["nothing"] = (true, _ => { }),
        ["a table"] = (true, to => MakeBoats(to)),
        ["a table with what it asks of its rows"] = (true, to =>
        {
            MakeBoats(to);
            to.CreateIndex("IX_Boats_Name", "Boats", "Name", unique: true);
            to.AddColumn<int>("Length", "Boats", nullable: false);
            to.AddForeignKey("FK_Boats", "Boats", "Name", "Books");
            to.AddCheckConstraint("CK_Boats", "Boats", "Name <> ''");
        }),
        ["a column that may be empty"] = (true, to => to.AddColumn<int>("Size", "Pots", nullable: true)),
        ["a column that fills itself"] = (true, to => to.AddColumn<int>("Size", "Pots", nullable: false, defaultValue: 0)),
        ["a column that fills itself by SQL"] = (true, to => to.AddColumn<int>("Size", "Pots", nullable: false, defaultValueSql: "1 + 1")),
        ["a column that must be given"] = (false, to => to.AddColumn<int>("Size", "Pots", nullable: false)),
        ["an index"] = (true, to => to.CreateIndex("IX_Pots_Size", "Pots", "Size")),
        ["an index that refuses"] = (false, to => to.CreateIndex("IX_Pots_Size", "Pots", "Size", unique: true)),
        ["a reference from an old table"] = (false, to => to.AddForeignKey("FK_Pots", "Pots", "Size", "Books")),
        ["a check of an old table"] = (false, to => to.AddCheckConstraint("CK_Pots", "Pots", "Size > 0")),
        ["a column that goes"] = (false, to => to.DropColumn("Size", "Pots")),
        ["a column of another name"] = (false, to => to.RenameColumn("Size", "Pots", "Length")),
        ["a column of another kind"] = (false, to => to.AlterColumn<long>("Size", "Pots")),
        ["a table that goes"] = (false, to => to.DropTable("Pots")),
        ["a table of another name"] = (false, to => to.RenameTable("Pots", newName: "Boats")),
        ["an index that goes, which a statement may name"] = (false, to => to.DropIndex("IX_Pots_Size", "Pots")),
        ["rows that change"] = (false, to => to.Sql("UPDATE Pots SET Size = 1")),
        ["a table, and a column that goes"] = (false, to =>
        {
            MakeBoats(to);
            to.DropColumn("Size", "Pots");
        }),
    };

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Migration_Expands_WhenItOnlyAddsWhatCanBeLeftAlone(string what) =>
        Assert.Equal(s_cases[what].Expands, Expansion.IsExpanding(new Sample(s_cases[what].Do)));

    [Fact]
    public void Migration_ThatSaysItContracts_Does() => Assert.False(Expansion.IsExpanding(new SampleOfNewKinds()));

    [OnEachDatabase]
    public async Task EachMigrationThatContracts_IsNamedToWhoeverUpgrades(DatabaseKind database)
    {
        await using var place = await TestDatabase.CreateEmptyAsync(database);
        await using var db = place.App.Open(0);
        var known = db.GetService<IMigrationsAssembly>().Migrations.Keys.ToList();
        var since = known.FindIndex(id => id.EndsWith("_" + Since, StringComparison.Ordinal));
        var named = await File.ReadAllTextAsync(Path.Combine(Tool.Root, "docs", "operations.md"));

        foreach (var id in known.Skip(since + 1).Where(id => !Expansion.IsExpanding(MigrationPlan.Create(db, id))))
        {
            Assert.Contains($"`{id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]}`", named, StringComparison.Ordinal);
        }
    }

    private static void MakeBoats(MigrationBuilder to) =>
        to.CreateTable(
            "Boats", table => new { Name = table.Column<string>() }, constraints: table => table.PrimaryKey("PK_Boats", boat => boat.Name));

    private sealed class Sample(Action<MigrationBuilder> steps) : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => steps(migrationBuilder);
    }

    [Contracting("entries of loans")]
    private sealed class SampleOfNewKinds : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => MakeBoats(migrationBuilder);
    }
}
