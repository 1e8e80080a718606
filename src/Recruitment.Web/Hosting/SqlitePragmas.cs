using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Recruitment.Web.Hosting;

/// <summary>What each SQLite connection promises:
/// readers never wait for the writer, and a commit survives a power cut.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    private const int MostPatience = 10;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = PromisesOf(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken ct = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = PromisesOf(connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    // The database's own waiting wakes up sooner than the provider's; neither is longer than the connection says.
    private static string PromisesOf(DbConnection connection)
    {
        var patience = Math.Min(MostPatience, ((SqliteConnection)connection).DefaultTimeout) * 1000;
        return "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
            + $"PRAGMA busy_timeout = {patience}; PRAGMA foreign_keys = ON;";
    }
}
