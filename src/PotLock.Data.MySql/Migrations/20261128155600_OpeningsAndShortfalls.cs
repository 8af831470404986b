using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.MySql.Migrations
{
    /// <inheritdoc />
    public partial class OpeningsAndShortfalls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ShortMinor",
                table: "PotEvents",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "TargetMinor",
                table: "PotEvents",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OpeningEntries",
                table: "Books",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            foreach (var statement in PotLock.Data.Months.OpeningsMigration.Statements)
            {
                migrationBuilder.Sql(statement);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ShortMinor",
                table: "PotEvents");

            migrationBuilder.DropColumn(
                name: "TargetMinor",
                table: "PotEvents");

            migrationBuilder.DropColumn(
                name: "OpeningEntries",
                table: "Books");
        }
    }
}
