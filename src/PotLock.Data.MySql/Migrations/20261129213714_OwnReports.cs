using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.MySql.Migrations
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false, collation: "utf8mb4_bin"),
                    BaseReport = table.Column<string>(type: "varchar(40)", maxLength: 40, nullable: false, collation: "utf8mb4_bin"),
                    Period = table.Column<int>(type: "int", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: true),
                    Grouping = table.Column<int>(type: "int", nullable: true),
                    CategoryId = table.Column<long>(type: "bigint", nullable: true),
                    Tag = table.Column<string>(type: "varchar(30)", maxLength: 30, nullable: true, collation: "utf8mb4_bin"),
                    Text = table.Column<string>(type: "varchar(100)", maxLength: 100, nullable: true, collation: "utf8mb4_bin"),
                    LeastMinor = table.Column<long>(type: "bigint", nullable: true),
                    MostMinor = table.Column<long>(type: "bigint", nullable: true),
                    ColumnKeys = table.Column<string>(type: "varchar(400)", maxLength: 400, nullable: false, collation: "utf8mb4_bin"),
                    Chart = table.Column<int>(type: "int", nullable: false),
                    SendEvery = table.Column<int>(type: "int", nullable: true),
                    SendDay = table.Column<int>(type: "int", nullable: false),
                    SendFormat = table.Column<string>(type: "varchar(10)", maxLength: 10, nullable: false, collation: "utf8mb4_bin"),
                    MailedById = table.Column<Guid>(type: "char(36)", nullable: true, collation: "ascii_general_ci"),
                    NextSendOn = table.Column<DateOnly>(type: "date", nullable: true)
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
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

            migrationBuilder.CreateTable(
                name: "SentReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    OwnReportId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false, collation: "utf8mb4_bin"),
                    SentOn = table.Column<DateOnly>(type: "date", nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    MadeAtUtc = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    IsAsClosed = table.Column<bool>(type: "tinyint(1)", nullable: false),
                    FileFormat = table.Column<string>(type: "varchar(10)", maxLength: 10, nullable: false, collation: "utf8mb4_bin"),
                    FileName = table.Column<string>(type: "varchar(120)", maxLength: 120, nullable: false, collation: "utf8mb4_bin"),
                    Sha256 = table.Column<string>(type: "varchar(64)", maxLength: 64, nullable: false, collation: "utf8mb4_bin"),
                    Bytes = table.Column<int>(type: "int", nullable: false),
                    Content = table.Column<byte[]>(type: "longblob", nullable: false),
                    Problem = table.Column<string>(type: "varchar(300)", maxLength: 300, nullable: false, collation: "utf8mb4_bin"),
                    MailedById = table.Column<Guid>(type: "char(36)", nullable: true, collation: "ascii_general_ci"),
                    MailedAtUtc = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    MailAfterUtc = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    MailTries = table.Column<int>(type: "int", nullable: false)
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
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

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
