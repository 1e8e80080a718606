using System.Diagnostics;
using System.Text.Json;

namespace Recruitment.Benchmarks;

/// <summary>What scripts cost a burst: the same steps with expressions and with literals, in one run.</summary>
internal static class ScriptBenchmark
{
    private const int Expressions = 20;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        using var folder = new TemporaryFolder();
        await using var host = new EngineHost(Path.Combine(folder.Path, "scripts.db"));
        await host.CreateAsync();
        await host.PublishAsync(Json("literals", "Literal", i => $"{i}"));
        await host.PublishAsync(Json("scripts", "JavaScript", i => $"`${{getVariable('N') ?? 0}} of {i}`"));
        var (literals, scripts) = (new List<double>(), new List<double>());
        for (var i = 0; i < 300; i++)
        {
            literals.Add(await BurstAsync(host, "literals"));
            scripts.Add(await BurstAsync(host, "scripts"));
        }
        return
        [
            new($"{Expressions} JavaScript expressions in a burst", Warm(scripts) - Warm(literals), 5, "ms"),
        ];
    }

    private static async Task<double> BurstAsync(EngineHost host, string definitionId)
    {
        var startedAt = Stopwatch.GetTimestamp();
        await host.StartAsync(definitionId);
        return Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds;
    }

    private static double Warm(List<double> times)
    {
        var warm = times.Skip(times.Count / 3).Order().ToList();
        return warm[warm.Count / 2];
    }

    private static string Json(string id, string language, Func<int, string> source) => JsonSerializer.Serialize(new
    {
        definitionId = id,
        variables = new[] { new { id = "n", name = "N", typeName = "Object" } },
        root = new
        {
            id = "root",
            type = "Elsa.Sequence",
            activities = Enumerable.Range(0, Expressions).Select(i => new
            {
                id = $"a{i}",
                type = "Elsa.SetVariable",
                variable = new { id = "n", name = "N", typeName = "Object" },
                value = new { typeName = "Object", expression = new { type = language, value = source(i) } },
            }),
        },
    });
}
