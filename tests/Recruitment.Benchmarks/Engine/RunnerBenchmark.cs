using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Recruitment.Benchmarks;

/// <summary>The in-memory runner, on one core: a definition's tests are to cost nothing.</summary>
internal static class RunnerBenchmark
{
    /// <summary>A sequence of a thousand activities with one input each, in time of one core.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        const int Activities = 1_000;
        await using var services = Services();
        var runner = services.GetRequiredService<IWorkflowRunner>();
        var workflow = new Sequence
        {
            Activities = [.. Enumerable.Range(0, Activities).Select(i => new Add { Id = $"a{i}", Of = new(i) })],
        };
        for (var i = 0; i < 20; i++) await runner.RunAsync(workflow);
        var rates = new List<double>();
        for (var i = 0; i < 21; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            for (var run = 0; run < 5; run++) await runner.RunAsync(workflow);
            rates.Add(5 * Activities / (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }
        rates.Sort();
        return [new("activities of the in-memory runner, median", rates[rates.Count / 2], 20_000, "/s", IsFloor: true)];
    }

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddElsa();
        return services.BuildServiceProvider();
    }

    private sealed class Add : CodeActivity<int>
    {
        public Input<int> Of { get; init; } = null!;

        protected override void Execute(ActivityExecutionContext context) => context.SetResult(context.Get(Of) + 1);
    }
}
