using Elsa.Scheduling.Activities;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using Microsoft.EntityFrameworkCore;
using static Elsa.Embedded.Tests.Engine.Flow;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>Whatever breaks, and wherever: what a burst did is there as a whole, once, or not at all.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_burst_that_breaks_leaves_nothing_and_is_repeated_as_a_whole()
    {
        await host.PublishAsync("w", new Event("go"), new Jot("one"), new Jot("two"));
        var id = await host.StartAsync("w");
        var before = await host.JournalAsync(id);
        host.Failures.Enqueue(new TimeoutException("mail is down"));
        var sending = () => host.SendAsync("go");
        (await sending.Should().ThrowAsync<BurstFailedException>()).Which.Should().BeEquivalentTo(
            new { WorkflowInstanceId = id, ActivityId = "one", Message = "mail is down" });
        (await host.NotesAsync()).Should().BeEmpty();
        (await host.JournalAsync(id)).Should().Equal(before);
        (await host.SendAsync("go")).Should().Be(1);
        (await host.NotesAsync()).Should().Equal("one", "two");
    }

    [Fact]
    public async Task What_the_caller_tracked_is_saved_with_the_burst_or_not_at_all()
    {
        await host.PublishAsync("w", new Event("go"), new Jot("in the burst"));
        await host.StartAsync("w");
        host.Failures.Enqueue(new TimeoutException());
        var sending = () => SendWithNoteAsync("signal consumed");
        await sending.Should().ThrowAsync<BurstFailedException>();
        (await host.NotesAsync()).Should().BeEmpty();
        await sending();
        (await host.NotesAsync()).Should().BeEquivalentTo("signal consumed", "in the burst");
        await sending(); // nobody waits any more: the caller's rows go in all the same
        (await host.NotesAsync()).Should().HaveCount(3);
    }

    [Fact]
    public async Task An_instance_is_there_before_its_first_step_and_another_process_takes_it()
    {
        await host.PublishAsync("w", new Jot("first step"));
        await host.InScopeAsync(async s =>
        {
            var client = await s.Get<IWorkflowRuntime>().CreateClientAsync("my-id");
            await client.CreateInstanceAsync(
                new() { WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId("w") });
        });
        (await host.InstanceAsync("my-id"))!.SubStatus.Should().Be(WorkflowSubStatus.Pending);
        await using var after = host.Restarted();
        await after.SettleAsync();
        (await after.NotesAsync()).Should().Equal("first step");
    }

    [Fact]
    public async Task After_a_restart_everything_goes_on_and_timers_fire_once()
    {
        await host.PublishAsync("w", () => Of("fork:A>x fork:B>t x>both t>both both>after",
            Fork("A", "B"), Wait("x"), new Delay(TimeSpan.FromDays(2)) { Id = "t" }));
        var id = await host.StartAsync("w");
        host.Clock.Advance(TimeSpan.FromDays(3));
        await using var first = host.Restarted();
        await using var second = host.Restarted();
        await first.SettleAsync();
        await second.SettleAsync();
        await second.SendAsync("x");
        (await host.NotesAsync()).Should().Equal("both", "after");
        (await host.JournalAsync(id)).Should().ContainSingle(line => line == "t Resumed");
    }

    [Fact]
    public async Task Of_two_who_take_the_same_stimulus_only_one_commits()
    {
        await host.PublishAsync("w", new Event("go"), new Jot("once"));
        var id = await host.StartAsync("w");
        await using var other = host.Restarted();
        await host.InScopeAsync(async mine =>
        {
            // read before the other commits
            var tracked = await mine.Get<HostDb>().Set<Storage.InstanceRow>().SingleAsync(i => i.Id == id);
            (await other.SendAsync("go")).Should().Be(1);
            tracked.State = "{}";
            tracked.Revision++;
            var late = () => mine.Get<HostDb>().SaveChangesAsync();
            await late.Should().ThrowAsync<DbUpdateConcurrencyException>();
        });
        (await host.NotesAsync()).Should().Equal("once");
    }

    [Fact]
    public async Task The_end_of_a_child_survives_the_process_that_saw_it()
    {
        await host.PublishAsync("child", new Event("end"));
        await host.PublishAsync("parent",
            new ExecuteWorkflow { WorkflowDefinitionId = new("child"), WaitForCompletion = new(true) },
            new Jot("parent went on"));
        await host.StartAsync("parent");
        // the child ends, and then the process does
        await host.InScopeAsync(s => s.Get<IEventPublisher>().PublishAsync("end"));
        (await host.NotesAsync()).Should().BeEmpty();
        await using var after = host.Restarted();
        await after.SettleAsync();
        (await after.NotesAsync()).Should().Equal("parent went on");
    }

    [Fact]
    public async Task After_five_failures_in_a_row_an_instance_is_parked_until_someone_lets_it_go_on()
    {
        await host.PublishAsync("w", new Jot("done"));
        for (var i = 0; i < 5; i++) host.Failures.Enqueue(new TimeoutException("mail is down"));
        var id = await host.StartAsync("w");
        foreach (var seconds in new[] { 1, 5, 30, 120, 3_600 })
        {
            (await host.SettleAsync()).Should().Be(0, "it isn't time yet");
            host.Machine.Advance(TimeSpan.FromSeconds(seconds));
            if (seconds < 3_600) (await host.SettleAsync()).Should().Be(1);
        }
        (await host.InstanceAsync(id)).Should().BeEquivalentTo(
            new { Status = WorkflowStatus.Running, SubStatus = WorkflowSubStatus.Faulted, Incidents = 1 });
        var incident = (await host.InScopeAsync(s => s.Get<IWorkflowQueries>().IncidentsAsync(id))).Single();
        incident.Should().BeEquivalentTo(new { ActivityId = "done", Message = "mail is down" });
        await host.InScopeAsync(s => s.Get<IWorkflowIncidents>().RetryAsync(id));
        await host.SettleAsync();
        (await host.NotesAsync()).Should().Equal("done");
        (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_failing_instance_holds_up_no_other()
    {
        await host.PublishAsync("w", new Delay(TimeSpan.FromDays(1)), new Jot("done"));
        await host.StartAsync("w");
        await host.StartAsync("w");
        host.Failures.Enqueue(new TimeoutException());
        await host.AdvanceAsync(TimeSpan.FromDays(2));
        (await host.NotesAsync()).Should().HaveCount(1);
        host.Machine.Advance(TimeSpan.FromSeconds(1));
        await host.SettleAsync();
        (await host.NotesAsync()).Should().HaveCount(2);
    }

    private Task SendWithNoteAsync(string text) => host.InScopeAsync(async scope =>
    {
        scope.Get<HostDb>().Add(new Note { Text = text });
        await scope.Get<IEventPublisher>().PublishAsync("go");
    });
}
