using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Options;
using Elsa.Workflows.Runtime.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>Workflows in memory: no store is registered here, nothing is saved.</summary>
public sealed class RunnerTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddLogging()
        .AddElsaHere().BuildServiceProvider();

    private IWorkflowRunner Runner => services.GetRequiredService<IWorkflowRunner>();

    public void Dispose() => services.Dispose();

    [Fact]
    public async Task An_activity_runs_and_its_journal_comes_back()
    {
        var run = await Runner.RunAsync(new Sequence { Activities = { new Doubled(2) { Id = "a" }, new Doubled(4) } });
        run.WorkflowState.Should().BeEquivalentTo(
            new { Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Finished });
        run.Result.Should().Be(8);
        run.Journal.ActivityExecutionContexts.Should().HaveCount(4);
        run.Journal.WorkflowExecutionLogEntries.Where(e => e.ActivityId == "a").Select(e => e.EventName)
            .Should().Equal("Started", "Completed");
    }

    [Fact]
    public async Task A_workflow_written_as_a_class_has_inputs_variables_and_a_result()
    {
        (await Runner.RunAsync<Greeting, string>(new() { Input = Bag("Name", "Bergen") })).Should().Be("Hello Bergen!");
        var run = await Runner.RunAsync(new Greeting(), new RunWorkflowOptions
        {
            Input = Bag("Name", "Cork"),
            Variables = Bag("Greeting", "Dia duit"),
        });
        run.Result.Should().Be("Dia duit Cork!");
        run.Workflow.Identity.DefinitionId.Should().Be(nameof(Greeting));
        run.Workflow.Inputs.Should().ContainSingle().Which.Name.Should().Be("Name");
    }

    [Fact]
    public async Task A_workflow_that_waits_goes_on_from_its_state()
    {
        var workflow = new Workflow(new Sequence { Activities = { new Event("go") { Id = "go" }, new Doubled(21) } });
        var first = await Runner.RunAsync(workflow);
        first.WorkflowState.SubStatus.Should().Be(WorkflowSubStatus.Suspended);
        var bookmark = first.WorkflowState.Bookmarks.Should().ContainSingle().Subject;
        var second = await Runner.RunAsync(workflow, first.WorkflowState, new() { BookmarkId = bookmark.Id });
        second.WorkflowState.SubStatus.Should().Be(WorkflowSubStatus.Finished);
        second.Result.Should().Be(42);
    }

    [Fact]
    public async Task What_an_activity_throws_is_an_incident()
    {
        var run = await Runner.RunAsync(Inline.From(() => throw new TimeoutException("too late")));
        run.WorkflowState.SubStatus.Should().Be(WorkflowSubStatus.Faulted);
        run.WorkflowState.Incidents.Should().ContainSingle().Which.Message.Should().Be("too late");
    }

    private static Dictionary<string, object> Bag(string key, object value) => new() { [key] = value };

    private sealed class Doubled(int value) : CodeActivity<int>
    {
        protected override void Execute(ActivityExecutionContext context) => context.SetResult(2 * value);
    }

    private sealed class Greeting : WorkflowBase<string>
    {
        protected override void Build(IWorkflowBuilder builder)
        {
            builder.WithInput<string>("Name", "Whom to greet.");
            var greeting = builder.WithVariable("Greeting", "Hello").WithWorkflowStorage();
            builder.Root = new SetVariable<string>(Result,
                context => $"{greeting.Get(context)} {context.GetInput<string>("Name")}!");
        }
    }
}

internal static class RunnerServices
{
    public static IServiceCollection AddElsaHere(this IServiceCollection services)
    {
        services.AddElsa();
        return services;
    }
}
