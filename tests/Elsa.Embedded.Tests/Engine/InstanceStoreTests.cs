using System.Text.Json;
using Elsa.Common.Entities;
using Elsa.Common.Models;
using Elsa.Expressions;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Enums;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using Elsa.Workflows.State;
using static Elsa.Embedded.Tests.Engine.Flow;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>Instances, their state and their runs as Elsa's stores give them, which Studio reads.</summary>
public sealed class InstanceStoreTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task Instances_are_found_by_status_text_and_time_in_any_order()
    {
        await host.PublishAsync("waits", new Event("go"));
        await host.PublishAsync("ends", new Jot("done"));
        foreach (var (definition, city) in new[] { ("waits", "Bergen"), ("ends", "Aarhus"), ("waits", "Cork") })
        {
            await host.StartAsync(definition, city);
            host.Clock.Advance(TimeSpan.FromHours(1));
        }
        var second = host.Clock.GetUtcNow().AddHours(-2);
        (await CitiesAsync(new() { WorkflowSubStatuses = [WorkflowSubStatus.Suspended] }))
            .Should().Equal("Bergen", "Cork");
        (await CitiesAsync(new() { WorkflowStatuses = [WorkflowStatus.Finished] })).Should().Equal("Aarhus");
        (await CitiesAsync(new() { SearchTerm = "BERG" })).Should().Equal("Bergen");
        (await CitiesAsync(Since(TimestampFilterOperator.GreaterThanOrEqual, second))).Should().Equal("Aarhus", "Cork");
        (await CitiesAsync(Since(TimestampFilterOperator.Is, second))).Should().Equal("Aarhus");
        (await CitiesAsync(new() { TimestampFilters = [new() { Column = "finishedAt", Timestamp = second }] }))
            .Should().Equal("Aarhus");
        (await CitiesAsync(new() { BeforeLastUpdated = second })).Should().Equal("Bergen");
        (await CitiesAsync(new() { IsSystem = true })).Should().BeEmpty();
        var page = await StoreAsync(s => s.SummarizeManyAsync(new(), PageArgs.FromPage(1, 2),
            new WorkflowInstanceOrder<string?>(i => i.CorrelationId, OrderDirection.Descending)));
        page.TotalCount.Should().Be(3);
        page.Items.Select(i => i.CorrelationId).Should().Equal("Aarhus");
    }

    [Fact]
    public async Task What_is_deleted_is_gone_with_all_its_rows()
    {
        await host.PublishAsync("w", new Event("go"));
        var id = await host.StartAsync("w", "gone");
        await host.StartAsync("w", "stays");
        (await StoreAsync(s => s.DeleteAsync(new() { CorrelationId = "gone" }))).Should().Be(1);
        (await CitiesAsync(new())).Should().Equal("stays");
        (await host.JournalAsync(id)).Should().BeEmpty();
        (await host.SendAsync("go")).Should().Be(1);
    }

    [Fact]
    public async Task An_exported_instance_goes_on_where_it_is_imported()
    {
        await host.PublishAsync("w", () => new(new Sequence
        {
            Activities = { new Event("one"), new Event("two") { Id = "two" }, new Jot(Held) },
        })
        { Variables = [Held] });
        var id = await host.StartAsync("w", "city-1");
        await host.SendAsync("one");
        var state = await host.InScopeAsync(async s =>
            await (await s.Get<IWorkflowRuntime>().CreateClientAsync(id)).ExportStateAsync());
        state.Should().BeEquivalentTo(
            new { Id = id, CorrelationId = "city-1", SubStatus = WorkflowSubStatus.Suspended });
        state.Bookmarks.Should().ContainSingle().Which.ActivityNodeId.Should().EndWith(":two");
        state.ActivityExecutionContexts.Should().HaveCount(3);
        var text = await host.InScopeAsync(s =>
            Task.FromResult(s.Get<IWorkflowInstanceManager>().SerializeWorkflowState(state)));
        await StoreAsync(s => s.DeleteAsync(new() { Id = id }));
        var read = JsonSerializer.Deserialize<WorkflowState>(text, Values.Json)!;
        await host.InScopeAsync(async s =>
            await (await s.Get<IWorkflowRuntime>().CreateClientAsync("copy")).ImportStateAsync(read));
        (await host.SendAsync("two", "city-1")).Should().Be(1);
        (await host.NotesAsync()).Should().Equal("seven");
        (await host.InstanceAsync("copy"))!.SubStatus.Should().Be(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task Runs_are_read_out_of_the_journal_with_what_went_in_and_came_out()
    {
        await host.PublishAsync("w", () => Of("next>note note>d d:Again>next d:Out>after", Wait("next"),
            Leave("d", "Again", "Out")));
        var id = await host.StartAsync("w");
        await host.SendAsync("next");
        var runs = (await RunsAsync(new() { WorkflowInstanceId = id })).ToList();
        runs.Where(r => r.ActivityType.StartsWith("Test", StringComparison.Ordinal)).Select(r => r.ActivityId)
            .Should().Equal("note", "d");
        var note = runs.Single(r => r.ActivityId == "note");
        note.ActivityState.Should().ContainKey("Text").WhoseValue.Should().Be("note");
        note.Should().BeEquivalentTo(
            new { Status = ActivityStatus.Completed, HasBookmarks = false, CallStackDepth = 2 });
        note.ActivityNodeId.Should().StartWith("Workflow1:").And.EndWith(":note");
        var waiting = runs.Last(r => r.ActivityId == "next");
        waiting.Should().BeEquivalentTo(new { Status = ActivityStatus.Running, HasBookmarks = true });
        (await RunsAsync(new() { Id = note.Id })).Should().ContainSingle().Which.Should().BeEquivalentTo(note);
        (await RunsAsync(new() { WorkflowInstanceId = id, ActivityId = "next", Completed = true }))
            .Should().HaveCount(1);
        var stats = (await host.InScopeAsync(s => s.Get<IActivityExecutionStatsService>()
            .GetStatsAsync(id, [waiting.ActivityNodeId]))).Single();
        stats.Should().BeEquivalentTo(
            new { StartedCount = 2, CompletedCount = 1, UncompletedCount = 1, IsBlocked = true });
    }

    [Fact]
    public async Task What_a_definition_excludes_is_not_kept()
    {
        await host.PublishAsync("w", () =>
        {
            var secret = new Jot("secret") { CustomProperties = { ["logPersistenceMode"] = No } };
            var partly = new Jot("partly")
            {
                CustomProperties =
                {
                    ["logPersistenceConfig"] = Bag("inputs", Bag("text", Bag("strategyType",
                        "Elsa.Workflows.LogPersistence.Strategies.Exclude, Elsa.Workflows.Core"))),
                },
            };
            return new(new Sequence { Activities = { secret, partly, new Jot("open") } });
        });
        var id = await host.StartAsync("w");
        var runs = await RunsAsync(new() { WorkflowInstanceId = id });
        runs.Where(r => r.ActivityState is not null).Select(r => r.ActivityId).Should().Equal("open");
    }

    [Fact]
    public async Task Variables_are_read_and_set_while_the_instance_waits()
    {
        await host.PublishAsync("w", () => new(new Sequence { Activities = { new Event("go"), new Jot(Held) } })
        {
            Variables = [Held],
        });
        var id = await host.StartAsync("w");
        (await VariablesAsync(id)).Should().ContainSingle().Which.Value.Should().Be("seven");
        await host.InScopeAsync(s => s.Get<IWorkflowInstanceVariableManager>()
            .SetVariablesAsync(id, [new("heldVariable", 8), new("unknown", 1)]));
        (await VariablesAsync(id)).Single().Value.Should().Be("8");
        await host.SendAsync("go");
        (await host.NotesAsync()).Should().Equal("8");
        (await VariablesAsync(id)).Should().BeEmpty("the instance has ended");
    }

    private static Variable<string> Held => new Variable<string>("held", "seven").WithWorkflowStorage();

    private static Dictionary<string, object> No => Bag("default", "Exclude");

    private static Dictionary<string, object> Bag(string key, object value) => new() { [key] = value };

    private static WorkflowInstanceFilter Since(TimestampFilterOperator comparison, DateTimeOffset at) =>
        new() { TimestampFilters = [new() { Column = "CreatedAt", Operator = comparison, Timestamp = at }] };

    private async Task<IEnumerable<string?>> CitiesAsync(WorkflowInstanceFilter filter) =>
        (await StoreAsync(s => s.FindManyAsync(
            filter, new WorkflowInstanceOrder<string?>(i => i.CorrelationId, default))))
            .Select(i => i.CorrelationId);

    private Task<T> StoreAsync<T>(Func<IWorkflowInstanceStore, ValueTask<T>> call) =>
        host.InScopeAsync(s => call(s.Get<IWorkflowInstanceStore>()).AsTask());

    private Task<IEnumerable<Workflows.Runtime.Entities.ActivityExecutionRecord>> RunsAsync(
        Workflows.Runtime.Filters.ActivityExecutionRecordFilter filter) =>
        host.InScopeAsync(s => s.Get<IActivityExecutionStore>().FindManyAsync(filter));

    private Task<IEnumerable<ResolvedVariable>> VariablesAsync(string id) =>
        host.InScopeAsync(s => s.Get<IWorkflowInstanceVariableManager>().GetVariablesAsync(id));
}
