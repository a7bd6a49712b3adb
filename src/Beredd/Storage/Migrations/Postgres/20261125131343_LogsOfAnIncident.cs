using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beredd.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LogsOfAnIncident : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Continues",
                table: "crisis_incidents");

            migrationBuilder.AddColumn<DateTime>(
                name: "WithdrawnAt",
                table: "crisis_witnesses",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "First",
                table: "crisis_logs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "IncidentId",
                table: "crisis_logs",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<long>(
                name: "First",
                table: "crisis_checkpoints",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            // Each incident had one log, by its own id.
            migrationBuilder.Sql("UPDATE crisis_logs SET \"IncidentId\" = \"Id\"");

            migrationBuilder.CreateIndex(
                name: "IX_crisis_logs_IncidentId_First",
                table: "crisis_logs",
                columns: new[] { "IncidentId", "First" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_crisis_logs_IncidentId_First",
                table: "crisis_logs");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "crisis_witnesses");

            migrationBuilder.DropColumn(
                name: "First",
                table: "crisis_logs");

            migrationBuilder.DropColumn(
                name: "IncidentId",
                table: "crisis_logs");

            migrationBuilder.DropColumn(
                name: "First",
                table: "crisis_checkpoints");

            migrationBuilder.AddColumn<string>(
                name: "Continues",
                table: "crisis_incidents",
                type: "text",
                nullable: true);
        }
    }
}
