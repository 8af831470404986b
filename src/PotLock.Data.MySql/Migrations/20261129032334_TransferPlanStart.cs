using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.MySql.Migrations
{
    /// <inheritdoc />
    public partial class TransferPlanStart : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "StartedOn",
                table: "TransferPlans",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            // A plan that is there already began with the first month that it processed, or begins now.
            migrationBuilder.Sql(
                "UPDATE TransferPlans SET StartedOn = COALESCE((SELECT MIN(`Month`) FROM TransferRuns "
                + "WHERE TransferRuns.BookId = TransferPlans.BookId), CURRENT_DATE) WHERE StartedOn = '0001-01-01'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "StartedOn",
                table: "TransferPlans");
        }
    }
}
