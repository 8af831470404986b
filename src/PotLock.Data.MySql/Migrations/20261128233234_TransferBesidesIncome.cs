using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.MySql.Migrations
{
    /// <inheritdoc />
    public partial class TransferBesidesIncome : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "BesidesIncomeSince",
                table: "TransferPlans",
                type: "date",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "BesidesIncomeSince",
                table: "TransferPlans");
        }
    }
}
