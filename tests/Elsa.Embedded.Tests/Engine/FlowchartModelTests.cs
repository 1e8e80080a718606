using CsCheck;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>Notes its id, waits to be released if it is told to, and leaves by its outcomes.</summary>
[Activity("Test")]
public sealed class Station : Activity
{
    public bool Waits { get; init; }
    public string[] Outcomes { get; init; } = [];

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (!Waits) return LeaveAsync(context);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = "Test.Release",
            Stimulus = new ReleaseStimulus(Id),
            Callback = LeaveAsync,
        });
        return ValueTask.CompletedTask;
    }

    private ValueTask LeaveAsync(ActivityExecutionContext context)
    {
        context.GetRequiredService<HostDb>().Add(new Note { Text = $"{context.WorkflowExecutionContext.Id} {Id}" });
        return context.CompleteActivityWithOutcomesAsync(Outcomes);
    }
}

public sealed record ReleaseStimulus(string StationId);

/// <summary>Random flowcharts without loops run as a model of a few lines says, whoever is released first.</summary>
public sealed class FlowchartModelTests : IAsyncLifetime
{
    private static readonly string[] Ports = ["A", "B"];
    private static readonly string[][] Outcomes = [["A"], ["B"], ["A", "B"], ["A", "B"], []];
    private static readonly FlowJoinMode?[] Joins = [null, FlowJoinMode.WaitAllActive, FlowJoinMode.WaitAll];

    private static readonly Gen<Edge> AnyEdge =
        Gen.Select(Gen.Int[0, 99], One(Ports), (from, port) => new Edge(from, port));

    private static readonly Gen<Node> AnyNode = Gen.Select(Gen.Bool, One(Outcomes), One(Joins), AnyEdge.Array[1, 3],
        (waits, outcomes, join, inbound) => new Node(waits, outcomes, join, inbound));

    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Theory, InlineData(FlowchartExecutionMode.CounterBased), InlineData(FlowchartExecutionMode.TokenBased)]
    public Task A_flowchart_without_loops_runs_as_the_model_says(FlowchartExecutionMode mode) =>
        Gen.Select(AnyNode.Array[2, 10], Gen.Int[0, 999].Array[20]).SampleAsync(async (nodes, choices) =>
            await CheckAsync([.. nodes.Select((node, i) => node.At(i))], choices, mode), iter: 50, threads: 1);

    private static Gen<T> One<T>(T[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private async Task CheckAsync(Node[] nodes, int[] choices, FlowchartExecutionMode mode)
    {
        var definition = $"random-{Guid.CreateVersion7():N}";
        await host.PublishAsync(definition, () => new Workflow(Chart(nodes)).In(mode));
        var id = await host.StartAsync(definition);
        for (var turn = 0; await WaitingAsync(id) is { Count: > 0 } waiting; turn++)
        {
            turn.Should().BeLessThan(nodes.Length);
            await ReleaseAsync(id, waiting[choices[turn] % waiting.Count]);
        }
        var noted = (await host.NotesAsync()).Where(note => note.StartsWith(id, StringComparison.Ordinal))
            .Select(note => int.Parse(note.Split(" n")[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var expected = Expected(nodes);
        noted.Should().BeEquivalentTo(Enumerable.Range(0, nodes.Length).Where(i => expected[i]));
        foreach (var node in noted)
            foreach (var edge in nodes[node].Inbound.Where(edge => expected[edge.From]))
                noted.IndexOf(edge.From).Should().BeLessThan(noted.IndexOf(node), "n{0} precedes n{1}", edge.From, node);
        (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Finished);
    }

    /// <summary>
    /// The model: a station runs, once, if a connection to it was followed; behind a join of all, if all were.
    /// </summary>
    private static bool[] Expected(Node[] nodes)
    {
        var runs = new bool[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            var inbound = nodes[i].Inbound;
            var followed = inbound.Count(edge => runs[edge.From] && nodes[edge.From].Outcomes.Contains(edge.Port));
            runs[i] = i == 0 || (nodes[i].Join is FlowJoinMode.WaitAll ? followed == inbound.Length : followed > 0);
        }
        return runs;
    }

    /// <remarks>
    /// Where a node has a mode, a join of its own stands before its station; the others merge what is under way.
    /// </remarks>
    private static Flowchart Chart(Node[] nodes)
    {
        var stations = nodes
            .Select((n, i) => new Station { Id = $"n{i}", Waits = n.Waits, Outcomes = n.Outcomes }
                .Merging(MergeMode.Merge)).ToList();
        var joins = nodes
            .Select((n, i) => n.Join is { } mode ? new FlowJoin { Id = $"j{i}", Mode = new(mode) } : null).ToList();
        var inbound = from i in Enumerable.Range(0, nodes.Length)
                      from edge in nodes[i].Inbound
                      let target = (IActivity?)joins[i] ?? stations[i]
                      select new Connection(new Endpoint(stations[edge.From], edge.Port), new Endpoint(target));
        var fromJoins = joins.Zip(stations).Where(pair => pair.First is { })
            .Select(pair => new Connection((IActivity)pair.First!, pair.Second));
        return new()
        {
            Id = "chart",
            Start = stations[0],
            Activities = [.. stations, .. joins.OfType<FlowJoin>()],
            Connections = [.. inbound, .. fromJoins],
        };
    }

    private async Task<List<string>> WaitingAsync(string id)
    {
        var current = await host.InScopeAsync(s => s.GetRequiredService<IWorkflowQueries>().CurrentActivitiesAsync(id));
        return [.. current.Where(a => a.Bookmarks.Count > 0).Select(a => a.ActivityId).Order(StringComparer.Ordinal)];
    }

    private async Task ReleaseAsync(string id, string stationId)
    {
        await host.InScopeAsync(scope => scope.GetRequiredService<IStimulusSender>()
            .SendAsync("Test.Release", new ReleaseStimulus(stationId), new() { WorkflowInstanceId = id }));
        await host.SettleAsync();
    }

    private sealed record Edge(int From, string Port);

    private sealed record Node(bool Waits, string[] Outcomes, FlowJoinMode? Join, Edge[] Inbound)
    {
        /// <summary>At its place: reached only from before it, and not twice by one way.</summary>
        public Node At(int place) => this with
        {
            Join = place == 0 ? null : Join,
            Inbound = place == 0 ? [] : [.. Inbound.Select(edge => edge with { From = edge.From % place }).Distinct()],
        };
    }
}
