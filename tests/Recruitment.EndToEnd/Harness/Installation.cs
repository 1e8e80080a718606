using Microsoft.Data.Sqlite;

namespace Recruitment.EndToEnd.Harness;

/// <summary>One installation of the product: a data folder, an address, and the program running on them.</summary>
internal sealed class Installation : IAsyncDisposable
{
    public const string ApiKey = "end-to-end-key-0123456789-0123456789";
    private static readonly SemaphoreSlim TwoAtATime = new(2);
    private static readonly Lazy<Task<string>> Seeded = new(() => SeedAsync());
    private static readonly Lazy<Task<string>> SeededDemo = new(() => SeedAsync("--demo"));
    private readonly string[] arguments;
    private readonly Dictionary<string, string> settings;
    private ServeProcess? serve;

    private Installation(string folder, string[] arguments, Dictionary<string, string> settings)
    {
        (Folder, this.arguments, this.settings) = (folder, arguments, settings);
        Url = ServeProcess.FreeUrl();
        Api = new ApiClient(Url, ApiKey);
    }

    public string Folder { get; }
    public Uri Url { get; }
    public ApiClient Api { get; }
    public ServeProcess Serve => serve!;
    public Mailbox Mailbox => new(Path.Combine(Folder, "outbox"));

    /// <summary>With the reference data and nothing else, started.</summary>
    /// <param name="settings">As the environment names them.</param>
    public static Task<Installation> StartAsync(params (string Name, string Value)[] settings) =>
        StartCopyAsync(Seeded, [], settings);

    /// <summary>With the demo coalition and a clock that can be moved, started.</summary>
    public static Task<Installation> StartDemoAsync() => StartCopyAsync(SeededDemo, ["--demo"], []);

    /// <summary>With the demo's clock but without its coalition:
    /// the folder is marked as a demo that has nobody in it.</summary>
    public static async Task<Installation> StartWithClockAsync()
    {
        var installation = await PrepareAsync(Seeded, ["--demo"], []);
        await using (var db = new SqliteConnection(
            $"Data Source={Path.Combine(installation.Folder, "recruitment.db")};Pooling=False"))
        {
            await db.OpenAsync();
            await using var mark = db.CreateCommand();
            mark.CommandText =
                "INSERT INTO \"DemoState\" (\"Id\", \"OffsetTicks\", \"IsComplete\", \"Version\") VALUES (1, 0, 1, 0)";
            await mark.ExecuteNonQueryAsync();
        }
        await installation.StartAgainAsync();
        return installation;
    }

    /// <summary>An empty folder, started: it makes everything itself.</summary>
    public static async Task<Installation> StartEmptyAsync()
    {
        await TwoAtATime.WaitAsync();
        var installation = new Installation(NewFolder(), [], Settings());
        await installation.StartAgainAsync();
        return installation;
    }

    public async Task StartAgainAsync() => serve = await ServeProcess.StartAsync(Folder, Url, settings, arguments);

    /// <summary>Kills it as a power cut would and starts it again.</summary>
    public async Task KillAndStartAgainAsync()
    {
        await serve!.KillAsync();
        await serve.DisposeAsync();
        await StartAgainAsync();
    }

    public Task<CommandResult> RunAsync(string command, params string[] rest) =>
        Product.RunAsync(Folder, [command, "--data", Folder, .. rest]);

    public async ValueTask DisposeAsync()
    {
        if (serve is not null)
        {
            await File.WriteAllLinesAsync(Path.Combine(Product.Artifacts, $"serve-{Url.Port}.log"), serve.Console);
            await serve.DisposeAsync();
        }
        Api.Dispose();
        Directory.Delete(Folder, recursive: true);
        TwoAtATime.Release();
    }

    private static async Task<Installation> StartCopyAsync(
        Lazy<Task<string>> template, string[] arguments, (string Name, string Value)[] more)
    {
        var installation = await PrepareAsync(template, arguments, more);
        await installation.StartAgainAsync();
        return installation;
    }

    private static async Task<Installation> PrepareAsync(
        Lazy<Task<string>> template, string[] arguments, (string Name, string Value)[] more)
    {
        var source = await template.Value;
        await TwoAtATime.WaitAsync();
        var settings = Settings();
        foreach (var (name, value) in more) settings[name] = value;
        var installation = new Installation(NewFolder(), arguments, settings);
        Copy(source, installation.Folder);
        return installation;
    }

    private static async Task<string> SeedAsync(params string[] arguments)
    {
        var folder = NewFolder();
        await using var serve = await ServeProcess.StartAsync(folder, ServeProcess.FreeUrl(), Settings(), arguments);
        await serve.StopAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static Dictionary<string, string> Settings() => new() { ["Recruitment__ApiKey"] = ApiKey };

    private static string NewFolder() => Directory.CreateTempSubdirectory("recruitment-").FullName;

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }
}
