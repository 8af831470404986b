using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.MySql.Migrations
{
    /// <inheritdoc />
    public partial class MonthBalances : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(PotLock.Data.Months.MonthBalancesMigration.Statement);

            migrationBuilder.AddColumn<long>(
                name: "CardsMinor",
                table: "BookMonths",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "LiquidMinor",
                table: "BookMonths",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "CardsMinor",
                table: "BookMonths");

            migrationBuilder.DropColumn(
                name: "LiquidMinor",
                table: "BookMonths");
        }
    }
}
