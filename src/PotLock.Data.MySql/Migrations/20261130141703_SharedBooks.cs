using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.MySql.Migrations
{
    /// <inheritdoc />
    public partial class SharedBooks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "BookId",
                table: "UserSessions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MadeById",
                table: "Notifications",
                type: "char(36)",
                nullable: true,
                collation: "ascii_general_ci");

            migrationBuilder.AddColumn<Guid>(
                name: "InvitedById",
                table: "BookMembers",
                type: "char(36)",
                nullable: true,
                collation: "ascii_general_ci");

            migrationBuilder.AddColumn<int>(
                name: "Role",
                table: "BookMembers",
                type: "int",
                nullable: false,
                defaultValue: 3);

            migrationBuilder.AddColumn<DateTime>(
                name: "Since",
                table: "BookMembers",
                type: "datetime(6)",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "BookId",
                table: "AccessTokens",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "BookInvitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "char(36)", nullable: false, collation: "ascii_general_ci"),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Email = table.Column<string>(type: "varchar(254)", maxLength: 254, nullable: false, collation: "utf8mb4_bin"),
                    Role = table.Column<int>(type: "int", nullable: false),
                    TokenHash = table.Column<string>(type: "varchar(64)", maxLength: 64, nullable: false, collation: "utf8mb4_bin"),
                    MadeById = table.Column<Guid>(type: "char(36)", nullable: false, collation: "ascii_general_ci"),
                    CreatedAtUtc = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    ExpiresAtUtc = table.Column<DateTime>(type: "datetime(6)", nullable: false),
                    AcceptedAtUtc = table.Column<DateTime>(type: "datetime(6)", nullable: true),
                    RevokedAtUtc = table.Column<DateTime>(type: "datetime(6)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BookInvitations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BookInvitations_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_BookInvitations_Users_MadeById",
                        column: x => x.MadeById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

            migrationBuilder.CreateIndex(
                name: "IX_BookInvitations_BookId",
                table: "BookInvitations",
                column: "BookId");

            migrationBuilder.CreateIndex(
                name: "IX_BookInvitations_MadeById",
                table: "BookInvitations",
                column: "MadeById");

            migrationBuilder.CreateIndex(
                name: "IX_BookInvitations_TokenHash",
                table: "BookInvitations",
                column: "TokenHash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BookInvitations");

            migrationBuilder.DropColumn(
                name: "BookId",
                table: "UserSessions");

            migrationBuilder.DropColumn(
                name: "MadeById",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "InvitedById",
                table: "BookMembers");

            migrationBuilder.DropColumn(
                name: "Role",
                table: "BookMembers");

            migrationBuilder.DropColumn(
                name: "Since",
                table: "BookMembers");

            migrationBuilder.DropColumn(
                name: "BookId",
                table: "AccessTokens");
        }
    }
}
