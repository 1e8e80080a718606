using Microsoft.Data.Sqlite;
using Recruitment.EndToEnd.Harness;

namespace Recruitment.Benchmarks;

/// <summary>What a waiting instance keeps: the largest of those that two years of the made-up coalition left.</summary>
internal static class StateBenchmark
{
    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        using var folder = new TemporaryFolder();
        await using (var serve = await ServeProcess.StartAsync(
            folder.Path, ServeProcess.FreeUrl(), new Dictionary<string, string>(), "--demo"))
        {
            await serve.StopAsync();
        }
        var file = Directory.GetFiles(folder.Path, "*.db", SearchOption.AllDirectories).Single();
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        return
        [
            await LargestAsync(connection, "recruit-city"), await LargestAsync(connection, "endorse-principles"),
            await LargestAsync(connection, "onboard-city"),
        ];
    }

    private static async Task<Figure> LargestAsync(SqliteConnection connection, string definitionId)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT MAX(LENGTH(CAST(State AS BLOB))) FROM ElsaInstances WHERE DefinitionId = $id AND Status = 'Running'
            """;
        command.Parameters.AddWithValue("$id", definitionId);
        var bytes = await command.ExecuteScalarAsync() is long found ? found : 0;
        return new($"state of a waiting {definitionId}, largest", bytes / 1000.0, 2, "kB");
    }
}
