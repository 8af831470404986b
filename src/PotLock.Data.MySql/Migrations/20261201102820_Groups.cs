using System;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using PotLock.Data.Upgrades;

#nullable disable

namespace PotLock.Data.MySql.Migrations
{
    /// <inheritdoc />
    [Contracting("accounts and entries of bills shared with groups")]
    public partial class Groups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BillGroups",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("MySql:ValueGenerationStrategy", MySqlValueGenerationStrategy.IdentityColumn),
                    Name = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false, collation: "utf8mb4_bin"),
                    CurrencyCode = table.Column<string>(type: "varchar(3)", maxLength: 3, nullable: false, collation: "utf8mb4_bin"),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    NextNumber = table.Column<int>(type: "int", nullable: false),
                    JoinTokenHash = table.Column<string>(type: "varchar(64)", maxLength: 64, nullable: true, collation: "utf8mb4_bin"),
                    CreatedAtUtc = table.Column<DateTime>(type: "datetime(6)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BillGroups", x => x.Id);
                    table.CheckConstraint("CK_BillGroups_Counters", "Version >= 0 AND NextNumber >= 1");
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

            migrationBuilder.CreateTable(
                name: "BillGroupEntries",
                columns: table => new
                {
                    GroupId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Title = table.Column<string>(type: "varchar(200)", maxLength: 200, nullable: false, collation: "utf8mb4_bin"),
                    AmountMinor = table.Column<long>(type: "bigint", nullable: false),
                    Mode = table.Column<int>(type: "int", nullable: true),
                    ById = table.Column<long>(type: "bigint", nullable: false),
                    RecordedAtUtc = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    ReversesNumber = table.Column<int>(type: "int", nullable: true),
                    ReplacesNumber = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BillGroupEntries", x => new { x.GroupId, x.Number });
                    table.CheckConstraint("CK_BillGroupEntries_Amount", "AmountMinor <> 0 AND (Kind NOT IN (1, 3) OR AmountMinor > 0) AND (Kind <> 2 OR AmountMinor < 0)");
                    table.CheckConstraint("CK_BillGroupEntries_Reversal", "(Kind = 4) = (ReversesNumber IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_BillGroupEntries_BillGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "BillGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

            migrationBuilder.CreateTable(
                name: "BillGroupMembers",
                columns: table => new
                {
                    GroupId = table.Column<long>(type: "bigint", nullable: false),
                    MemberId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false, collation: "utf8mb4_bin"),
                    UserId = table.Column<Guid>(type: "char(36)", nullable: true, collation: "ascii_general_ci"),
                    BookId = table.Column<long>(type: "bigint", nullable: true),
                    AccountId = table.Column<long>(type: "bigint", nullable: true),
                    FromNumber = table.Column<int>(type: "int", nullable: false),
                    Waiting = table.Column<int>(type: "int", nullable: false),
                    AutoCategoryId = table.Column<long>(type: "bigint", nullable: true),
                    PaymentDetails = table.Column<string>(type: "varchar(200)", maxLength: 200, nullable: false, collation: "utf8mb4_bin"),
                    LeftOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BillGroupMembers", x => new { x.GroupId, x.MemberId });
                    table.CheckConstraint("CK_BillGroupMembers_Counters", "Waiting >= 0 AND FromNumber >= 1 AND (AccountId IS NULL OR BookId IS NOT NULL)");
                    table.ForeignKey(
                        name: "FK_BillGroupMembers_BillGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "BillGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

            migrationBuilder.CreateTable(
                name: "BillGroupPostings",
                columns: table => new
                {
                    GroupId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    MemberId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BillGroupPostings", x => new { x.GroupId, x.Number, x.BookId });
                    table.ForeignKey(
                        name: "FK_BillGroupPostings_BillGroupEntries_GroupId_Number",
                        columns: x => new { x.GroupId, x.Number },
                        principalTable: "BillGroupEntries",
                        principalColumns: new[] { "GroupId", "Number" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BillGroupPostings_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

            migrationBuilder.CreateTable(
                name: "BillGroupAmounts",
                columns: table => new
                {
                    GroupId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    MemberId = table.Column<long>(type: "bigint", nullable: false),
                    PaidMinor = table.Column<long>(type: "bigint", nullable: false),
                    ShareMinor = table.Column<long>(type: "bigint", nullable: false),
                    Units = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BillGroupAmounts", x => new { x.GroupId, x.Number, x.MemberId });
                    table.ForeignKey(
                        name: "FK_BillGroupAmounts_BillGroupEntries_GroupId_Number",
                        columns: x => new { x.GroupId, x.Number },
                        principalTable: "BillGroupEntries",
                        principalColumns: new[] { "GroupId", "Number" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BillGroupAmounts_BillGroupMembers_GroupId_MemberId",
                        columns: x => new { x.GroupId, x.MemberId },
                        principalTable: "BillGroupMembers",
                        principalColumns: new[] { "GroupId", "MemberId" },
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

            migrationBuilder.CreateIndex(
                name: "IX_BillGroupAmounts_GroupId_MemberId",
                table: "BillGroupAmounts",
                columns: new[] { "GroupId", "MemberId" });

            migrationBuilder.CreateIndex(
                name: "IX_BillGroupEntries_GroupId_ReversesNumber",
                table: "BillGroupEntries",
                columns: new[] { "GroupId", "ReversesNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BillGroupMembers_BookId",
                table: "BillGroupMembers",
                column: "BookId");

            migrationBuilder.CreateIndex(
                name: "IX_BillGroupMembers_GroupId_BookId",
                table: "BillGroupMembers",
                columns: new[] { "GroupId", "BookId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BillGroupMembers_GroupId_UserId",
                table: "BillGroupMembers",
                columns: new[] { "GroupId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BillGroupMembers_UserId_BookId",
                table: "BillGroupMembers",
                columns: new[] { "UserId", "BookId" });

            migrationBuilder.CreateIndex(
                name: "IX_BillGroupPostings_BookId",
                table: "BillGroupPostings",
                column: "BookId");

            migrationBuilder.CreateIndex(
                name: "IX_BillGroupPostings_EntryId",
                table: "BillGroupPostings",
                column: "EntryId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BillGroupAmounts");

            migrationBuilder.DropTable(
                name: "BillGroupPostings");

            migrationBuilder.DropTable(
                name: "BillGroupMembers");

            migrationBuilder.DropTable(
                name: "BillGroupEntries");

            migrationBuilder.DropTable(
                name: "BillGroups");
        }
    }
}
