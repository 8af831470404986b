using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.MySql.Migrations
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
                type: "varchar(60)",
                maxLength: 60,
                nullable: true,
                collation: "utf8mb4_bin");
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
