using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Web.Hosting;

/// <summary>Which database the record lives in.</summary>
internal enum DatabaseProvider { Sqlite, SqlServer }

/// <summary>The database by its connection string, <c>ConnectionStrings:Recruitment</c>.</summary>
/// <remarks>Without one: SQLite in the data folder. <c>Database:Provider</c> (Sqlite or SqlServer) decides which
/// provider reads it; failing that the words of the string itself do,
/// and a string that fits neither stops the start.</remarks>
internal sealed record Database(DatabaseProvider Provider, string ConnectionString)
{
    private static readonly string[] SqlServerWords =
    [
        "server", "addr", "address", "network address", "initial catalog", "database", "user id", "uid",
        "integrated security",
        "trusted_connection", "trustservercertificate", "encrypt", "authentication", "multipleactiveresultsets",
    ];

    public static Database From(IConfiguration configuration, DataFolder folder)
    {
        var text = configuration.GetConnectionString("Recruitment");
        if (string.IsNullOrWhiteSpace(text)) text = $"Data Source={folder.Database}";
        var provider = configuration["Database:Provider"] is { Length: > 0 } named ? Named(named) : Guess(text);
        return new(provider, provider is DatabaseProvider.Sqlite ? Complete(text) : text);
    }

    /// <summary>The file, for SQLite; null for a database in memory or on a server.</summary>
    public string? File => Provider is DatabaseProvider.Sqlite
        && new SqliteConnectionStringBuilder(ConnectionString) is { Mode: not SqliteOpenMode.Memory } parts
        && parts.DataSource != ":memory:" ? Path.GetFullPath(parts.DataSource) : null;

    public void Configure(DbContextOptionsBuilder options)
    {
        if (Provider is DatabaseProvider.Sqlite)
        {
            options.UseSqlite(ConnectionString, sqlite => sqlite.MigrationsAssembly("Recruitment.Migrations.Sqlite"))
                .AddInterceptors(SqlitePragmas.Instance);
        }
        else
        {
            options.UseSqlServer(
                ConnectionString, server => server.MigrationsAssembly("Recruitment.Migrations.SqlServer"));
        }
    }

    /// <summary>Makes the schema what this version of the program needs.</summary>
    public static async Task PrepareAsync(RecruitmentDb db, CancellationToken ct)
    {
        if (db.Database.GetMigrations().Any()) await db.Database.MigrateAsync(ct);
        else await db.Database.EnsureCreatedAsync(ct);
    }

    private static DatabaseProvider Named(string name) =>
        Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider)
        ? provider
        : throw new StartRefusedException($"Database:Provider is '{name}'; it can be Sqlite or SqlServer.");

    private static DatabaseProvider Guess(string text)
    {
        var words = new DbConnectionStringBuilder();
        try
        {
            words.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            throw new StartRefusedException("ConnectionStrings:Recruitment is not a connection string.");
        }
        if (SqlServerWords.Any(words.ContainsKey)) return DatabaseProvider.SqlServer;
        return words.ContainsKey("data source") || words.ContainsKey("filename")
            ? DatabaseProvider.Sqlite
            : throw new StartRefusedException(
                "ConnectionStrings:Recruitment fits neither SQLite (Data Source=file) nor SQL Server (Server=…). "
                + "Set Database:Provider.");
    }

    private static string Complete(string text) =>
        new SqliteConnectionStringBuilder(text) { ForeignKeys = true }.ConnectionString;
}
