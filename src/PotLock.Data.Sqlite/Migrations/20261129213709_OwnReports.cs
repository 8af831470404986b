using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OwnReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "OwnReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    BaseReport = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Period = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: true),
                    Grouping = table.Column<int>(type: "INTEGER", nullable: true),
                    CategoryId = table.Column<long>(type: "INTEGER", nullable: true),
                    Tag = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    LeastMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    MostMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    ColumnKeys = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Chart = table.Column<int>(type: "INTEGER", nullable: false),
                    SendEvery = table.Column<int>(type: "INTEGER", nullable: true),
                    SendDay = table.Column<int>(type: "INTEGER", nullable: false),
                    SendFormat = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    MailedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    NextSendOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OwnReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OwnReports_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OwnReports_LedgerAccounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OwnReports_LedgerAccounts_CategoryId",
                        column: x => x.CategoryId,
                        principalTable: "LedgerAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SentReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    OwnReportId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SentOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MadeAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsAsClosed = table.Column<bool>(type: "INTEGER", nullable: false),
                    FileFormat = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Bytes = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    MailedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    MailedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MailAfterUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MailTries = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SentReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SentReports_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SentReports_OwnReports_OwnReportId",
                        column: x => x.OwnReportId,
                        principalTable: "OwnReports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OwnReports_AccountId",
                table: "OwnReports",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_OwnReports_BookId",
                table: "OwnReports",
                column: "BookId");

            migrationBuilder.CreateIndex(
                name: "IX_OwnReports_CategoryId",
                table: "OwnReports",
                column: "CategoryId");

            migrationBuilder.CreateIndex(
                name: "IX_OwnReports_NextSendOn",
                table: "OwnReports",
                column: "NextSendOn");

            migrationBuilder.CreateIndex(
                name: "IX_SentReports_BookId",
                table: "SentReports",
                column: "BookId");

            migrationBuilder.CreateIndex(
                name: "IX_SentReports_MailAfterUtc",
                table: "SentReports",
                column: "MailAfterUtc");

            migrationBuilder.CreateIndex(
                name: "IX_SentReports_OwnReportId_SentOn",
                table: "SentReports",
                columns: new[] { "OwnReportId", "SentOn" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SentReports");

            migrationBuilder.DropTable(
                name: "OwnReports");
        }
    }
}
