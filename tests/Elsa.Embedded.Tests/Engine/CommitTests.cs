using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Pipelines.ActivityExecution;
using Elsa.Workflows.Pipelines.WorkflowExecution;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.ActivationValidators;
using Elsa.Workflows.Runtime.Activities;
using Elsa.Workflows.Runtime.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>When bursts are saved, what happens around them, and who may start beside whom.</summary>
public sealed class CommitTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Theory]
    [InlineData(null, 1)]
    [InlineData("WorkflowExecuted", 1)]
    [InlineData("ActivityExecuted", 6)]
    [InlineData("ActivityExecuting", 6)]
    public async Task A_burst_is_committed_as_often_as_its_strategy_says(string? strategy, int commits)
    {
        await PublishAsync(strategy, new Jot("one"), new Jot("two"), new Jot("three"));
        await CreateAsync();
        host.Traffic.Clear();
        await host.SettleAsync();
        host.Traffic.Count(line => line.Contains("UPDATE \"ElsaInstances\"")).Should().Be(commits);
        (await host.NotesAsync()).Should().Equal("one", "two", "three");
    }

    [Fact]
    public async Task What_was_committed_on_the_way_is_not_repeated_after_a_failure()
    {
        await PublishAsync("ActivityExecuted", new Jot("one"), new Jot("two"), new Jot("three"));
        host.PassesBeforeFailure = 1;
        host.Failures.Enqueue(new TimeoutException());
        var id = await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal("one");
        (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Executing);
        (await host.SettleAsync()).Should().Be(0, "someone may still be at it");
        await using var after = host.Restarted();
        host.Machine.Advance(TimeSpan.FromMinutes(2));
        await after.SettleAsync();
        (await host.NotesAsync()).Should().Equal("one", "two", "three");
        (await host.JournalAsync(id)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task An_activity_may_be_committed_where_its_workflow_is_not()
    {
        await PublishAsync(null, new Jot("one"), new Jot("two").SetCommitStrategy("Executed"), new Jot("three"));
        host.PassesBeforeFailure = 2;
        host.Failures.Enqueue(new TimeoutException());
        await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal("one", "two");
    }

    [Fact]
    public async Task Middleware_runs_around_activities_and_bursts()
    {
        await using var here = await TestHost.CreateAsync(services => new ModuleOf(services).UseWorkflows(workflows =>
            workflows.WithActivityExecutionPipeline(p => p.UseMiddleware<Around>("activity"))
                .WithWorkflowExecutionPipeline(p => p.UseMiddleware<AroundAll>())));
        await here.PublishAsync("w", new Jot("done"));
        await here.StartAsync("w");
        (await here.NotesAsync()).Should().Equal("burst", "before activity", "done", "after activity", "end");
    }

    [Fact]
    public async Task One_instance_per_correlation_id_is_kept_to_by_the_database()
    {
        await host.PublishAsync("w", () => new(new Event("end"))
        {
            Options = new() { ActivationStrategyType = typeof(CorrelationStrategy) },
        });
        await CreateAsync("city-1");
        await CreateAsync("city-2");
        await CreateAsync();
        await CreateAsync();
        var race = () => CreateAsync("city-1");
        await race.Should().ThrowAsync<DbUpdateException>();
    }

    [Fact]
    public async Task A_variable_may_be_kept_by_a_driver_of_the_host()
    {
        var drawer = new Drawer();
        await using var here = await TestHost.CreateAsync(services => services.AddSingleton<IStorageDriver>(drawer));
        await here.PublishAsync("w", () =>
        {
            var held = new Variable<string>("held", "first").WithStorageDriver<Drawer>();
            return new(new Sequence
            {
                Activities =
                {
                    new Event("go"), new Jot(held), new SetVariable<string>(held, "second"), new Event("on"),
                    new Jot(held) { Id = "again" },
                },
            })
            { Variables = [held] };
        });
        await here.StartAsync("w");
        drawer.Kept.Values.Should().Equal("first");
        await here.SendAsync("go");
        drawer.Kept.Values.Should().Equal("second");
        await here.SendAsync("on");
        (await here.NotesAsync()).Should().Equal("first", "second");
        drawer.Kept.Should().BeEmpty("the instance has ended");
    }

    public sealed class Drawer : IStorageDriver
    {
        public Dictionary<string, object> Kept { get; } = [];
        public double Priority => 1;
        public IEnumerable<string> Tags => [];

        public ValueTask WriteAsync(string id, object value, StorageDriverContext context)
        {
            Kept[id] = value;
            return default;
        }

        public ValueTask<object?> ReadAsync(string id, StorageDriverContext context) =>
            new(Kept.GetValueOrDefault(id));

        public ValueTask DeleteAsync(string id, StorageDriverContext context)
        {
            Kept.Remove(id);
            return default;
        }
    }

    private Task PublishAsync(string? strategy, params IActivity[] steps) =>
        host.PublishAsync("w", () => new(new Sequence { Activities = [.. steps] })
        {
            Options = new() { CommitStrategyName = strategy },
        });

    private Task<CreateWorkflowInstanceResponse> CreateAsync(string? city = null) => host.InScopeAsync(async s =>
        await (await s.Get<IWorkflowRuntime>().CreateClientAsync()).CreateInstanceAsync(new()
        {
            WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId("w"),
            CorrelationId = city,
        }));

    private sealed record ModuleOf(IServiceCollection Services)
        : Features.Services.IModule;

    public sealed class Around(ActivityMiddlewareDelegate next, string what) : IActivityExecutionMiddleware
    {
        public async ValueTask InvokeAsync(ActivityExecutionContext context)
        {
            if (context.Activity is Jot) Note(context, $"before {what}");
            await next(context);
            if (context.Activity is Jot) Note(context, $"after {what}");
        }

        private static void Note(ActivityExecutionContext context, string text) =>
            context.GetRequiredService<HostDb>().Add(new Note { Text = text });
    }

    public sealed class AroundAll(WorkflowMiddlewareDelegate next) : IWorkflowExecutionMiddleware
    {
        public async ValueTask InvokeAsync(WorkflowExecutionContext context)
        {
            context.GetRequiredService<HostDb>().Add(new Note { Text = "burst" });
            await next(context);
            context.GetRequiredService<HostDb>().Add(new Note { Text = "end" });
        }
    }
}
