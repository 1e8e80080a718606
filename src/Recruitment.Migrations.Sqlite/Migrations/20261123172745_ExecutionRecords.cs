using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recruitment.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ExecutionRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ActivityNodeId",
                table: "ElsaJournal",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ActivityState",
                table: "ElsaJournal",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ActivityTypeVersion",
                table: "ElsaJournal",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_ElsaJournal_ActivityInstanceId",
                table: "ElsaJournal",
                column: "ActivityInstanceId",
                filter: "\"EventName\" = 'Started'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ElsaJournal_ActivityInstanceId",
                table: "ElsaJournal");

            migrationBuilder.DropColumn(
                name: "ActivityNodeId",
                table: "ElsaJournal");

            migrationBuilder.DropColumn(
                name: "ActivityState",
                table: "ElsaJournal");

            migrationBuilder.DropColumn(
                name: "ActivityTypeVersion",
                table: "ElsaJournal");
        }
    }
}
