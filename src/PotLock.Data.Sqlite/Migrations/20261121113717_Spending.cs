using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Spending : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsSaving",
                table: "LedgerAccounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Flow",
                table: "JournalEntries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "JournalEntries",
                type: "TEXT",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "ReplacesEntryId",
                table: "JournalEntries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SearchText",
                table: "JournalEntries",
                type: "TEXT",
                maxLength: 1200,
                nullable: false,
                defaultValue: "");

            foreach (var statement in PotLock.Data.Transactions.SpendingMigration.Statements)
            {
                migrationBuilder.Sql(statement);
            }

            migrationBuilder.CreateTable(
                name: "BookMonths",
                columns: table => new
                {
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IncomeMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpenseMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    OutflowMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    SavedMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    InterestMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    OtherMinor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BookMonths", x => new { x.BookId, x.Month });
                    table.ForeignKey(
                        name: "FK_BookMonths_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Budgets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CategoryId = table.Column<long>(type: "INTEGER", nullable: true),
                    TargetMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    RolloverFrom = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Budgets", x => x.Id);
                    table.CheckConstraint("CK_Budgets_Target", "TargetMinor >= 0");
                    table.ForeignKey(
                        name: "FK_Budgets_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Budgets_LedgerAccounts_CategoryId",
                        column: x => x.CategoryId,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CategoryMonths",
                columns: table => new
                {
                    CategoryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SpentMinor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CategoryMonths", x => new { x.CategoryId, x.Month });
                    table.ForeignKey(
                        name: "FK_CategoryMonths_LedgerAccounts_CategoryId",
                        column: x => x.CategoryId,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CategoryRules",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    ContainsText = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CategoryId = table.Column<long>(type: "INTEGER", nullable: true),
                    Tags = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CategoryRules", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CategoryRules_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CategoryRules_LedgerAccounts_CategoryId",
                        column: x => x.CategoryId,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CreditCards",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    LimitMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    StatementDay = table.Column<int>(type: "INTEGER", nullable: false),
                    DueDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Colour = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditCards", x => x.Id);
                    table.CheckConstraint("CK_CreditCards_Days", "StatementDay BETWEEN 1 AND 31 AND DueDays BETWEEN 1 AND 60");
                    table.CheckConstraint("CK_CreditCards_Limit", "LimitMinor >= 0");
                    table.ForeignKey(
                        name: "FK_CreditCards_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CreditCards_LedgerAccounts_Id",
                        column: x => x.Id,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EntryTags",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EntryTags", x => new { x.EntryId, x.Name });
                    table.ForeignKey(
                        name: "FK_EntryTags_JournalEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "JournalEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_JournalEntries_BookId_Flow_Date",
                table: "JournalEntries",
                columns: new[] { "BookId", "Flow", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_JournalEntries_ReplacesEntryId",
                table: "JournalEntries",
                column: "ReplacesEntryId");

            migrationBuilder.CreateIndex(
                name: "IX_Budgets_BookId_Month_CategoryId",
                table: "Budgets",
                columns: new[] { "BookId", "Month", "CategoryId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Budgets_CategoryId",
                table: "Budgets",
                column: "CategoryId");

            migrationBuilder.CreateIndex(
                name: "IX_CategoryRules_BookId",
                table: "CategoryRules",
                column: "BookId");

            migrationBuilder.CreateIndex(
                name: "IX_CategoryRules_CategoryId",
                table: "CategoryRules",
                column: "CategoryId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditCards_BookId",
                table: "CreditCards",
                column: "BookId");

            migrationBuilder.CreateIndex(
                name: "IX_EntryTags_Name_EntryId",
                table: "EntryTags",
                columns: new[] { "Name", "EntryId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BookMonths");

            migrationBuilder.DropTable(
                name: "Budgets");

            migrationBuilder.DropTable(
                name: "CategoryMonths");

            migrationBuilder.DropTable(
                name: "CategoryRules");

            migrationBuilder.DropTable(
                name: "CreditCards");

            migrationBuilder.DropTable(
                name: "EntryTags");

            migrationBuilder.DropIndex(
                name: "IX_JournalEntries_BookId_Flow_Date",
                table: "JournalEntries");

            migrationBuilder.DropIndex(
                name: "IX_JournalEntries_ReplacesEntryId",
                table: "JournalEntries");

            migrationBuilder.DropColumn(
                name: "IsSaving",
                table: "LedgerAccounts");

            migrationBuilder.DropColumn(
                name: "Flow",
                table: "JournalEntries");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "JournalEntries");

            migrationBuilder.DropColumn(
                name: "ReplacesEntryId",
                table: "JournalEntries");

            migrationBuilder.DropColumn(
                name: "SearchText",
                table: "JournalEntries");
        }
    }
}
