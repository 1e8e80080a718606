using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.ActivationValidators;
using Elsa.Workflows.Runtime.Activities;
using Microsoft.EntityFrameworkCore;
using static Elsa.Embedded.Tests.Engine.Flow;

namespace Elsa.Embedded.Tests.Engine;

public sealed class InstanceTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task Where_one_at_a_time_is_wanted_the_starter_refuses_and_the_database_does_too()
    {
        await host.PublishAsync("w", () => new(new Event("end"))
        {
            Options = new() { ActivationStrategyType = typeof(CorrelatedSingletonStrategy) },
        });
        await host.StartAsync("w", "city-1");
        await host.StartAsync("w", "city-2");
        var again = await host.InScopeAsync(s => s.Get<IWorkflowStarter>().StartWorkflowAsync(new()
        {
            WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId("w"),
            CorrelationId = "city-1",
        }));
        again.CannotStart.Should().BeTrue();
        var race = () => CreateAsync("city-1");
        await race.Should().ThrowAsync<DbUpdateException>();
        await host.SendAsync("end", "city-1");
        await race();
    }

    [Fact]
    public async Task Running_instances_keep_their_version()
    {
        await host.PublishAsync("w", new Event("go"), new Jot("version 1"));
        var old = await host.StartAsync("w");
        await host.PublishAsync("w", new Event("go"), new Jot("version 2"));
        await host.StartAsync("w");
        await using var restarted = host.Restarted();
        await restarted.SendAsync("go");
        (await host.NotesAsync()).Should().BeEquivalentTo("version 1", "version 2");
        (await host.InstanceAsync(old))!.Version.Should().Be(1);
        var definitions = await host.InScopeAsync(s => s.Get<IWorkflowQueries>().DefinitionsAsync());
        definitions.Select(d => (d.Version, d.IsPublished, d.IsLatest)).Should()
            .Equal((2, true, true), (1, false, false));
    }

    [Fact]
    public async Task State_stays_small_however_long_a_loop_runs()
    {
        var wait = Wait("next");
        await host.PublishAsync("w", () => Of("next>note note>d d:Again>next d:Out>after", wait, Leave("d", wait)));
        var id = await host.StartAsync("w");
        await host.SendAsync("next", payload: "Again");
        var (first, last) = (await StateAsync(id), "");
        for (var i = 0; i < 20; i++) await host.SendAsync("next", payload: "Again");
        last = await StateAsync(id);
        last.Length.Should().Be(first.Length).And.BeLessThan(600);
        last.Should().StartWith("{\"stateVersion\":1");
    }

    [Fact]
    public async Task State_of_a_later_engine_is_refused_and_left_alone()
    {
        await host.PublishAsync("w", new Event("go"), new Jot("never"));
        var id = await host.StartAsync("w");
        await host.InScopeAsync(s => s.Get<HostDb>().Set<Storage.InstanceRow>()
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, "{\"stateVersion\":2}")));
        var sending = () => host.SendAsync("go");
        await sending.Should().ThrowAsync<NotSupportedException>();
        (await StateAsync(id)).Should().Be("{\"stateVersion\":2}");
    }

    [Fact]
    public async Task Instances_are_found_by_page_and_say_where_they_are()
    {
        await host.PublishAsync("w", new AwaitSignals(1) { Id = "wait" });
        for (var i = 0; i < 3; i++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            await host.StartAsync("w", $"city-{i}");
        }
        var page = await host.InScopeAsync(s => s.Get<IWorkflowQueries>().InstancesAsync(
            new() { DefinitionId = "w", WorkflowStatus = WorkflowStatus.Running },
            Common.Models.PageArgs.FromPage(0, 2)));
        page.TotalCount.Should().Be(3);
        page.Items.Select(i => i.CorrelationId).Should().Equal("city-2", "city-1");
        var at = await host.InScopeAsync(s => s.Get<IWorkflowQueries>().CurrentActivitiesAsync(page.Items.First().Id));
        at.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            ActivityId = "wait",
            Bookmarks = new[] { "Test.Signal", "Elsa.Delay" },
            Since = host.Clock.GetUtcNow(),
            DueAt = host.Clock.GetUtcNow().AddDays(7),
        });
    }

    [Fact]
    public async Task Deleting_an_instance_leaves_nothing_of_it()
    {
        await host.PublishAsync("w", new Event("go"));
        var id = await host.StartAsync("w");
        var deleted = await host.InScopeAsync(async s =>
            await (await s.Get<IWorkflowRuntime>().CreateClientAsync(id)).DeleteAsync());
        deleted.Should().BeTrue();
        (await host.SendAsync("go")).Should().Be(0);
        (await host.JournalAsync(id)).Should().BeEmpty();
    }

    /// <summary>One burst: wake a bookmark, run three activities, wait again. Triggers are asked for too.</summary>
    [Fact]
    public async Task An_event_reads_four_times_and_commits_once()
    {
        await host.PublishAsync("w", () => Of("next>a a>b b>c c>next", Wait("next")));
        await host.StartAsync("w");
        host.Traffic.Clear();
        await host.InScopeAsync(s => s.Get<IEventPublisher>().PublishAsync("next"));
        host.Traffic.Count(line => line.StartsWith("SELECT", StringComparison.Ordinal)).Should().Be(4);
        host.Traffic.Count(line => line == "COMMIT").Should().Be(1);
        host.Traffic.Last().Should().Be("COMMIT");
    }

    private Task CreateAsync(string correlationId) => host.InScopeAsync(async s =>
    {
        var client = await s.Get<IWorkflowRuntime>().CreateClientAsync();
        await client.CreateInstanceAsync(new()
        {
            WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId("w"),
            CorrelationId = correlationId,
        });
    });

    private Task<string> StateAsync(string id) => host.InScopeAsync(s =>
        s.Get<HostDb>().Set<Storage.InstanceRow>().Where(i => i.Id == id).Select(i => i.State).SingleAsync());
}
