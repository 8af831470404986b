using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.MySql.Migrations
{
    /// <inheritdoc />
    public partial class SecondPersonAndActivity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "BreakAskedAtUtc",
                table: "Pots",
                type: "datetime(6)",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "BreakAskedById",
                table: "Pots",
                type: "char(36)",
                nullable: true,
                collation: "ascii_general_ci");

            migrationBuilder.AddColumn<bool>(
                name: "NeedsAnotherPerson",
                table: "Pots",
                type: "tinyint(1)",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "ChangesJson",
                table: "CommandRecords",
                type: "longtext",
                nullable: true,
                collation: "utf8mb4_bin");

            migrationBuilder.CreateIndex(
                name: "IX_CommandRecords_BookId_RecordedAtUtc",
                table: "CommandRecords",
                columns: new[] { "BookId", "RecordedAtUtc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CommandRecords_BookId_RecordedAtUtc",
                table: "CommandRecords");

            migrationBuilder.DropColumn(
                name: "BreakAskedAtUtc",
                table: "Pots");

            migrationBuilder.DropColumn(
                name: "BreakAskedById",
                table: "Pots");

            migrationBuilder.DropColumn(
                name: "NeedsAnotherPerson",
                table: "Pots");

            migrationBuilder.DropColumn(
                name: "ChangesJson",
                table: "CommandRecords");
        }
    }
}
