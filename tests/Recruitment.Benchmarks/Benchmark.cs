using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Recruitment.EndToEnd.Harness;

namespace Recruitment.Benchmarks;

/// <summary>The budgets of the main job, measured from outside: the built program, its REST API, a real file.</summary>
internal static class Benchmark
{
    private const string Key = "benchmark-key-0123456789-0123456789";
    private static readonly Dictionary<string, string> Settings = new() { ["Recruitment__ApiKey"] = Key };
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    /// <summary>First and later starts up to the first page, and the memory of a server nobody uses.</summary>
    public static async Task<IReadOnlyList<Figure>> StartAsync()
    {
        using var folder = new TemporaryFolder();
        var first = await TimedStartAsync(folder.Path, async serve => await serve.StopAsync());
        var memory = 0.0;
        var later = await TimedStartAsync(folder.Path, async serve =>
        {
            await PassAsync(TimeSpan.FromSeconds(20)); // for whatever a start leaves to be done
            memory = serve.ResidentMegabytes;
        });
        return
        [
            new("first start to first page", first, 20, "s"),
            new("later start to first page", later, 3, "s"),
            new("idle memory", memory, 250, "MB"),
        ];
    }

    /// <summary>A file of 10,000 places of the gazetteer, sent by REST until it is done.</summary>
    public static async Task<IReadOnlyList<Figure>> ImportAsync()
    {
        const int Rows = 10_000;
        using var folder = new TemporaryFolder();
        await using var serve = await ServeAsync(folder.Path);
        using var api = new ApiClient(serve.Url, Key);
        var gazetteer = Path.Combine(Product.Repository, "seed", "reference", "cities.csv");
        var places = File.ReadLines(gazetteer).Skip(1).Take(Rows)
            .Select(line => line.Split(',')).Select(cells => $"{cells[1]},{cells[3]}");
        var file = Encoding.UTF8.GetBytes($"name,country\n{string.Join('\n', places)}\n");

        var watch = Stopwatch.StartNew();
        var import = await api.UploadAsync("imports", "cities.csv", file);
        import.ShouldBe(System.Net.HttpStatusCode.Accepted);
        var done = await Eventually.FindsAsync("the end of the import", async () =>
        {
            var answer = await api.GetAsync($"imports/{import.Id}");
            return State(answer) == "running" ? null : answer;
        }, Long);
        watch.Stop();
        State(done).Should().Be("done", done.Text);
        done.Json.GetProperty("rows").GetInt32().Should().Be(Rows);
        return [new($"import of {Rows:#,0} rows", watch.Elapsed.TotalSeconds, 10, "s")];
    }

    /// <summary>Replies of cities that wait for one: each call makes a journey go on; the last is waited for. The first
    /// of them, as many again, only warm the server up.</summary>
    public static async Task<IReadOnlyList<Figure>> StepsAsync()
    {
        const int Cities = 400;
        using var folder = new TemporaryFolder();
        await using var serve = await ServeAsync(folder.Path);
        using var api = new ApiClient(serve.Url, Key);
        var cities = new List<Guid>();
        for (var i = 0; i < 2 * Cities; i++) cities.Add(await StartedJourneyAsync(api, i));
        await UntilStageAsync(api, "contacted", cities);
        await ReplyAsync(api, cities[..Cities]);
        await UntilStageAsync(api, "inDialogue", cities[..Cities]);

        var watch = Stopwatch.StartNew();
        await ReplyAsync(api, cities[Cities..]);
        await UntilStageAsync(api, "inDialogue", cities[Cities..]);
        watch.Stop();
        var rate = Cities / watch.Elapsed.TotalSeconds;
        return [new("journey steps through HTTP, one caller", rate, 100, "/s", IsFloor: true)];
    }

    /// <summary>The coverage of today, with 100,000 cities in the ledger.</summary>
    public static async Task<IReadOnlyList<Figure>> CoverageAsync()
    {
        using var folder = new TemporaryFolder();
        await (await ServeAsync(folder.Path)).StopAsync();
        await ManyCities.AddAsync(Path.Combine(folder.Path, "recruitment.db"), 100_000);
        await using var serve = await ServeAsync(folder.Path);
        using var api = new ApiClient(serve.Url, Key);
        for (var i = 0; i < 50; i++)
        {
            var members = (await api.GetAsync("coverage")).Should200().GetProperty("members").GetInt32();
            members.Should().BeGreaterThan(14_000);
        }
        var times = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var watch = Stopwatch.GetTimestamp();
            (await api.GetAsync("coverage")).Should200();
            times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }
        times.Sort();
        return [new("coverage with 100,000 cities, median", times[times.Count / 2], 20, "ms")];
    }

    private static Task<ServeProcess> ServeAsync(string folder) =>
        ServeProcess.StartAsync(folder, ServeProcess.FreeUrl(), Settings);

    private static async Task<double> TimedStartAsync(string folder, Func<ServeProcess, Task> then)
    {
        var watch = Stopwatch.StartNew();
        await using var serve = await ServeAsync(folder);
        using var http = new HttpClient { BaseAddress = serve.Url };
        (await http.GetAsync("/sign-in")).EnsureSuccessStatusCode();
        var seconds = watch.Elapsed.TotalSeconds;
        await then(serve);
        return seconds;
    }

    private static async Task<Guid> StartedJourneyAsync(ApiClient api, int number)
    {
        var entry = new { name = $"Benchmark {number}", countryCode = "NL", population = 60_000 };
        var city = await api.PostAsync("cities", entry);
        city.ShouldBe(System.Net.HttpStatusCode.Created);
        var contact = new { name = "Sam", email = $"sam@city{number}.example", role = "dayToDay" };
        await api.PostAsync($"cities/{city.Id}/contacts", contact);
        (await api.PostAsync($"cities/{city.Id}/journey", new { })).ShouldBe(System.Net.HttpStatusCode.Created);
        return city.Id;
    }

    private static async Task ReplyAsync(ApiClient api, IEnumerable<Guid> cities)
    {
        foreach (var city in cities)
        {
            (await api.PostAsync($"cities/{city}/replies", new { reply = "interested" }, $"reply-{city}"))
                .ShouldBe(System.Net.HttpStatusCode.Accepted);
        }
    }

    // Looking at all of them again and again would take the time that is measured: the last one comes last.
    private static async Task UntilStageAsync(ApiClient api, string stage, List<Guid> cities)
    {
        await Eventually.HoldsAsync(async () => (await api.GetAsync($"cities/{cities[^1]}")).Should200()
            .GetProperty("stage").GetString().Should().Be(stage), Long);
        await Eventually.HoldsAsync(
            async () => (await api.ListAsync($"cities?stage={stage}&limit=200"))
                .Select(city => city.GetProperty("id").GetGuid()).Should().Contain(cities), Long);
    }

    private static string? State(Answer import) =>
        import.Json.ValueKind is JsonValueKind.Object ? import.Json.GetProperty("state").GetString() : null;

    private static async Task PassAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }
}
