using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WhoAndCurrency : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "CurrencyCode",
                table: "LedgerAccounts",
                type: "TEXT",
                maxLength: 3,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "MadeById",
                table: "JournalEntries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MadeById",
                table: "CommandRecords",
                type: "TEXT",
                nullable: true);

            migrationBuilder.Sql(PotLock.Data.Ledger.WhoAndCurrencyMigration.Statement);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "CurrencyCode",
                table: "LedgerAccounts");

            migrationBuilder.DropColumn(
                name: "MadeById",
                table: "JournalEntries");

            migrationBuilder.DropColumn(
                name: "MadeById",
                table: "CommandRecords");
        }
    }
}
