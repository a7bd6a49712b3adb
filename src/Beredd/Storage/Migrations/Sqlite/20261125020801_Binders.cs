using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beredd.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Binders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "BinderPrints",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    PrintedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    PrintedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    MarkedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BinderPrints", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BinderCopies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PrintId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", nullable: false),
                    HungOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HungBy = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BinderCopies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BinderCopies_BinderPrints_PrintId",
                        column: x => x.PrintId,
                        principalTable: "BinderPrints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FormRanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PrintId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Series = table.Column<string>(type: "TEXT", nullable: false),
                    Label = table.Column<string>(type: "TEXT", nullable: false),
                    First = table.Column<int>(type: "INTEGER", nullable: false),
                    Sheets = table.Column<int>(type: "INTEGER", nullable: false),
                    Listed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FormRanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FormRanges_BinderPrints_PrintId",
                        column: x => x.PrintId,
                        principalTable: "BinderPrints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BinderCopies_PrintId",
                table: "BinderCopies",
                column: "PrintId");

            migrationBuilder.CreateIndex(
                name: "IX_BinderPrints_UnitId_Edition",
                table: "BinderPrints",
                columns: new[] { "UnitId", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FormRanges_PrintId",
                table: "FormRanges",
                column: "PrintId");

            migrationBuilder.CreateIndex(
                name: "IX_FormRanges_Series_First",
                table: "FormRanges",
                columns: new[] { "Series", "First" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BinderCopies");

            migrationBuilder.DropTable(
                name: "FormRanges");

            migrationBuilder.DropTable(
                name: "BinderPrints");
        }
    }
}
