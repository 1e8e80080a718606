using CsCheck;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>
/// Random programs of steps, choices, branches and loops, drawn as flowcharts, take as many steps as the program says,
/// whoever is released first.
/// </summary>
public sealed class FlowchartLoopModelTests : IAsyncLifetime
{
    private static readonly FlowJoinMode?[] Joins =
        [null, FlowJoinMode.WaitAllActive, FlowJoinMode.WaitAll, FlowJoinMode.WaitAny];

    private static readonly Gen<Part> AnyStep = Gen.Bool.Select(waits => (Part)new Step(waits));

    private static readonly Gen<Part> AnyPart = Gen.Recursive<Part>((depth, part) => depth > 3 ? AnyStep
        : Gen.Frequency((2, AnyStep), (2, part.Array[1, 3].Select(parts => (Part)new Line(parts))),
            (2, Gen.Select(part.Array[2, 3], Gen.Int[0, Joins.Length - 1],
                (parts, join) => (Part)new Split(parts, Joins[join]))),
            (1, Gen.Select(part.Array[2, 3], Gen.Int[0, 2], (parts, way) => (Part)new Choice(parts, way))),
            (2, Gen.Select(part, Gen.Int[1, 3], (body, rounds) => (Part)new Loop(body, rounds)))));

    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Theory, InlineData(FlowchartExecutionMode.CounterBased), InlineData(FlowchartExecutionMode.TokenBased)]
    public Task A_flowchart_with_loops_takes_the_steps_of_its_program(FlowchartExecutionMode mode) =>
        Gen.Select(AnyPart, Gen.Int[0, 999].Array[30]).SampleAsync(
            async (program, choices) => await CheckAsync(program, choices, mode), iter: 40, threads: 1);

    private async Task CheckAsync(Part program, int[] choices, FlowchartExecutionMode mode)
    {
        var (definition, chart) = ($"program-{Guid.CreateVersion7():N}", new Drawing());
        chart.Draw(new Line([new Step(false), program, new Step(false)]), 1, certain: true);
        await host.PublishAsync(definition, () => new Workflow(chart.Chart).In(mode));
        var id = await host.StartAsync(definition);
        for (var turn = 0; await WaitingAsync(id) is { Count: > 0 } waiting; turn++)
        {
            turn.Should().BeLessThan(5_000);
            await ReleaseAsync(id, waiting[choices[turn % choices.Length] % waiting.Count]);
        }
        (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Finished);
        var taken = (await host.NotesAsync()).Where(note => note.StartsWith(id, StringComparison.Ordinal))
            .CountBy(note => note.Split(' ')[1]).ToDictionary();
        foreach (var (step, (least, most)) in chart.Expected)
            taken.GetValueOrDefault(step).Should().BeInRange(least, most, "of {0} in {1}", step, program);
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

    private abstract record Part;

    private sealed record Step(bool Waits) : Part;

    private sealed record Line(Part[] Parts) : Part
    {
        public override string ToString() => $"({string.Join(" ", (object[])Parts)})";
    }

    private sealed record Split(Part[] Parts, FlowJoinMode? Join) : Part
    {
        public override string ToString() => $"[{Join} {string.Join(" | ", (object[])Parts)}]";
    }

    private sealed record Choice(Part[] Parts, int Way) : Part
    {
        public override string ToString() => $"<{Way} {string.Join(" / ", (object[])Parts)}>";
    }

    private sealed record Loop(Part Body, int Rounds) : Part
    {
        public override string ToString() => $"{{{Rounds} {Body}}}";
    }

    /// <summary>Draws a program, and counts how often each of its steps is taken.</summary>
    private sealed class Drawing
    {
        public Flowchart Chart { get; } = new() { Id = "chart" };
        public Dictionary<string, (int Least, int Most)> Expected { get; } = [];

        /// <param name="certain">False where a race may end it.</param>
        public (IActivity First, Endpoint Last) Draw(Part part, int times, bool certain)
        {
            switch (part)
            {
                case Step step: return Draw(step.Waits, times, certain);
                case Line line: return Draw(line, times, certain);
                case Loop loop: return Draw(loop, times, certain);
                case Split split: return Fan(split.Parts, split.Join, null, times, certain);
                case Choice choice: return Fan(choice.Parts, null, choice.Way % choice.Parts.Length, times, certain);
                default: throw new ArgumentOutOfRangeException(nameof(part));
            }
        }

        private (IActivity, Endpoint) Draw(bool waits, int times, bool certain)
        {
            var station = Add(new Station { Id = $"s{Expected.Count}", Waits = waits, Outcomes = ["Done"] });
            Expected[station.Id] = (certain ? times : 0, times);
            return (station, new(station));
        }

        private (IActivity, Endpoint) Draw(Line line, int times, bool certain)
        {
            var (first, last) = Draw(line.Parts[0], times, certain);
            foreach (var part in line.Parts.Skip(1))
            {
                var (next, end) = Draw(part, times, certain);
                Connect(last, next);
                last = end;
            }
            return (first, last);
        }

        private (IActivity, Endpoint) Draw(Loop loop, int times, bool certain)
        {
            var (head, headEnd) = Draw(false, times * loop.Rounds, certain);
            var (first, last) = Draw(loop.Body, times * loop.Rounds, certain);
            var left = 0;
            var again = Add(new Leave
            {
                Id = $"again{Chart.Activities.Count}",
                By = new(_ => ++left % loop.Rounds == 0 ? "Out" : "Again"),
            });
            Connect(headEnd, first);
            Connect(last, again);
            Connect(new(again, "Again"), head);
            return (head, new(again, "Out"));
        }

        /// <param name="way">The only part that is gone; null for all.</param>
        private (IActivity, Endpoint) Fan(Part[] parts, FlowJoinMode? join, int? way, int times, bool certain)
        {
            string[] ports = [.. parts.Select((_, i) => $"B{i}")];
            var count = Chart.Activities.Count;
            var fork = Add(new Station { Id = $"fork{count}", Outcomes = way is { } w ? [ports[w]] : ports });
            IActivity end = join is { } mode ? Add(new FlowJoin { Id = $"join{count}", Mode = new(mode) })
                : Add(new Station { Id = $"merge{count}", Outcomes = ["Done"] }.Merging(MergeMode.Merge));
            foreach (var (i, part) in parts.Index())
            {
                var gone = way is null || way == i ? times : 0;
                var (first, last) = Draw(part, gone, certain && join is not FlowJoinMode.WaitAny);
                Connect(new(fork, ports[i]), first);
                Connect(last, end);
            }
            return (fork, new(end));
        }

        private T Add<T>(T activity) where T : IActivity
        {
            Chart.Activities.Add(activity);
            return activity;
        }

        private void Connect(Endpoint from, IActivity to) => Chart.Connections.Add(new(from, new Endpoint(to)));
    }
}
