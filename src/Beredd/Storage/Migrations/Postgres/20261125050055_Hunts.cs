using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beredd.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Hunts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "hunts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    AskedBy = table.Column<string>(type: "text", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Folder = table.Column<string>(type: "text", nullable: true),
                    Level = table.Column<string>(type: "text", nullable: false),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    WithImported = table.Column<bool>(type: "boolean", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Problem = table.Column<string>(type: "text", nullable: false),
                    HasResult = table.Column<bool>(type: "boolean", nullable: false),
                    Findings = table.Column<long>(type: "bigint", nullable: false),
                    Severe = table.Column<long>(type: "bigint", nullable: false),
                    Hosts = table.Column<int>(type: "integer", nullable: false),
                    Reached = table.Column<int>(type: "integer", nullable: false),
                    Events = table.Column<long>(type: "bigint", nullable: false),
                    First = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Last = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RegexTimeouts = table.Column<int>(type: "integer", nullable: false),
                    Dropped = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hunts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "hunt_files",
                columns: table => new
                {
                    HuntId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hunt_files", x => new { x.HuntId, x.Place });
                    table.ForeignKey(
                        name: "FK_hunt_files_hunts_HuntId",
                        column: x => x.HuntId,
                        principalTable: "hunts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_hunts_AskedAt",
                table: "hunts",
                column: "AskedAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "hunt_files");

            migrationBuilder.DropTable(
                name: "hunts");
        }
    }
}
