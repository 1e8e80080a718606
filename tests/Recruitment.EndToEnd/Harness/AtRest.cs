using Microsoft.Data.Sqlite;

namespace Recruitment.EndToEnd.Harness;

/// <summary>Whether everything that the product does by itself is done:
/// signals delivered, instances run, messages sent.</summary>
internal static class AtRest
{
    private const string LeftToDo = """
        SELECT (SELECT COUNT(*) FROM "Signals" WHERE "DeliveredAt" IS NULL)
             + (SELECT COUNT(*) FROM "Messages" WHERE "State" IN ('Queued', 'Attempting'))
             + (SELECT COUNT(*) FROM "ElsaInstances" WHERE "SubStatus" IN ('Pending', 'Executing'))
             + (SELECT COUNT(*) FROM "ElsaStimuli")
        """;

    public static Task ReachedAsync(string folder) => Eventually.HoldsAsync(async () =>
    {
        await using var db = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "recruitment.db")};Mode=ReadOnly;Pooling=False");
        await db.OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText = LeftToDo;
        (await command.ExecuteScalarAsync()).Should().Be(0L, "nothing is left to do");
    });
}
