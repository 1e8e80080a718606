using Elsa.Embedded.Execution;
using Elsa.Embedded.Storage;
using Elsa.Workflows.Activities;
using Microsoft.EntityFrameworkCore;
using static Elsa.Embedded.Tests.Engine.Flow;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>What steps cost, counted and not timed.</summary>
public sealed class FlowCostTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Theory, InlineData("chart"), InlineData("while"), InlineData("for"), InlineData("each")]
    public async Task A_late_round_of_a_loop_costs_what_an_early_one_does(string kind)
    {
        await host.PublishAsync("w", () => kind switch
        {
            "chart" => Of("go>note note>d d:Again>go d:Out>after", Wait("go"), Leave("d", "Again")),
            "while" => new(new While(() => true, new Sequence { Activities = [Wait("go"), new Jot("note")] })),
            "for" => new(new For(1, 1_000, 1) { Body = Wait("go") }),
            _ => new(new ForEach<int>([.. Enumerable.Range(0, 1_000)]) { Body = Wait("go") }),
        });
        var id = await host.StartAsync("w");
        for (var i = 0; i < 10; i++) await host.SendAsync("go");
        var early = await CostAsync(id);
        for (var i = 0; i < 100; i++) await host.SendAsync("go");
        var late = await CostAsync(id);
        late.Commands.Should().Be(early.Commands);
        late.Characters.Should().BeCloseTo(early.Characters, 4); // the digits of a counter
    }

    [Fact]
    public async Task A_definition_is_opened_and_analysed_once()
    {
        await host.PublishAsync("w", () => Of("go>after", Wait("go")));
        var first = await GraphAsync(await host.StartAsync("w"));
        await host.SendAsync("go");
        (await GraphAsync(await host.StartAsync("w"))).Should().BeSameAs(first).And.NotBeNull();
    }

    [Fact]
    public void The_analysis_is_linear_in_the_connections()
    {
        Walked(2_000).Should().BeLessThan(3 * Walked(1_000));

        static long Walked(int rungs)
        {
            var chart = Chart(string.Join(' ', Enumerable.Range(0, rungs).Select(
                i => $"d{i}:True>a{i} d{i}:False>d{i + 1} a{i}>d{i + 1} a{i}:Again>d{i / 100 * 100}")));
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = new FlowMap(chart.Activities, chart.Connections, chart.Activities.First(), mayTangle: false);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private async Task<(int Commands, int Characters)> CostAsync(string id)
    {
        host.Traffic.Clear();
        await host.SendAsync("go");
        var commands = host.Traffic.Count;
        var state = await host.InScopeAsync(services => services.Get<HostDb>().Set<InstanceRow>()
            .Where(row => row.Id == id).Select(row => row.State).SingleAsync());
        return (commands, state.Length);
    }

    private Task<Workflows.Models.WorkflowGraph?> GraphAsync(string id) => host.InScopeAsync(async services =>
    {
        var version = await services.Get<HostDb>().Set<InstanceRow>()
            .Where(row => row.Id == id).Select(row => row.DefinitionVersionId).SingleAsync();
        return services.Get<DefinitionCache>().Find(version);
    });
}
