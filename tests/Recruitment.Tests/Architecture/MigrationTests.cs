using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Recruitment.Tests.Architecture;

public sealed class MigrationTests
{
    [Fact]
    public void The_migrations_for_sqlite_hold_the_whole_model()
    {
        using var db = new Recruitment.Migrations.Sqlite.RecruitmentDbFactory().CreateDbContext([]);
        db.Database.HasPendingModelChanges().Should().BeFalse();
    }

    [Fact]
    public void The_migrations_for_sql_server_hold_the_whole_model()
    {
        using var db = new Recruitment.Migrations.SqlServer.RecruitmentDbFactory().CreateDbContext([]);
        db.Database.HasPendingModelChanges().Should().BeFalse();
    }

    [Fact]
    public void The_script_for_sql_server_is_valid_and_can_run_twice()
    {
        using var db = new Recruitment.Migrations.SqlServer.RecruitmentDbFactory().CreateDbContext([]);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        new TSql170Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        errors.Should().BeEmpty();
        script.Should().Contain("[Cities]");
    }
}
