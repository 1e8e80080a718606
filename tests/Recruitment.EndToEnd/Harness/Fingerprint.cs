using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Recruitment.EndToEnd.Harness;

/// <summary>All rows of the record, table by table, as hashes: what a refused call must leave as it was.</summary>
internal static class Fingerprint
{
    /// <summary>The reference data, too large to read each time; their rows are counted.</summary>
    private static readonly string[] Counted = ["Places", "PlaceNames", "Countries", "CountryNames"];

    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(string folder)
    {
        await using var db = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "recruitment.db")};Mode=ReadOnly;Pooling=False");
        await db.OpenAsync();
        var prints = new Dictionary<string, string>();
        foreach (var table in await ColumnAsync(
            db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
        {
            prints[table] = Counted.Contains(table)
                ? (await ColumnAsync(db, $"SELECT COUNT(*) FROM \"{table}\""))[0]
                : await HashAsync(db, table);
        }
        return prints;
    }

    /// <summary>Once nothing changes by itself any more.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> SettledAsync(string folder)
    {
        IReadOnlyDictionary<string, string> last = await OfAsync(folder);
        return await Eventually.FindsAsync("a record at rest", async () =>
        {
            var (before, now) = (last, await OfAsync(folder));
            last = now;
            return now.OrderBy(p => p.Key).SequenceEqual(before.OrderBy(p => p.Key)) ? now : null;
        });
    }

    private static async Task<string> HashAsync(SqliteConnection db, string table)
    {
        await using var command = db.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            for (var i = 0; i < rows.FieldCount; i++)
                hash.AppendData(Encoding.UTF8.GetBytes($"{rows.GetValue(i)}\u001f"));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static async Task<List<string>> ColumnAsync(SqliteConnection db, string sql)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        var values = new List<string>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) values.Add(rows.GetValue(0).ToString()!);
        return values;
    }
}
