using Elsa.Embedded.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Recruitment.Data;

namespace Recruitment.Migrations.Sqlite;

/// <summary>The record for <c>dotnet ef</c>, which asks for the model only and connects to nothing.</summary>
public sealed class RecruitmentDbFactory : IDesignTimeDbContextFactory<RecruitmentDb>
{
    public RecruitmentDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<RecruitmentDb>();
        options.UseSqlite("Data Source=design.db", database => database.MigrationsAssembly(typeof(RecruitmentDbFactory).Assembly)).UseElsaStores();
        return new(options.Options);
    }
}
