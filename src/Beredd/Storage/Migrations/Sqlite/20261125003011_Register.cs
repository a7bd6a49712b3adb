using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beredd.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Register : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Locations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    Access = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Locations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Municipality",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Municipality", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Suppliers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Delivers = table.Column<string>(type: "TEXT", nullable: false),
                    CustomerNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Agreement = table.Column<string>(type: "TEXT", nullable: false),
                    SupportHours = table.Column<string>(type: "TEXT", nullable: false),
                    ReviewedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Suppliers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Teams",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    People = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Teams", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Units",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    WithinId = table.Column<string>(type: "TEXT", nullable: true),
                    LocationId = table.Column<string>(type: "TEXT", nullable: true),
                    Staffing = table.Column<string>(type: "TEXT", nullable: false),
                    FirstMinutes = table.Column<string>(type: "TEXT", nullable: false),
                    SpareBinder = table.Column<string>(type: "TEXT", nullable: false),
                    ReviewedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Units", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Units_Locations_LocationId",
                        column: x => x.LocationId,
                        principalTable: "Locations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Units_Units_WithinId",
                        column: x => x.WithinId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: true),
                    SupplierId = table.Column<string>(type: "TEXT", nullable: true),
                    TeamId = table.Column<string>(type: "TEXT", nullable: true),
                    Phone = table.Column<string>(type: "TEXT", nullable: false),
                    OutagePhone = table.Column<string>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", nullable: false),
                    Hours = table.Column<string>(type: "TEXT", nullable: false),
                    CallOrder = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Contacts_Suppliers_SupplierId",
                        column: x => x.SupplierId,
                        principalTable: "Suppliers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Contacts_Teams_TeamId",
                        column: x => x.TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Contacts_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Nodes",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", nullable: false),
                    ReviewedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Criticality = table.Column<string>(type: "TEXT", nullable: false),
                    AcceptableDataLossHours = table.Column<double>(type: "REAL", nullable: true),
                    Type = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Classification_Availability = table.Column<int>(type: "INTEGER", nullable: true),
                    Classification_Confidentiality = table.Column<int>(type: "INTEGER", nullable: true),
                    Classification_DeviationReason = table.Column<string>(type: "TEXT", nullable: false),
                    Classification_Integrity = table.Column<int>(type: "INTEGER", nullable: true),
                    Classification_Traceability = table.Column<int>(type: "INTEGER", nullable: true),
                    UnitId = table.Column<string>(type: "TEXT", nullable: true),
                    MinimumLevel = table.Column<double>(type: "REAL", nullable: true),
                    AcceptableOutageHours = table.Column<double>(type: "REAL", nullable: true),
                    HarmPerHour = table.Column<double>(type: "REAL", nullable: true),
                    BreachFactor = table.Column<double>(type: "REAL", nullable: true),
                    Calendar = table.Column<string>(type: "TEXT", nullable: true),
                    Analog_StartUpHours = table.Column<double>(type: "REAL", nullable: true),
                    Analog_Capacity = table.Column<double>(type: "REAL", nullable: true),
                    Analog_EnduranceHours = table.Column<double>(type: "REAL", nullable: true),
                    Analog_FormsPerHour = table.Column<double>(type: "REAL", nullable: true),
                    Analog_ReentryPerHour = table.Column<double>(type: "REAL", nullable: true),
                    Analog_Steps = table.Column<string>(type: "TEXT", nullable: true),
                    Analog_Materials = table.Column<string>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", nullable: true),
                    Hosting = table.Column<string>(type: "TEXT", nullable: true),
                    SupplierId = table.Column<string>(type: "TEXT", nullable: true),
                    LocationId = table.Column<string>(type: "TEXT", nullable: true),
                    Restore_Hours = table.Column<double>(type: "REAL", nullable: true),
                    Restore_TeamId = table.Column<string>(type: "TEXT", nullable: true),
                    Restore_Needs = table.Column<string>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Nodes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Nodes_Locations_LocationId",
                        column: x => x.LocationId,
                        principalTable: "Locations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Nodes_Suppliers_SupplierId",
                        column: x => x.SupplierId,
                        principalTable: "Suppliers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Nodes_Teams_Restore_TeamId",
                        column: x => x.Restore_TeamId,
                        principalTable: "Teams",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Nodes_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FormSeries",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: false),
                    ServiceId = table.Column<string>(type: "TEXT", nullable: true),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Copies = table.Column<int>(type: "INTEGER", nullable: false),
                    TypedIntoId = table.Column<string>(type: "TEXT", nullable: true),
                    Asks = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FormSeries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FormSeries_Nodes_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FormSeries_Nodes_TypedIntoId",
                        column: x => x.TypedIntoId,
                        principalTable: "Nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FormSeries_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "KeysAndDoors",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: false),
                    LocationId = table.Column<string>(type: "TEXT", nullable: true),
                    SystemId = table.Column<string>(type: "TEXT", nullable: true),
                    HowToOpen = table.Column<string>(type: "TEXT", nullable: false),
                    KeyAt = table.Column<string>(type: "TEXT", nullable: false),
                    KeyHolderId = table.Column<string>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeysAndDoors", x => x.Id);
                    table.ForeignKey(
                        name: "FK_KeysAndDoors_Contacts_KeyHolderId",
                        column: x => x.KeyHolderId,
                        principalTable: "Contacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_KeysAndDoors_Locations_LocationId",
                        column: x => x.LocationId,
                        principalTable: "Locations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_KeysAndDoors_Nodes_SystemId",
                        column: x => x.SystemId,
                        principalTable: "Nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_KeysAndDoors_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Needs",
                columns: table => new
                {
                    OwnerId = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    AtLeast = table.Column<int>(type: "INTEGER", nullable: false),
                    Otherwise = table.Column<double>(type: "REAL", nullable: false),
                    Why = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Needs", x => new { x.OwnerId, x.Place });
                    table.ForeignKey(
                        name: "FK_Needs_Nodes_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WaysIn",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    UnitId = table.Column<string>(type: "TEXT", nullable: false),
                    ServiceId = table.Column<string>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    HowToClose = table.Column<string>(type: "TEXT", nullable: false),
                    ClosedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Notice = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaysIn", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WaysIn_Nodes_ServiceId",
                        column: x => x.ServiceId,
                        principalTable: "Nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WaysIn_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NeedMembers",
                columns: table => new
                {
                    OwnerId = table.Column<string>(type: "TEXT", nullable: false),
                    NeedPlace = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    TargetId = table.Column<string>(type: "TEXT", nullable: false),
                    ToleranceHours = table.Column<double>(type: "REAL", nullable: false),
                    StartGraceHours = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NeedMembers", x => new { x.OwnerId, x.NeedPlace, x.Place });
                    table.ForeignKey(
                        name: "FK_NeedMembers_Needs_OwnerId_NeedPlace",
                        columns: x => new { x.OwnerId, x.NeedPlace },
                        principalTable: "Needs",
                        principalColumns: new[] { "OwnerId", "Place" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_NeedMembers_Nodes_TargetId",
                        column: x => x.TargetId,
                        principalTable: "Nodes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_SupplierId",
                table: "Contacts",
                column: "SupplierId");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_TeamId",
                table: "Contacts",
                column: "TeamId");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_UnitId",
                table: "Contacts",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_FormSeries_ServiceId",
                table: "FormSeries",
                column: "ServiceId");

            migrationBuilder.CreateIndex(
                name: "IX_FormSeries_TypedIntoId",
                table: "FormSeries",
                column: "TypedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_FormSeries_UnitId",
                table: "FormSeries",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_KeysAndDoors_KeyHolderId",
                table: "KeysAndDoors",
                column: "KeyHolderId");

            migrationBuilder.CreateIndex(
                name: "IX_KeysAndDoors_LocationId",
                table: "KeysAndDoors",
                column: "LocationId");

            migrationBuilder.CreateIndex(
                name: "IX_KeysAndDoors_SystemId",
                table: "KeysAndDoors",
                column: "SystemId");

            migrationBuilder.CreateIndex(
                name: "IX_KeysAndDoors_UnitId",
                table: "KeysAndDoors",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_NeedMembers_TargetId",
                table: "NeedMembers",
                column: "TargetId");

            migrationBuilder.CreateIndex(
                name: "IX_Nodes_LocationId",
                table: "Nodes",
                column: "LocationId");

            migrationBuilder.CreateIndex(
                name: "IX_Nodes_Restore_TeamId",
                table: "Nodes",
                column: "Restore_TeamId");

            migrationBuilder.CreateIndex(
                name: "IX_Nodes_SupplierId",
                table: "Nodes",
                column: "SupplierId");

            migrationBuilder.CreateIndex(
                name: "IX_Nodes_UnitId",
                table: "Nodes",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_Units_LocationId",
                table: "Units",
                column: "LocationId");

            migrationBuilder.CreateIndex(
                name: "IX_Units_WithinId",
                table: "Units",
                column: "WithinId");

            migrationBuilder.CreateIndex(
                name: "IX_WaysIn_ServiceId",
                table: "WaysIn",
                column: "ServiceId");

            migrationBuilder.CreateIndex(
                name: "IX_WaysIn_UnitId",
                table: "WaysIn",
                column: "UnitId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FormSeries");

            migrationBuilder.DropTable(
                name: "KeysAndDoors");

            migrationBuilder.DropTable(
                name: "Municipality");

            migrationBuilder.DropTable(
                name: "NeedMembers");

            migrationBuilder.DropTable(
                name: "WaysIn");

            migrationBuilder.DropTable(
                name: "Contacts");

            migrationBuilder.DropTable(
                name: "Needs");

            migrationBuilder.DropTable(
                name: "Nodes");

            migrationBuilder.DropTable(
                name: "Suppliers");

            migrationBuilder.DropTable(
                name: "Teams");

            migrationBuilder.DropTable(
                name: "Units");

            migrationBuilder.DropTable(
                name: "Locations");
        }
    }
}
