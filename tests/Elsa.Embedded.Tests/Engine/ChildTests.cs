using Elsa.Common.Models;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Activities.SetOutput;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;

namespace Elsa.Embedded.Tests.Engine;

public sealed class ChildTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_dispatched_child_runs_on_its_own_or_is_waited_for_with_its_output()
    {
        await host.PublishAsync(
            "child", new Event("go"), new SetOutput { OutputName = new("Sum"), OutputValue = new(3) });
        await host.PublishAsync("w", () =>
        {
            var end = new Variable<object>("End", "") { StorageDriverType = typeof(WorkflowInstanceStorageDriver) };
            return new(new Sequence
            {
                Variables = [end],
                Activities =
                [
                    new DispatchWorkflow { WorkflowDefinitionId = new("child") }, new Jot("not waited"),
                    new DispatchWorkflow
                    {
                        WorkflowDefinitionId = new("child"),
                        CorrelationId = new("c-2"),
                        WaitForCompletion = new(true),
                        Result = new(end),
                    },
                    new Jot(end),
                ],
            });
        });
        var id = await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal("not waited");
        (await ChildrenAsync(id)).Select(child => child.CorrelationId).Should().BeEquivalentTo(new[] { null, "c-2" });
        await host.SendAsync("go", "c-2");
        (await host.NotesAsync()).Last().Should().Contain("\"WorkflowOutput\":{\"Sum\":3}")
            .And.Contain("\"WorkflowSubStatus\":\"Finished\"");
    }

    [Fact]
    public async Task A_child_for_each_item_tells_of_its_end_by_its_port()
    {
        await host.PublishAsync("child", () => new(new Sequence
        {
            Activities =
            [
                new Jot { Text = new(new Expression("JavaScript", "getInput('Item') + ':' + getInput('Common')")) },
                new Event("end"),
                new Jot { Text = new(new Expression("JavaScript", "getInput('Item')")) },
            ],
        }));
        await host.PublishAsync("w", Bulk(["a", "b", "c"]), new Jot("after"));
        var id = await host.StartAsync("w");
        (await host.NotesAsync()).Should().BeEquivalentTo("a:x", "b:x", "c:x");
        foreach (var item in new[] { "b", "a", "c" })
        {
            (await host.NotesAsync()).Should().NotContain("after");
            await host.SendAsync("end", $"id-{item}");
        }
        var children = (await ChildrenAsync(id)).ToDictionary(child => child.CorrelationId!, child => child.Id);
        (await host.NotesAsync()).Skip(3).Should().Equal(
            "b", children["id-b"], "a", children["id-a"], "c", children["id-c"], "after");
        (await OutcomesAsync(id)).Should().Be("Completed Done");
    }

    [Fact]
    public async Task Children_that_fault_or_are_cancelled_end_too()
    {
        await host.PublishAsync("child", new Event("end"), Fault.Create("1", "x", "y", "broken"));
        var bulk = Bulk(["a", "b"]);
        bulk.ChildFaulted = new Jot("faulted");
        await host.PublishAsync("w", bulk, new Jot("after"));
        var id = await host.StartAsync("w");
        await host.SendAsync("end", "id-a");
        (await host.NotesAsync()).Should().Equal("faulted");
        await CancelAsync((await ChildrenAsync(id)).Single(child => child.CorrelationId == "id-b").Id);
        (await host.NotesAsync()).Should().Equal("faulted", "after");
    }

    [Fact]
    public async Task Where_all_children_are_cancelled_or_there_are_none_it_says_so()
    {
        await host.PublishAsync("child", new Event("end"));
        await host.PublishAsync("w", Bulk(["a"]), new Jot("after"));
        var id = await host.StartAsync("w");
        await CancelAsync((await ChildrenAsync(id)).Single().Id);
        (await OutcomesAsync(id)).Should().Be("Canceled Done");
        await host.PublishAsync("none", Bulk([]), new Jot("none"));
        (await OutcomesAsync(await host.StartAsync("none"))).Should().Be("Completed Done");
        (await host.NotesAsync()).Should().Equal("after", "none");
    }

    [Fact]
    public async Task Children_come_with_the_burst_that_dispatches_them_or_not_at_all()
    {
        await host.PublishAsync("child", new Event("never"));
        var bulk = Bulk(["a", "b"]);
        bulk.WaitForCompletion = new(false);
        await host.PublishAsync("w", bulk, new Jot("after"));
        host.Failures.Enqueue(new TimeoutException());
        var id = await host.StartAsync("w");
        (await ChildrenAsync(id)).Should().BeEmpty();
        host.Machine.Advance(TimeSpan.FromSeconds(1));
        await host.SettleAsync();
        (await ChildrenAsync(id)).Should().HaveCount(2);
        (await host.NotesAsync()).Should().Equal("after");
    }

    private static BulkDispatchWorkflows Bulk(string[] items) => new()
    {
        Id = "bulk",
        WorkflowDefinitionId = new("child"),
        Items = new(items),
        CorrelationIdFunction = new(new Expression("JavaScript", "'id-' + getItem()")),
        Input = new(new Dictionary<string, object> { ["Common"] = "x" }),
        WaitForCompletion = new(true),
        ChildCompleted = new Jot { Text = new(new Expression("JavaScript", "getChildInstanceId()")) },
    };

    private async Task<IEnumerable<InstanceView>> ChildrenAsync(string id) =>
        (await host.InScopeAsync(s => s.Get<IWorkflowQueries>().InstancesAsync(
            new() { ParentWorkflowInstanceIds = [id] }, PageArgs.All))).Items;

    private async Task<string> OutcomesAsync(string id)
    {
        var journal = await host.InScopeAsync(s => s.Get<IWorkflowQueries>().JournalAsync(id, PageArgs.All));
        var entry = journal.Items.Single(e => e.ActivityId == "bulk" && e.EventName == "Completed");
        var payload = (IDictionary<string, object?>)entry.Payload!;
        return string.Join(' ', (IEnumerable<object?>)payload["Outcomes"]!);
    }

    private async Task CancelAsync(string id)
    {
        await host.InScopeAsync(async s => await (await s.Get<IWorkflowRuntime>().CreateClientAsync(id)).CancelAsync());
        await host.SettleAsync();
    }
}
