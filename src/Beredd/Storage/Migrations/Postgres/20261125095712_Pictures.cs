using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beredd.Storage.Migrations.Postgres
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
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    HeldAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WrittenBy = table.Column<string>(type: "text", nullable: false),
                    Present = table.Column<string>(type: "text", nullable: false),
                    Picture = table.Column<int>(type: "integer", nullable: true),
                    NextAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_briefings", x => new { x.IncidentId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "crisis_pictures",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    MadeBy = table.Column<string>(type: "text", nullable: false),
                    NextBriefing = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Content = table.Column<string>(type: "text", nullable: false)
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
