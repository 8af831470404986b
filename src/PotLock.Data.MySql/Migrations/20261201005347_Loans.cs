using System;
using Microsoft.EntityFrameworkCore.Migrations;
using PotLock.Data.Upgrades;

#nullable disable

namespace PotLock.Data.MySql.Migrations
{
    /// <inheritdoc />
    [Contracting("accounts, entries and schedules of loans")]
    public partial class Loans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "LoanId",
                table: "Schedules",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Loans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    StartOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PrincipalMinor = table.Column<long>(type: "bigint", nullable: false),
                    Note = table.Column<string>(type: "varchar(500)", maxLength: 500, nullable: false, collation: "utf8mb4_bin")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Loans", x => x.Id);
                    table.CheckConstraint("CK_Loans_Principal", "PrincipalMinor > 0");
                    table.ForeignKey(
                        name: "FK_Loans_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Loans_LedgerAccounts_Id",
                        column: x => x.Id,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

            migrationBuilder.CreateTable(
                name: "LoanRates",
                columns: table => new
                {
                    LoanId = table.Column<long>(type: "bigint", nullable: false),
                    FromDate = table.Column<DateOnly>(type: "date", nullable: false),
                    AnnualRateMillionths = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LoanRates", x => new { x.LoanId, x.FromDate });
                    table.CheckConstraint("CK_LoanRates_Range", "AnnualRateMillionths BETWEEN 0 AND 1000000");
                    table.ForeignKey(
                        name: "FK_LoanRates_Loans_LoanId",
                        column: x => x.LoanId,
                        principalTable: "Loans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

            migrationBuilder.CreateIndex(
                name: "IX_Schedules_LoanId",
                table: "Schedules",
                column: "LoanId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Loans_BookId",
                table: "Loans",
                column: "BookId");

            migrationBuilder.AddForeignKey(
                name: "FK_Schedules_Loans_LoanId",
                table: "Schedules",
                column: "LoanId",
                principalTable: "Loans",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Schedules_Loans_LoanId",
                table: "Schedules");

            migrationBuilder.DropTable(
                name: "LoanRates");

            migrationBuilder.DropTable(
                name: "Loans");

            migrationBuilder.DropIndex(
                name: "IX_Schedules_LoanId",
                table: "Schedules");

            migrationBuilder.DropColumn(
                name: "LoanId",
                table: "Schedules");
        }
    }
}
