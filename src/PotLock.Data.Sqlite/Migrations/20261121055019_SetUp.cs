using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SetUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "MonthlyAimMinor",
                table: "Pots",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SetUpOn",
                table: "Books",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "InterestRates",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    FromDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AnnualRateMillionths = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InterestRates", x => x.Id);
                    table.CheckConstraint("CK_InterestRates_Range", "AnnualRateMillionths BETWEEN 0 AND 1000000");
                    table.ForeignKey(
                        name: "FK_InterestRates_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "CK_Pots_MonthlyAim",
                table: "Pots",
                sql: "MonthlyAimMinor IS NULL OR MonthlyAimMinor > 0");

            migrationBuilder.CreateIndex(
                name: "IX_InterestRates_BookId_FromDate",
                table: "InterestRates",
                columns: new[] { "BookId", "FromDate" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "InterestRates");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Pots_MonthlyAim",
                table: "Pots");

            migrationBuilder.DropColumn(
                name: "MonthlyAimMinor",
                table: "Pots");

            migrationBuilder.DropColumn(
                name: "SetUpOn",
                table: "Books");
        }
    }
}
