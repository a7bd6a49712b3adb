using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beredd.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Units : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "crisis_paper_series",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: false),
                    Series = table.Column<string>(type: "TEXT", nullable: false),
                    Label = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_paper_series", x => new { x.IncidentId, x.UnitId, x.Series });
                });

            migrationBuilder.CreateTable(
                name: "crisis_paper_units",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Decision = table.Column<long>(type: "INTEGER", nullable: false),
                    Binder = table.Column<int>(type: "INTEGER", nullable: true),
                    BackAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_paper_units", x => new { x.IncidentId, x.UnitId });
                });

            migrationBuilder.CreateTable(
                name: "crisis_paper_ways",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: false),
                    WayInId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    HowToClose = table.Column<string>(type: "TEXT", nullable: false),
                    ClosedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConfirmedBy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_paper_ways", x => new { x.IncidentId, x.UnitId, x.WayInId });
                });

            migrationBuilder.CreateTable(
                name: "crisis_released",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_released", x => x.IncidentId);
                });

            migrationBuilder.CreateTable(
                name: "crisis_sheets",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Series = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    TypedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    TypedByName = table.Column<string>(type: "TEXT", nullable: true),
                    TypedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    LastEntry = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_sheets", x => new { x.IncidentId, x.Series, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "crisis_systems_out",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    SystemId = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    BackAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_systems_out", x => new { x.IncidentId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "crisis_unit_status",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Needs = table.Column<string>(type: "TEXT", nullable: true),
                    ReportedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NextAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    LastEntry = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_unit_status", x => new { x.IncidentId, x.UnitId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_crisis_sheets_IncidentId_UnitId",
                table: "crisis_sheets",
                columns: new[] { "IncidentId", "UnitId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crisis_paper_series");

            migrationBuilder.DropTable(
                name: "crisis_paper_units");

            migrationBuilder.DropTable(
                name: "crisis_paper_ways");

            migrationBuilder.DropTable(
                name: "crisis_released");

            migrationBuilder.DropTable(
                name: "crisis_sheets");

            migrationBuilder.DropTable(
                name: "crisis_systems_out");

            migrationBuilder.DropTable(
                name: "crisis_unit_status");
        }
    }
}
