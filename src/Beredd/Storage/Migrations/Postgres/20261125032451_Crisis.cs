using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beredd.Storage.Migrations.Postgres
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
                    LogId = table.Column<Guid>(type: "uuid", nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_checkpoints", x => new { x.LogId, x.Size });
                });

            migrationBuilder.CreateTable(
                name: "crisis_decisions",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    What = table.Column<string>(type: "text", nullable: false),
                    Who = table.Column<string>(type: "text", nullable: false),
                    Scope = table.Column<string>(type: "text", nullable: true),
                    Authority = table.Column<string>(type: "text", nullable: true),
                    Basis = table.Column<string>(type: "text", nullable: true),
                    Alternatives = table.Column<string>(type: "text", nullable: true),
                    Reasons = table.Column<string>(type: "text", nullable: true),
                    Risk = table.Column<string>(type: "text", nullable: true),
                    Affected = table.Column<string>(type: "text", nullable: true),
                    ReviewAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CarriedOutAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CarriedOutNote = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_decisions", x => new { x.IncidentId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "crisis_files",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_files", x => new { x.IncidentId, x.Sequence, x.Sha256 });
                });

            migrationBuilder.CreateTable(
                name: "crisis_hashes",
                columns: table => new
                {
                    LogId = table.Column<Guid>(type: "uuid", nullable: false),
                    Position = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_hashes", x => new { x.LogId, x.Position });
                });

            migrationBuilder.CreateTable(
                name: "crisis_incidents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    IsExercise = table.Column<bool>(type: "boolean", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    OpenedBy = table.Column<string>(type: "text", nullable: false),
                    Significance = table.Column<string>(type: "text", nullable: false),
                    SignificanceReasons = table.Column<string>(type: "text", nullable: true),
                    SignificanceEntry = table.Column<long>(type: "bigint", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ClosedReason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_incidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "crisis_lines",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Data = table.Column<string>(type: "text", nullable: true),
                    Channel = table.Column<string>(type: "text", nullable: true),
                    From = table.Column<string>(type: "text", nullable: true),
                    To = table.Column<string>(type: "text", nullable: true),
                    Who = table.Column<string>(type: "text", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    OccurredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsClockSetBack = table.Column<bool>(type: "boolean", nullable: false),
                    Corrects = table.Column<long>(type: "bigint", nullable: true),
                    CorrectedBy = table.Column<long>(type: "bigint", nullable: true),
                    ErasedBy = table.Column<long>(type: "bigint", nullable: true),
                    Erases = table.Column<long>(type: "bigint", nullable: true),
                    FileCount = table.Column<int>(type: "integer", nullable: false),
                    Search = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_lines", x => new { x.IncidentId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "crisis_logs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Verifier = table.Column<string>(type: "text", nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Last = table.Column<byte[]>(type: "bytea", nullable: false),
                    LastRecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_logs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "crisis_record_keys",
                columns: table => new
                {
                    LogId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<byte[]>(type: "bytea", nullable: false),
                    Salt = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_record_keys", x => new { x.LogId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "crisis_tasks",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Owner = table.Column<string>(type: "text", nullable: true),
                    Deadline = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    After = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<string>(type: "text", nullable: false),
                    LastEntry = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_crisis_tasks", x => new { x.IncidentId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "crisis_entries",
                columns: table => new
                {
                    LogId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Leaf = table.Column<byte[]>(type: "bytea", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: true),
                    Sender = table.Column<Guid>(type: "uuid", nullable: false),
                    SenderKey = table.Column<string>(type: "text", nullable: true)
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
