using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beredd.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Pictures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "crisis_briefings",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    HeldAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WrittenBy = table.Column<string>(type: "TEXT", nullable: false),
                    Present = table.Column<string>(type: "TEXT", nullable: false),
                    Picture = table.Column<int>(type: "INTEGER", nullable: true),
                    NextAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_briefings", x => new { x.IncidentId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "crisis_pictures",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", nullable: false),
                    NextBriefing = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_pictures", x => new { x.IncidentId, x.Sequence });
                });

            migrationBuilder.CreateIndex(
                name: "IX_crisis_pictures_IncidentId_Number",
                table: "crisis_pictures",
                columns: new[] { "IncidentId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crisis_briefings");

            migrationBuilder.DropTable(
                name: "crisis_pictures");
        }
    }
}
