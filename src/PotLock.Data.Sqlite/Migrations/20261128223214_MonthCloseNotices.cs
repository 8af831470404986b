using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MonthCloseNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "NextMonthOn",
                table: "Books",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Books_NextMonthOn",
                table: "Books",
                column: "NextMonthOn");

            migrationBuilder.Sql(PotLock.Data.Months.MonthCloseNoticesMigration.Statement);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Books_NextMonthOn",
                table: "Books");

            migrationBuilder.DropColumn(
                name: "NextMonthOn",
                table: "Books");
        }
    }
}
