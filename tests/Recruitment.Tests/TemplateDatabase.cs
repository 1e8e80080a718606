using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Places;
using Recruitment.Web.Hosting;

namespace Recruitment.Tests;

/// <summary>One database with all reference data, made once per run; each host gets a copy of the file.</summary>
public static class TemplateDatabase
{
    private static readonly Lazy<Task<string>> Template = new(MakeAsync);

    /// <summary>Copies the loaded database to a new file.</summary>
    public static async Task CopyToAsync(string path) => File.Copy(await Template.Value, path);

    /// <summary>A new file in the temporary folder, with the reference data.</summary>
    public static async Task<string> CopyAsync()
    {
        var path = NewPath();
        await CopyToAsync(path);
        return path;
    }

    /// <summary>A path in the temporary folder that nothing uses.</summary>
    public static string NewPath() => Path.Combine(Folder, $"{Guid.CreateVersion7():N}.db");

    /// <summary>The domain's services on a database file, without a host.</summary>
    public static ServiceProvider Services(string path, TimeProvider? clock = null,
        params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
        services.AddLogging();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddDbContext<RecruitmentDb>(options =>
        {
            options.UseSqlite(
                $"Data Source={path}", sqlite => sqlite.MigrationsAssembly("Recruitment.Migrations.Sqlite"));
            options.UseWorkflowStores();
        });
        return services.AddRecruitment().BuildServiceProvider();
    }

    /// <summary>Deleted when the run ends.</summary>
    private static readonly string Folder = Directory.CreateTempSubdirectory("recruitment-tests-").FullName;

    private static async Task<string> MakeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);
        var path = NewPath();
        await using (var services = Services(path))
        {
            await using (var scope = services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<RecruitmentDb>().Database.MigrateAsync();
            }
            await services.GetRequiredService<ReferenceData>()
                .LoadAsync(ReferenceFolder.Shipped, null, CancellationToken.None);
        }
        await using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)"; // a copy is one file: nothing may stay in the log
            await command.ExecuteNonQueryAsync();
        }
        SqliteConnection.ClearAllPools();
        return path;
    }
}
