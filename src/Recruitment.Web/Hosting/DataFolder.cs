namespace Recruitment.Web.Hosting;

/// <summary>The one folder that holds all that is not in the database:
/// the SQLite file itself, keys, the pickup folder.</summary>
/// <param name="Root">Absolute.</param>
internal sealed record DataFolder(string Root)
{
    public string Database => Path.Combine(Root, "recruitment.db");
    public string Keys => Path.Combine(Root, "keys");
    public string Outbox => Path.Combine(Root, "outbox");

    /// <summary>Which runs go on just now, for the start after a crash.</summary>
    public string InFlight => Path.Combine(Root, "in-flight");

    /// <summary>Setting <c>Recruitment:Data</c>; by default <c>data</c>, seen from the caller's directory.</summary>
    public static DataFolder From(IConfiguration configuration) =>
        new(Path.GetFullPath(configuration["Recruitment:Data"] ?? "data"));
}
