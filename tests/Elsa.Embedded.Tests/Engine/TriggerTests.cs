using Elsa.Extensions;
using Elsa.Scheduling.Activities;
using Elsa.Scheduling.Bookmarks;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.ActivationValidators;
using Elsa.Workflows.Runtime.Activities;
using Elsa.Workflows.Runtime.Entities;
using Microsoft.EntityFrameworkCore;
using Timer = Elsa.Scheduling.Activities.Timer;

namespace Elsa.Embedded.Tests.Engine;

public sealed class TriggerTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task An_event_starts_the_published_version_and_wakes_what_waits_in_one_commit()
    {
        await host.PublishAsync("w", Start(new Event("opened") { Id = "in" }), new Jot("version 1"));
        await host.PublishAsync("w", Start(new Event("opened") { Id = "in" }), new Jot("version 2"));
        await host.PublishAsync("waiting", new Event("opened"), new Jot("woken"));
        await host.StartAsync("waiting");
        host.Traffic.Clear();
        await host.InScopeAsync(s => s.Get<IEventPublisher>().PublishAsync("opened", payload: "x"));
        host.Traffic.Count(line => line == "COMMIT").Should().Be(1);
        await host.SettleAsync();
        (await host.NotesAsync()).Should().Equal("woken", "version 2");
        (await TriggersAsync()).Should().ContainSingle().Which.ActivityId.Should().Be("in");
    }

    [Fact]
    public async Task A_triggered_instance_begins_at_its_trigger_with_the_payload_and_correlation()
    {
        await host.PublishAsync("w", () =>
        {
            var word = new Workflows.Memory.Variable<string>("Word", "").WithWorkflowStorage();
            return new(new Sequence
            {
                Variables = [word],
                Activities = [Start(new Event("say") { Result = new(word) }), new Jot(word)],
            });
        });
        (await host.SendAsync("say", "city-1", "hello")).Should().Be(1);
        (await host.NotesAsync()).Should().Equal("hello");
        var instances = await host.InScopeAsync(
            s => s.Get<IWorkflowQueries>().InstancesAsync(new(), Common.Models.PageArgs.All));
        instances.Items.Should().ContainSingle().Which.CorrelationId.Should().Be("city-1");
    }

    [Fact]
    public async Task An_event_for_one_instance_or_a_draft_starts_nothing()
    {
        await host.PublishAsync("w", Start(new Event("opened")), new Jot("never"));
        await host.InScopeAsync(s => s.Get<IEventPublisher>().PublishAsync("opened", workflowInstanceId: "someone"));
        await host.SettleAsync();
        (await host.NotesAsync()).Should().BeEmpty();
        await host.PublishAsync("other", new Event("opened")); // waits, but can't start
        (await TriggersAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_trigger_asks_the_activation_strategy()
    {
        await host.PublishAsync("w", () => new(new Sequence
        {
            Activities = [Start(new Event("opened")), new Event("end")],
        })
        {
            Options = new() { ActivationStrategyType = typeof(CorrelatedSingletonStrategy) },
        });
        (await host.SendAsync("opened", "city-1")).Should().Be(1);
        (await host.SendAsync("opened", "city-1")).Should().Be(0);
        (await host.SendAsync("opened", "city-2")).Should().Be(1);
    }

    [Fact]
    public async Task A_timer_fires_once_however_often_the_host_restarts_and_once_for_all_it_missed()
    {
        await host.PublishAsync("w", Start(new Timer(TimeSpan.FromHours(1))), new Jot("tick"));
        (await host.Worker.NextDueAsync(CancellationToken.None)).Should().Be(host.Clock.GetUtcNow().AddHours(1));
        await host.AdvanceAsync(TimeSpan.FromMinutes(60));
        await using (var other = host.Restarted()) await other.SettleAsync();
        (await host.NotesAsync()).Should().Equal("tick");
        host.Clock.Advance(TimeSpan.FromHours(5.5));
        await using (var other = host.Restarted()) await other.SettleAsync();
        (await host.NotesAsync()).Should().Equal("tick", "tick");
        await host.AdvanceAsync(TimeSpan.FromMinutes(31));
        (await host.NotesAsync()).Should().HaveCount(3, "the rhythm stays as it was");
    }

    [Fact]
    public async Task Two_hosts_that_see_a_timer_fire_it_once()
    {
        await host.PublishAsync("w", Start(new Timer(TimeSpan.FromHours(1))), new Jot("tick"));
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.InScopeAsync(async mine =>
        {
            var unit = await mine.Get<Embedded.Runtime.WorkUnits>()
                .NextAsync(host.Clock.GetUtcNow(), host.Machine.GetUtcNow(), CancellationToken.None);
            await using var other = host.Restarted();
            await other.SettleAsync();
            var late = () => unit!.RunAsync();
            await late.Should().ThrowAsync<DbUpdateConcurrencyException>();
        });
        await host.SettleAsync();
        (await host.NotesAsync()).Should().Equal("tick");
    }

    [Fact]
    public async Task Cron_fires_at_its_times_in_UTC_with_seconds()
    {
        await host.PublishAsync("w", Start(Cron.FromCronExpression("30 0 10 * * *")), new Jot("ten"));
        await host.AdvanceAsync(TimeSpan.FromHours(1)); // 10:00:00
        (await host.NotesAsync()).Should().BeEmpty();
        await host.AdvanceAsync(TimeSpan.FromSeconds(30));
        (await host.NotesAsync()).Should().Equal("ten");
        (await host.Worker.NextDueAsync(CancellationToken.None)).Should().Be(host.Clock.GetUtcNow().AddDays(1));
    }

    [Fact]
    public async Task StartAt_fires_at_its_instant_and_never_again()
    {
        var at = host.Clock.GetUtcNow().AddDays(2);
        await host.PublishAsync("w", Start(new StartAt(at)), new Jot("now"));
        await host.PublishAsync("past", Start(new StartAt(at.AddDays(-3))), new Jot("never"));
        await host.AdvanceAsync(TimeSpan.FromDays(3));
        await host.AdvanceAsync(TimeSpan.FromDays(30));
        (await host.NotesAsync()).Should().Equal("now");
    }

    [Fact]
    public async Task Within_a_workflow_timers_wait_once_and_an_instant_that_is_past_does_not()
    {
        var start = host.Clock.GetUtcNow();
        await host.PublishAsync(
            "w", new StartAt(start.AddDays(-1)), new Jot("past"), new StartAt(start.AddHours(1)), new Jot("at"),
            new Timer(TimeSpan.FromHours(1)), new Jot("timer"), Cron.FromCronExpression("0 30 * * * *"),
            new Jot("cron"));
        await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal("past");
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        (await host.NotesAsync()).Should().Equal("past", "at");
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        (await host.NotesAsync()).Should().Equal("past", "at", "timer");
        await host.AdvanceAsync(TimeSpan.FromMinutes(30));
        (await host.NotesAsync()).Should().Equal("past", "at", "timer", "cron");
    }

    [Fact]
    public async Task Triggers_that_cannot_be_stop_the_publishing_all_at_once_and_change_nothing()
    {
        await host.PublishAsync("w", Start(new Event("opened")), new Jot("still"));
        var result = await host.TryPublishAsync("w", () => new(new Sequence
        {
            Activities =
            [
                Start(new Cron { Id = "cron", CronExpression = new("61 * * * * *") }),
                Start(new Timer(TimeSpan.Zero) { Id = "timer" }),
            ],
        }));
        result.Select(error => error.ActivityId).Should().Equal("cron", "timer");
        result.First().Message.Should().Contain("Seconds");
        await host.SendAsync("opened");
        (await host.NotesAsync()).Should().Equal("still");
    }

    [Fact]
    public async Task The_table_of_triggers_is_unique_and_can_be_asked()
    {
        await host.PublishAsync("w", Start(Cron.FromCronExpression("0 0 * * * *")), new Jot("x"));
        var trigger = (await TriggersAsync()).Single();
        trigger.GetPayload<CronTriggerPayload>().CronExpression.Should().Be("0 0 * * * *");
        var twin = () => host.InScopeAsync(s => s.Get<ITriggerStore>().SaveAsync(new()
        {
            Id = "twin",
            WorkflowDefinitionId = "w",
            WorkflowDefinitionVersionId = trigger.WorkflowDefinitionVersionId,
            ActivityId = trigger.ActivityId,
            Hash = trigger.Hash,
        }).AsTask());
        await twin.Should().ThrowAsync<DbUpdateException>();
        await host.InScopeAsync(
            s => s.Get<ITriggerIndexer>().DeleteTriggersAsync(new() { WorkflowDefinitionId = "w" }));
        (await TriggersAsync()).Should().BeEmpty();
    }

    private Task<IEnumerable<StoredTrigger>> TriggersAsync() =>
        host.InScopeAsync(s => s.Get<ITriggerStore>().FindManyAsync(new()).AsTask());

    private static T Start<T>(T trigger) where T : IActivity
    {
        trigger.SetCanStartWorkflow(true);
        return trigger;
    }
}
