using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.MySql.Migrations
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
                type: "varchar(3)",
                maxLength: 3,
                nullable: false,
                defaultValue: "",
                collation: "utf8mb4_bin");

            migrationBuilder.AddColumn<Guid>(
                name: "MadeById",
                table: "JournalEntries",
                type: "char(36)",
                nullable: true,
                collation: "ascii_general_ci");

            migrationBuilder.AddColumn<Guid>(
                name: "MadeById",
                table: "CommandRecords",
                type: "char(36)",
                nullable: true,
                collation: "ascii_general_ci");

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
