using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.Sqlite.Migrations
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "BreakAskedById",
                table: "Pots",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "NeedsAnotherPerson",
                table: "Pots",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "ChangesJson",
                table: "CommandRecords",
                type: "TEXT",
                nullable: true);

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
