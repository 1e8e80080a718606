using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recruitment.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Recovery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Crashes",
                table: "ElsaInstances",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "ResolvedAt",
                table: "ElsaIncidents",
                type: "TEXT",
                precision: 6,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_ElsaInstances_Interrupted",
                table: "ElsaInstances",
                column: "RetryAt",
                filter: "\"SubStatus\" = 'Executing'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ElsaInstances_Interrupted",
                table: "ElsaInstances");

            migrationBuilder.DropColumn(
                name: "Crashes",
                table: "ElsaInstances");

            migrationBuilder.DropColumn(
                name: "ResolvedAt",
                table: "ElsaIncidents");
        }
    }
}
