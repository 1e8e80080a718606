using System.Text.Json;
using FluentAssertions.Execution;
using Recruitment.Tests.Architecture;
using Recruitment.Web.Workflows;

namespace Recruitment.Tests.Workflows;

/// <summary>The scenarios of one definition. Each is played once however often it is asked for, and together they must
/// walk every connection.</summary>
public sealed class Scenarios(string definitionId)
{
    private readonly Dictionary<string, Lazy<Task<IReadOnlySet<Connection>>>> all = [];
    private readonly Dictionary<string, Func<ProcessHost, Task>> told = [];

    public string DefinitionId => definitionId;
    public TheoryData<string> Names => [.. all.Keys];

    /// <summary>Adds a scenario, named by what happens in it.</summary>
    public Func<ProcessHost, Task> this[string name]
    {
        set
        {
            all.Add(name, new(() => WalkAsync(value)));
            told.Add(name, value);
        }
    }

    public Task PlayAsync(string name) => all[name].Value;

    /// <summary>Plays all of them with token-based flowcharts, though the definitions say otherwise.</summary>
    public async Task PlayByTokensAsync()
    {
        foreach (var (name, scenario) in told)
        {
            using var said = new AssertionScope(name);
            await using var host = await ProcessHost.CreateAsync(byTokens: true);
            await scenario(host);
        }
    }

    /// <summary>What the scenarios reach of the definition's file.</summary>
    public async Task<Coverage> CoverageAsync()
    {
        var walked = new HashSet<Connection>();
        foreach (var scenario in all.Values) walked.UnionWith(await scenario.Value);
        return Coverage.Of(definitionId, walked);
    }

    private async Task<IReadOnlySet<Connection>> WalkAsync(Func<ProcessHost, Task> scenario)
    {
        await using var host = await ProcessHost.CreateAsync();
        await scenario(host);
        return await host.Processes.ReadAsync(async records =>
        {
            var walked = new HashSet<Connection>();
            foreach (var run in await records.RunsAsync(new RunFilter(DefinitionId: definitionId), 0, 1000, default))
            {
                walked.UnionWith(Coverage.Walked(
                    definitionId, await records.JournalAsync(run.Id, int.MaxValue, default)));
            }
            return (IReadOnlySet<Connection>)walked;
        });
    }
}

/// <summary>From an outcome of one step to another step.</summary>
public sealed record Connection(string From, string Outcome, string To)
{
    public override string ToString() => $"{From} -{Outcome}-> {To}";
}

/// <summary>Which steps and connections of a definition were walked.</summary>
public sealed record Coverage(
    string DefinitionId, IReadOnlyList<string> Steps, IReadOnlyList<Connection> Connections,
    IReadOnlyList<string> StepsMissed, IReadOnlyList<Connection> Missed)
{
    public override string ToString() =>
        $"{DefinitionId}: {Steps.Count - StepsMissed.Count} of {Steps.Count} steps, "
        + $"{Connections.Count - Missed.Count} of {Connections.Count} connections walked";

    internal static Coverage Of(string definitionId, IReadOnlySet<Connection> walked)
    {
        var (steps, connections) = Read(definitionId);
        var reached = walked.SelectMany(c => new[] { c.From, c.To }).ToHashSet();
        return new(definitionId, steps, connections, [.. steps.Where(s => !reached.Contains(s))],
            [.. connections.Where(c => !walked.Contains(c))]);
    }

    /// <summary>A connection was walked when its source ended with its outcome and its target began then.</summary>
    internal static IEnumerable<Connection> Walked(string definitionId, IReadOnlyList<JournalRow> journal) =>
        from connection in Read(definitionId).Connections
        where journal.Index().Any(end => end.Item.Event is "Completed" && end.Item.ActivityId == connection.From
            && (end.Item.Outcomes is [] ? ["Done"] : end.Item.Outcomes).Contains(connection.Outcome)
            && journal.Skip(end.Index).Any(row => row.Event is "Started" && row.ActivityId == connection.To))
        select connection;

    private static (IReadOnlyList<string> Steps, IReadOnlyList<Connection> Connections) Read(string definitionId)
    {
        var path = Path.Combine(Repository.Root, "workflows", $"{definitionId}.json");
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        var chart = file.RootElement.GetProperty("root");
        var connections =
            from connection in chart.GetProperty("connections").EnumerateArray()
            let source = connection.GetProperty("source")
            select new Connection(source.GetProperty("activity").GetString()!,
                source.TryGetProperty("port", out var port) ? port.GetString() ?? "Done" : "Done",
                connection.GetProperty("target").GetProperty("activity").GetString()!);
        return ([.. chart.GetProperty("activities").EnumerateArray().Select(a => a.GetProperty("id").GetString()!)],
            [.. connections]);
    }
}
