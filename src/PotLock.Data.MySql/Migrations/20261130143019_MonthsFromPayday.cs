using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.MySql.Migrations
{
    /// <inheritdoc />
    public partial class MonthsFromPayday : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "MonthStartsOn",
                table: "Books",
                type: "int",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<bool>(
                name: "MonthsNamedByStart",
                table: "Books",
                type: "tinyint(1)",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "PeriodsThroughEntry",
                table: "Books",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "BookPeriods",
                columns: table => new
                {
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    IncomeMinor = table.Column<long>(type: "bigint", nullable: false),
                    ExpenseMinor = table.Column<long>(type: "bigint", nullable: false),
                    OutflowMinor = table.Column<long>(type: "bigint", nullable: false),
                    SavedMinor = table.Column<long>(type: "bigint", nullable: false),
                    InterestMinor = table.Column<long>(type: "bigint", nullable: false),
                    OtherMinor = table.Column<long>(type: "bigint", nullable: false),
                    LiquidMinor = table.Column<long>(type: "bigint", nullable: false),
                    CardsMinor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BookPeriods", x => new { x.BookId, x.Month });
                    table.ForeignKey(
                        name: "FK_BookPeriods_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

            migrationBuilder.CreateTable(
                name: "CategoryPeriods",
                columns: table => new
                {
                    CategoryId = table.Column<long>(type: "bigint", nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    SpentMinor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CategoryPeriods", x => new { x.CategoryId, x.Month });
                    table.ForeignKey(
                        name: "FK_CategoryPeriods_LedgerAccounts_CategoryId",
                        column: x => x.CategoryId,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BookPeriods");

            migrationBuilder.DropTable(
                name: "CategoryPeriods");

            migrationBuilder.DropColumn(
                name: "MonthStartsOn",
                table: "Books");

            migrationBuilder.DropColumn(
                name: "MonthsNamedByStart",
                table: "Books");

            migrationBuilder.DropColumn(
                name: "PeriodsThroughEntry",
                table: "Books");
        }
    }
}
