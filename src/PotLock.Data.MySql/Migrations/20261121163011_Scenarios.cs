using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PotLock.Data.MySql.Migrations
{
    /// <inheritdoc />
    public partial class Scenarios : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ForecastScenarios",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "varchar(60)", maxLength: 60, nullable: false, collation: "utf8mb4_bin"),
                    CreatedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ChangedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    TransferMinor = table.Column<long>(type: "bigint", nullable: true),
                    TransferDay = table.Column<int>(type: "int", nullable: true),
                    AnnualRateMillionths = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ForecastScenarios", x => x.Id);
                    table.CheckConstraint("CK_ForecastScenarios_Transfer", "(TransferMinor IS NULL) = (TransferDay IS NULL) AND (TransferMinor IS NULL OR TransferMinor > 0)");
                    table.ForeignKey(
                        name: "FK_ForecastScenarios_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

            migrationBuilder.CreateTable(
                name: "ScenarioOneOffs",
                columns: table => new
                {
                    ScenarioId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    OnDate = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    AmountMinor = table.Column<long>(type: "bigint", nullable: false),
                    Description = table.Column<string>(type: "varchar(200)", maxLength: 200, nullable: false, collation: "utf8mb4_bin")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScenarioOneOffs", x => new { x.ScenarioId, x.Position });
                    table.CheckConstraint("CK_ScenarioOneOffs_Amount", "AmountMinor > 0");
                    table.ForeignKey(
                        name: "FK_ScenarioOneOffs_ForecastScenarios_ScenarioId",
                        column: x => x.ScenarioId,
                        principalTable: "ForecastScenarios",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

            migrationBuilder.CreateTable(
                name: "ScenarioWeightings",
                columns: table => new
                {
                    ScenarioId = table.Column<long>(type: "bigint", nullable: false),
                    PotId = table.Column<long>(type: "bigint", nullable: false),
                    BasisPoints = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScenarioWeightings", x => new { x.ScenarioId, x.PotId });
                    table.CheckConstraint("CK_ScenarioWeightings_Weighting", "BasisPoints BETWEEN 0 AND 10000");
                    table.ForeignKey(
                        name: "FK_ScenarioWeightings_ForecastScenarios_ScenarioId",
                        column: x => x.ScenarioId,
                        principalTable: "ForecastScenarios",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ScenarioWeightings_Pots_PotId",
                        column: x => x.PotId,
                        principalTable: "Pots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("Relational:Collation", "utf8mb4_bin");

            migrationBuilder.CreateIndex(
                name: "IX_ForecastScenarios_BookId_Name",
                table: "ForecastScenarios",
                columns: new[] { "BookId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScenarioWeightings_PotId",
                table: "ScenarioWeightings",
                column: "PotId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ScenarioOneOffs");

            migrationBuilder.DropTable(
                name: "ScenarioWeightings");

            migrationBuilder.DropTable(
                name: "ForecastScenarios");
        }
    }
}
