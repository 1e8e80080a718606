using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recruitment.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class KeepDefinitionVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsReadonly",
                table: "ElsaDefinitions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsSystem",
                table: "ElsaDefinitions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "LatestKey",
                table: "ElsaDefinitions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MaterializerName",
                table: "ElsaDefinitions",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "Json");

            migrationBuilder.AddColumn<string>(
                name: "ProviderName",
                table: "ElsaDefinitions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PublishedAt",
                table: "ElsaDefinitions",
                type: "TEXT",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PublishedKey",
                table: "ElsaDefinitions",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ToolVersion",
                table: "ElsaDefinitions",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "UsableAsActivity",
                table: "ElsaDefinitions",
                type: "INTEGER",
                nullable: true);

            // all but drafts have been published; their content never changes from now on
            migrationBuilder.Sql(
                """
                UPDATE "ElsaDefinitions" SET
                    "LatestKey" = CASE WHEN "IsLatest" = 1 THEN "DefinitionId" END,
                    "PublishedKey" = CASE WHEN "IsPublished" = 1 THEN "DefinitionId" END,
                    "PublishedAt" = CASE WHEN "IsPublished" = 1 OR "IsLatest" = 0 THEN "CreatedAt" END;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_ElsaDefinitions_LatestKey",
                table: "ElsaDefinitions",
                column: "LatestKey",
                unique: true,
                filter: "\"LatestKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ElsaDefinitions_PublishedKey",
                table: "ElsaDefinitions",
                column: "PublishedKey",
                unique: true,
                filter: "\"PublishedKey\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ElsaDefinitions_LatestKey",
                table: "ElsaDefinitions");

            migrationBuilder.DropIndex(
                name: "IX_ElsaDefinitions_PublishedKey",
                table: "ElsaDefinitions");

            migrationBuilder.DropColumn(
                name: "IsReadonly",
                table: "ElsaDefinitions");

            migrationBuilder.DropColumn(
                name: "IsSystem",
                table: "ElsaDefinitions");

            migrationBuilder.DropColumn(
                name: "LatestKey",
                table: "ElsaDefinitions");

            migrationBuilder.DropColumn(
                name: "MaterializerName",
                table: "ElsaDefinitions");

            migrationBuilder.DropColumn(
                name: "ProviderName",
                table: "ElsaDefinitions");

            migrationBuilder.DropColumn(
                name: "PublishedAt",
                table: "ElsaDefinitions");

            migrationBuilder.DropColumn(
                name: "PublishedKey",
                table: "ElsaDefinitions");

            migrationBuilder.DropColumn(
                name: "ToolVersion",
                table: "ElsaDefinitions");

            migrationBuilder.DropColumn(
                name: "UsableAsActivity",
                table: "ElsaDefinitions");
        }
    }
}
