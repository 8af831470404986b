using System;
using Microsoft.EntityFrameworkCore.Migrations;
using PotLock.Data.Upgrades;

#nullable disable

namespace PotLock.Data.MySql.Migrations
{
    /// <inheritdoc />
    [Contracting("schedules of a plan out of debt")]
    public partial class DebtPlan : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DebtId",
                table: "Schedules",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DebtPlans",
                columns: table => new
                {
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    DebtOrder = table.Column<int>(type: "int", nullable: false),
                    ExtraMinor = table.Column<long>(type: "bigint", nullable: false),
                    UsedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DebtPlans", x => x.BookId);
                    table.CheckConstraint("CK_DebtPlans_Extra", "ExtraMinor >= 0");
                    table.ForeignKey(
                        name: "FK_DebtPlans_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

            migrationBuilder.CreateTable(
                name: "DebtTerms",
                columns: table => new
                {
                    DebtId = table.Column<long>(type: "bigint", nullable: false),
                    AnnualRateMillionths = table.Column<int>(type: "int", nullable: true),
                    MinimumMinor = table.Column<long>(type: "bigint", nullable: true),
                    Place = table.Column<int>(type: "int", nullable: true),
                    PotId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DebtTerms", x => x.DebtId);
                    table.CheckConstraint("CK_DebtTerms_Minimum", "MinimumMinor >= 0");
                    table.CheckConstraint("CK_DebtTerms_Rate", "AnnualRateMillionths BETWEEN 0 AND 1000000");
                    table.ForeignKey(
                        name: "FK_DebtTerms_LedgerAccounts_DebtId",
                        column: x => x.DebtId,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DebtTerms_Pots_PotId",
                        column: x => x.PotId,
                        principalTable: "Pots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

            migrationBuilder.CreateIndex(
                name: "IX_Schedules_DebtId",
                table: "Schedules",
                column: "DebtId");

            migrationBuilder.CreateIndex(
                name: "IX_DebtTerms_PotId",
                table: "DebtTerms",
                column: "PotId");

            migrationBuilder.AddForeignKey(
                name: "FK_Schedules_LedgerAccounts_DebtId",
                table: "Schedules",
                column: "DebtId",
                principalTable: "LedgerAccounts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Schedules_LedgerAccounts_DebtId",
                table: "Schedules");

            migrationBuilder.DropTable(
                name: "DebtPlans");

            migrationBuilder.DropTable(
                name: "DebtTerms");

            migrationBuilder.DropIndex(
                name: "IX_Schedules_DebtId",
                table: "Schedules");

            migrationBuilder.DropColumn(
                name: "DebtId",
                table: "Schedules");
        }
    }
}
