using System.Diagnostics;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;
using Endpoint = Elsa.Workflows.Activities.Flowchart.Models.Endpoint;

namespace Recruitment.Benchmarks;

/// <summary>The budgets of long, wide and looping flowcharts.</summary>
internal static class FlowBenchmark
{
    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "flow.db");
        await using var memory = new EngineHost(file);
        await memory.CreateAsync();
        return
        [
            .. await OpenAsync(file), await LoopAsync(file), await BranchesAsync(file),
            await RateAsync(memory, "in memory, a flowchart of 1,000", 1_000, () => Steps(1_000)),
            await RateAsync(memory, "in memory, a loop of 20,000 rounds", 40_000, () => Rounds(20_000)),
        ];
    }

    /// <summary>A definition of 1,000 activities, read and analysed from its row and then from memory.</summary>
    private static async Task<Figure[]> OpenAsync(string file)
    {
        string small, large;
        await using (var host = new EngineHost(file))
            (small, large) = (await host.PublishAsync(FlowJson.Long("small", 10)),
                await host.PublishAsync(FlowJson.Long("large", 1_000)));
        var (first, later) = (new List<double>(), new List<double>());
        for (var i = 0; i < 5; i++)
        {
            await using var host = new EngineHost(file);
            await OpenedAsync(host, small);
            first.Add(await OpenedAsync(host, large));
            later.Add(await OpenedAsync(host, large));
        }
        return
        [
            new("1,000 activities opened, first", first.Min(), 100, "ms CPU"),
            new("1,000 activities opened, cached", later.Min(), 1, "ms CPU"),
        ];
    }

    private static Task<double> OpenedAsync(EngineHost host, string versionId) => host.InScopeAsync(async scope =>
    {
        var (cache, store) = (
            scope.GetRequiredService<DefinitionCache>(), scope.GetRequiredService<IWorkflowStore>());
        var handle = WorkflowDefinitionHandle.ByDefinitionVersionId(versionId);
        var version = await store.FindVersionAsync(handle, default);
        var before = Processor();
        (await cache.GetAsync(version!, store, default)).Nodes.Should().NotBeEmpty();
        return (Processor() - before).TotalMilliseconds;
    });

    /// <summary>
    /// An instance near its 10,000th round and one that has just begun, in turns, so that both have the same machine.
    /// </summary>
    private static async Task<Figure> LoopAsync(string file)
    {
        const int Rounds = 10_000, Window = 1_000;
        await using var host = new EngineHost(file);
        await host.PublishAsync(FlowJson.Loop("loop"));
        await host.StartAsync("loop", "old");
        for (var i = 0; i < Rounds - Window; i++) await host.SendAsync("next", "old");
        await host.StartAsync("loop", "young");
        for (var i = 0; i < 10; i++) await host.SendAsync("next", "young");
        var (early, late) = (new List<double>(), new List<double>());
        for (var i = 0; i < Window; i++)
        {
            early.Add(await StepAsync(host, "young"));
            late.Add(await StepAsync(host, "old"));
        }
        var apart = 100 * Math.Abs((Median(late) / Median(early)) - 1);
        return new("a loop's step 10,000 against step 10", apart, 10, "% apart");
    }

    private static async Task<double> StepAsync(EngineHost host, string instance)
    {
        var watch = Stopwatch.GetTimestamp();
        await host.SendAsync("next", instance);
        return Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
    }

    private static async Task<Figure> BranchesAsync(string file)
    {
        await using var host = new EngineHost(file);
        await host.PublishAsync(FlowJson.Branches("branches", 100));
        var before = host.Commits;
        await host.StartAsync("branches");
        return new("100 branches with a join", host.Commits - before, 2, "commits");
    }

    /// <summary>Steps for each second of the processor, by the runner that keeps nothing.</summary>
    private static Task<Figure> RateAsync(EngineHost host, string what, int activities, Func<Workflow> workflow) =>
        host.InScopeAsync(async scope =>
        {
            var rates = new List<double>();
            for (var i = 0; i < 10; i++)
            {
                var made = workflow();
                var before = Processor();
                var run = await scope.GetRequiredService<IWorkflowRunner>().RunAsync(made);
                rates.Add(activities / (Processor() - before).TotalSeconds);
                run.WorkflowState.SubStatus.Should().Be(WorkflowSubStatus.Finished);
            }
            return new Figure(what, Median(rates), 20_000, "/s", IsFloor: true);
        });

    private static Workflow Steps(int count)
    {
        var steps = Enumerable.Range(0, count).Select(i => new Inline(() => { }) { Id = $"a{i}" }).ToList();
        var chart = new Flowchart { Id = "chart", Activities = [.. steps] };
        foreach (var (one, next) in steps.Zip(steps.Skip(1))) chart.Connections.Add(new(one, next));
        return new(chart);
    }

    private static Workflow Rounds(int count)
    {
        var (rounds, work, end) = (0, new Inline(() => { }) { Id = "work" }, new End { Id = "end" });
        var again = new FlowDecision(_ => ++rounds < count) { Id = "again" };
        return new(new Flowchart
        {
            Id = "chart",
            Activities = [work, again, end],
            Connections =
            [
                new(work, again), new(new Endpoint(again, "True"), new Endpoint(work)),
                new(new Endpoint(again, "False"), new Endpoint(end)),
            ],
        });
    }

    /// <summary>What the processor has done for this process: it doesn't matter who else uses the machine.</summary>
    private static TimeSpan Processor()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
