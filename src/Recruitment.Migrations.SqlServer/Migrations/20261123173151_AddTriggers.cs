using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recruitment.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddTriggers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "Hash",
                table: "ElsaStimuli",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "nvarchar(64)",
                oldMaxLength: 64);

            migrationBuilder.AddColumn<string>(
                name: "ActivityInstanceId",
                table: "ElsaStimuli",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BookmarkId",
                table: "ElsaStimuli",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "KeepUntil",
                table: "ElsaStimuli",
                type: "datetime2(6)",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "StartsWorkflows",
                table: "ElsaStimuli",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Metadata",
                table: "ElsaBookmarks",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ElsaTriggers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ExclusiveKey = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    DueAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    WorkflowDefinitionId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    WorkflowDefinitionVersionId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ActivityId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    Payload = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ElsaTriggers", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ElsaBookmarks_Name_Hash",
                table: "ElsaBookmarks",
                columns: new[] { "Name", "Hash" });

            migrationBuilder.CreateIndex(
                name: "IX_ElsaTriggers_DueAt",
                table: "ElsaTriggers",
                column: "DueAt",
                filter: "\"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ElsaTriggers_ExclusiveKey",
                table: "ElsaTriggers",
                column: "ExclusiveKey",
                unique: true,
                filter: "\"ExclusiveKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ElsaTriggers_Hash",
                table: "ElsaTriggers",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_ElsaTriggers_WorkflowDefinitionId_ActivityId_Hash",
                table: "ElsaTriggers",
                columns: new[] { "WorkflowDefinitionId", "ActivityId", "Hash" },
                unique: true,
                filter: "\"Hash\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ElsaTriggers");

            migrationBuilder.DropIndex(
                name: "IX_ElsaBookmarks_Name_Hash",
                table: "ElsaBookmarks");

            migrationBuilder.DropColumn(
                name: "ActivityInstanceId",
                table: "ElsaStimuli");

            migrationBuilder.DropColumn(
                name: "BookmarkId",
                table: "ElsaStimuli");

            migrationBuilder.DropColumn(
                name: "KeepUntil",
                table: "ElsaStimuli");

            migrationBuilder.DropColumn(
                name: "StartsWorkflows",
                table: "ElsaStimuli");

            migrationBuilder.DropColumn(
                name: "Metadata",
                table: "ElsaBookmarks");

            migrationBuilder.AlterColumn<string>(
                name: "Hash",
                table: "ElsaStimuli",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "nvarchar(64)",
                oldMaxLength: 64,
                oldNullable: true);
        }
    }
}
