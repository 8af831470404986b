using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TaxLines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "TaxLine",
                table: "LedgerAccounts",
                type: "TEXT",
                maxLength: 60,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "TaxLine",
                table: "LedgerAccounts");
        }
    }
}
