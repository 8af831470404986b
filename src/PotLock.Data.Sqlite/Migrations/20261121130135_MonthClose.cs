using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MonthClose : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "MonthSnapshots",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IncomeMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpenseMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    OutflowMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    SavedMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    InterestMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    OtherMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    NetWorthMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    CardsOwedMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    Digest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PreviousDigest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    EntryCount = table.Column<long>(type: "INTEGER", nullable: false),
                    ReopenedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReopenReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonthSnapshots", x => x.Id);
                    table.CheckConstraint("CK_MonthSnapshots_Version", "Version >= 1 AND EntryCount >= 0");
                    table.ForeignKey(
                        name: "FK_MonthSnapshots_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MonthSnapshotAccounts",
                columns: table => new
                {
                    SnapshotId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    BalanceMinor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonthSnapshotAccounts", x => new { x.SnapshotId, x.AccountId });
                    table.ForeignKey(
                        name: "FK_MonthSnapshotAccounts_LedgerAccounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MonthSnapshotAccounts_MonthSnapshots_SnapshotId",
                        column: x => x.SnapshotId,
                        principalTable: "MonthSnapshots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MonthSnapshotAccounts_AccountId",
                table: "MonthSnapshotAccounts",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_MonthSnapshots_BookId_Month_Version",
                table: "MonthSnapshots",
                columns: new[] { "BookId", "Month", "Version" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MonthSnapshotAccounts");

            migrationBuilder.DropTable(
                name: "MonthSnapshots");
        }
    }
}
