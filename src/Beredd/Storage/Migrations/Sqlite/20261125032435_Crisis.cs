using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beredd.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Crisis : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "crisis_checkpoints",
                columns: table => new
                {
                    LogId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_checkpoints", x => new { x.LogId, x.Size });
                });

            migrationBuilder.CreateTable(
                name: "crisis_decisions",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    What = table.Column<string>(type: "TEXT", nullable: false),
                    Who = table.Column<string>(type: "TEXT", nullable: false),
                    Scope = table.Column<string>(type: "TEXT", nullable: true),
                    Authority = table.Column<string>(type: "TEXT", nullable: true),
                    Basis = table.Column<string>(type: "TEXT", nullable: true),
                    Alternatives = table.Column<string>(type: "TEXT", nullable: true),
                    Reasons = table.Column<string>(type: "TEXT", nullable: true),
                    Risk = table.Column<string>(type: "TEXT", nullable: true),
                    Affected = table.Column<string>(type: "TEXT", nullable: true),
                    ReviewAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CarriedOutAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CarriedOutNote = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_decisions", x => new { x.IncidentId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "crisis_files",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_files", x => new { x.IncidentId, x.Sequence, x.Sha256 });
                });

            migrationBuilder.CreateTable(
                name: "crisis_hashes",
                columns: table => new
                {
                    LogId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_hashes", x => new { x.LogId, x.Position });
                });

            migrationBuilder.CreateTable(
                name: "crisis_incidents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    IsExercise = table.Column<bool>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OpenedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Significance = table.Column<string>(type: "TEXT", nullable: false),
                    SignificanceReasons = table.Column<string>(type: "TEXT", nullable: true),
                    SignificanceEntry = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedReason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_incidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "crisis_lines",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Data = table.Column<string>(type: "TEXT", nullable: true),
                    Channel = table.Column<string>(type: "TEXT", nullable: true),
                    From = table.Column<string>(type: "TEXT", nullable: true),
                    To = table.Column<string>(type: "TEXT", nullable: true),
                    Who = table.Column<string>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OccurredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsClockSetBack = table.Column<bool>(type: "INTEGER", nullable: false),
                    Corrects = table.Column<long>(type: "INTEGER", nullable: true),
                    CorrectedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    ErasedBy = table.Column<long>(type: "INTEGER", nullable: true),
                    Erases = table.Column<long>(type: "INTEGER", nullable: true),
                    FileCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Search = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_lines", x => new { x.IncidentId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "crisis_logs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Verifier = table.Column<string>(type: "TEXT", nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Last = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LastRecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_logs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "crisis_record_keys",
                columns: table => new
                {
                    LogId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Salt = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_record_keys", x => new { x.LogId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "crisis_tasks",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", nullable: true),
                    Deadline = table.Column<DateTime>(type: "TEXT", nullable: true),
                    After = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    LastEntry = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_tasks", x => new { x.IncidentId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "crisis_entries",
                columns: table => new
                {
                    LogId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Leaf = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Sender = table.Column<Guid>(type: "TEXT", nullable: false),
                    SenderKey = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_entries", x => new { x.LogId, x.Sequence });
                    table.ForeignKey(
                        name: "FK_crisis_entries_crisis_logs_LogId",
                        column: x => x.LogId,
                        principalTable: "crisis_logs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_crisis_entries_Sender_SenderKey",
                table: "crisis_entries",
                columns: new[] { "Sender", "SenderKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_crisis_files_Sha256",
                table: "crisis_files",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_crisis_incidents_Number",
                table: "crisis_incidents",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_crisis_lines_IncidentId_Corrects",
                table: "crisis_lines",
                columns: new[] { "IncidentId", "Corrects" });

            migrationBuilder.CreateIndex(
                name: "IX_crisis_lines_IncidentId_Kind_Sequence",
                table: "crisis_lines",
                columns: new[] { "IncidentId", "Kind", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_crisis_logs_Name",
                table: "crisis_logs",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "crisis_checkpoints");

            migrationBuilder.DropTable(
                name: "crisis_decisions");

            migrationBuilder.DropTable(
                name: "crisis_entries");

            migrationBuilder.DropTable(
                name: "crisis_files");

            migrationBuilder.DropTable(
                name: "crisis_hashes");

            migrationBuilder.DropTable(
                name: "crisis_incidents");

            migrationBuilder.DropTable(
                name: "crisis_lines");

            migrationBuilder.DropTable(
                name: "crisis_record_keys");

            migrationBuilder.DropTable(
                name: "crisis_tasks");

            migrationBuilder.DropTable(
                name: "crisis_logs");
        }
    }
}
