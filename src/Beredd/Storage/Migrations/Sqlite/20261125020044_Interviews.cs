using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beredd.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Interviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Interviews",
                columns: table => new
                {
                    ServiceId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<string>(type: "TEXT", nullable: false),
                    Answered = table.Column<string>(type: "TEXT", nullable: false),
                    Unknown = table.Column<string>(type: "TEXT", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SavedBy = table.Column<string>(type: "TEXT", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Interviews", x => x.ServiceId);
                    table.ForeignKey(
                        name: "FK_Interviews_Nodes_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Interviews");
        }
    }
}
