using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MonthlyEngine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_Books_Counters",
                table: "Books");

            migrationBuilder.RenameColumn(
                name: "NextDueOn",
                table: "Books",
                newName: "NextLockEndOn");

            migrationBuilder.AddColumn<int>(
                name: "MailedKinds",
                table: "Users",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "InterestMethod",
                table: "Books",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NextScheduledOn",
                table: "Books",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "UnreadNotifications",
                table: "Books",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "InterestRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TotalMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InterestRuns", x => x.Id);
                    table.CheckConstraint("CK_InterestRuns_Total", "TotalMinor >= 0 AND (TotalMinor = 0) = (EntryId IS NULL)");
                    table.ForeignKey(
                        name: "FK_InterestRuns_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InterestRuns_JournalEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "JournalEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Notifications",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    UniqueKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Path = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CreatedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReadAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MailAfterUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MailTries = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notifications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Notifications_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Schedules",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    Description = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CategoryId = table.Column<long>(type: "INTEGER", nullable: true),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecurrenceKind = table.Column<int>(type: "INTEGER", nullable: false),
                    FromDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    UntilDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Times = table.Column<int>(type: "INTEGER", nullable: true),
                    NextOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Schedules", x => x.Id);
                    table.CheckConstraint("CK_Schedules_Amount", "AmountMinor > 0");
                    table.CheckConstraint("CK_Schedules_Day", "Day BETWEEN 1 AND 31");
                    table.ForeignKey(
                        name: "FK_Schedules_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Schedules_LedgerAccounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Schedules_LedgerAccounts_CategoryId",
                        column: x => x.CategoryId,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TransferPlans",
                columns: table => new
                {
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceAccountId = table.Column<long>(type: "INTEGER", nullable: true),
                    Mode = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TransferPlans", x => x.BookId);
                    table.CheckConstraint("CK_TransferPlans_Amount", "AmountMinor > 0");
                    table.CheckConstraint("CK_TransferPlans_Day", "Day BETWEEN 1 AND 31");
                    table.ForeignKey(
                        name: "FK_TransferPlans_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TransferPlans_LedgerAccounts_SourceAccountId",
                        column: x => x.SourceAccountId,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TransferRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    CommandId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TransferRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TransferRuns_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TransferRuns_JournalEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "JournalEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ScheduleOccurrences",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    ScheduleId = table.Column<long>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    NextTryOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScheduleOccurrences", x => x.Id);
                    table.CheckConstraint("CK_ScheduleOccurrences_Status", "(Status = 1) = (EntryId IS NOT NULL) AND (Status = 2) = (NextTryOn IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_ScheduleOccurrences_JournalEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "JournalEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ScheduleOccurrences_Schedules_ScheduleId",
                        column: x => x.ScheduleId,
                        principalTable: "Schedules",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TransferPlanLines",
                columns: table => new
                {
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    PotId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    FixedMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    BasisPoints = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TransferPlanLines", x => new { x.BookId, x.PotId });
                    table.CheckConstraint("CK_TransferPlanLines_Share", "FixedMinor >= 0 AND BasisPoints BETWEEN 0 AND 10000 AND (FixedMinor = 0 OR BasisPoints = 0)");
                    table.ForeignKey(
                        name: "FK_TransferPlanLines_Pots_PotId",
                        column: x => x.PotId,
                        principalTable: "Pots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TransferPlanLines_TransferPlans_BookId",
                        column: x => x.BookId,
                        principalTable: "TransferPlans",
                        principalColumn: "BookId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Books_NextLockEndOn",
                table: "Books",
                column: "NextLockEndOn");

            migrationBuilder.CreateIndex(
                name: "IX_Books_NextScheduledOn",
                table: "Books",
                column: "NextScheduledOn");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Books_Counters",
                table: "Books",
                sql: "Version >= 0 AND LastEntryNumber >= 0 AND LastNumber >= 0 AND UnreadNotifications >= 0");

            migrationBuilder.CreateIndex(
                name: "IX_InterestRuns_BookId_Month",
                table: "InterestRuns",
                columns: new[] { "BookId", "Month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InterestRuns_EntryId",
                table: "InterestRuns",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_BookId_UniqueKey",
                table: "Notifications",
                columns: new[] { "BookId", "UniqueKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_MailAfterUtc",
                table: "Notifications",
                column: "MailAfterUtc");

            migrationBuilder.CreateIndex(
                name: "IX_ScheduleOccurrences_BookId_Status_DueOn",
                table: "ScheduleOccurrences",
                columns: new[] { "BookId", "Status", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ScheduleOccurrences_EntryId",
                table: "ScheduleOccurrences",
                column: "EntryId");

            migrationBuilder.CreateIndex(
                name: "IX_ScheduleOccurrences_ScheduleId_DueOn",
                table: "ScheduleOccurrences",
                columns: new[] { "ScheduleId", "DueOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Schedules_AccountId",
                table: "Schedules",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Schedules_BookId_NextOn",
                table: "Schedules",
                columns: new[] { "BookId", "NextOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Schedules_CategoryId",
                table: "Schedules",
                column: "CategoryId");

            migrationBuilder.CreateIndex(
                name: "IX_TransferPlanLines_PotId",
                table: "TransferPlanLines",
                column: "PotId");

            migrationBuilder.CreateIndex(
                name: "IX_TransferPlans_SourceAccountId",
                table: "TransferPlans",
                column: "SourceAccountId");

            migrationBuilder.CreateIndex(
                name: "IX_TransferRuns_BookId_Month",
                table: "TransferRuns",
                columns: new[] { "BookId", "Month" });

            migrationBuilder.CreateIndex(
                name: "IX_TransferRuns_EntryId",
                table: "TransferRuns",
                column: "EntryId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "InterestRuns");

            migrationBuilder.DropTable(
                name: "Notifications");

            migrationBuilder.DropTable(
                name: "ScheduleOccurrences");

            migrationBuilder.DropTable(
                name: "TransferPlanLines");

            migrationBuilder.DropTable(
                name: "TransferRuns");

            migrationBuilder.DropTable(
                name: "Schedules");

            migrationBuilder.DropTable(
                name: "TransferPlans");

            migrationBuilder.DropIndex(
                name: "IX_Books_NextLockEndOn",
                table: "Books");

            migrationBuilder.DropIndex(
                name: "IX_Books_NextScheduledOn",
                table: "Books");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Books_Counters",
                table: "Books");

            migrationBuilder.DropColumn(
                name: "MailedKinds",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "InterestMethod",
                table: "Books");

            migrationBuilder.DropColumn(
                name: "NextScheduledOn",
                table: "Books");

            migrationBuilder.DropColumn(
                name: "UnreadNotifications",
                table: "Books");

            migrationBuilder.RenameColumn(
                name: "NextLockEndOn",
                table: "Books",
                newName: "NextDueOn");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Books_Counters",
                table: "Books",
                sql: "Version >= 0 AND LastEntryNumber >= 0 AND LastNumber >= 0");
        }
    }
}
