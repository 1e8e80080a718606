using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Runtime.Activities;
using Microsoft.EntityFrameworkCore;
using static Elsa.Embedded.Tests.Engine.Flow;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>Instances that have begun go on in another version, from the step where they stand.</summary>
public sealed class MigrationTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task An_instance_goes_on_where_it_stands_and_repeats_nothing()
    {
        await host.PublishAsync("w", () => Chart("a>wait wait>b", Wait("wait")));
        var id = await host.StartAsync("w");
        await host.PublishAsync("w", () => Chart("a>wait wait>new new>b", Wait("wait")));
        var plan = await PlanAsync();
        plan.Instances.Should().BeEquivalentTo([new
        {
            InstanceId = id,
            Moves = true,
            StandsAt = new[] { "wait" },
            Reasons = Array.Empty<string>(),
        }]);
        plan.Activities.Single(a => a.Id == "wait").Should().BeEquivalentTo(new { To = "wait", Waiting = 1 });
        (await host.InstanceAsync(id))!.Version.Should().Be(1, "a dry run changes nothing");
        (await MoveAsync(id)).Moves.Should().BeTrue();
        await using var restarted = host.Restarted();
        await restarted.SendAsync("wait");
        (await host.NotesAsync()).Should().Equal("a", "new", "b");
        (await host.InstanceAsync(id)).Should().BeEquivalentTo(
            new { Version = 2, SubStatus = WorkflowSubStatus.Finished });
    }

    [Fact]
    public async Task A_step_that_was_renamed_is_mapped_by_hand()
    {
        await host.PublishAsync("w", () => Chart("a>wait wait>b", Wait("wait")));
        var id = await host.StartAsync("w");
        await host.PublishAsync("w", () => Chart("a>hold hold>c", new Event("wait") { Id = "hold" }));
        var refused = (await PlanAsync()).Instances.Single();
        refused.Moves.Should().BeFalse();
        refused.Reasons.Should().ContainSingle().Which.Should().Contain("(wait) is not there");
        (await MoveAsync(id)).Moves.Should().BeFalse();
        (await PlanAsync(("wait", "a"))).Instances.Single().Reasons.Single().Should().Contain("Test.Jot there, not Elsa.Event");
        (await MoveAsync(id, ("wait", "hold"))).Moves.Should().BeTrue();
        await host.SendAsync("wait");
        (await host.NotesAsync()).Should().Equal("a", "c");
    }

    [Fact]
    public async Task A_completed_step_is_never_run_again()
    {
        await host.PublishAsync("w", () => Chart("a>wait wait>b", Wait("wait")));
        var id = await host.StartAsync("w");
        await host.PublishAsync("w", () => Chart("wait>a a>b", Wait("wait")));
        (await MoveAsync(id)).Reasons.Should().ContainSingle().Which.Should().EndWith("(a) has completed and would run again.");
        (await host.InstanceAsync(id))!.Version.Should().Be(1);
    }

    [Fact]
    public async Task A_step_of_a_loop_may_run_again_if_it_could_before()
    {
        await host.PublishAsync("w", () => Chart("a>wait wait>a", Wait("wait")));
        var id = await host.StartAsync("w");
        await host.PublishAsync("w", () => Chart("a>wait wait>new new>a", Wait("wait")));
        (await MoveAsync(id)).Moves.Should().BeTrue();
        await host.SendAsync("wait");
        (await host.NotesAsync()).Should().Equal("a", "new", "a");
    }

    [Fact]
    public async Task In_a_sequence_the_place_is_counted_anew()
    {
        await host.PublishAsync("w", new Jot("a"), Wait("wait"), new Jot("b"));
        var id = await host.StartAsync("w");
        await host.PublishAsync("w", new Jot("new"), new Jot("a"), Wait("wait"), new Jot("b"));
        (await MoveAsync(id, ("Sequence1", "Sequence1"))).Moves.Should().BeTrue();
        await host.SendAsync("wait");
        (await host.NotesAsync()).Should().Equal("a", "b");
    }

    [Fact]
    public async Task A_branch_that_waits_at_a_join_must_lead_there_too()
    {
        await host.PublishAsync("w", Forked("fork:y>two"));
        var id = await host.StartAsync("w");
        await host.SendAsync("one");
        await host.PublishAsync("w", Forked("fork:y>two two>three three>join"));
        var other = Forked("fork:y>two");
        await host.PublishAsync("w", () => Chart("fork:x>one one>extra extra>join fork:y>two two>join join>end",
            Fork("x", "y"), Wait("one"), Wait("two"), Join(FlowJoinMode.WaitAll)));
        (await MoveAsync(id)).Reasons.Should().ContainSingle().Which.Should().Contain("'one:Done' that waits at");
        await host.PublishAsync("w", other);
        (await MoveAsync(id)).Moves.Should().BeTrue();
        await host.SendAsync("two");
        (await host.NotesAsync()).Should().Equal("end");
    }

    [Fact]
    public async Task A_variable_that_is_not_there_is_told_as_a_loss()
    {
        await host.PublishAsync("w", () => With(new Variable<string>("Name", "x").WithStorageDriver<WorkflowInstanceStorageDriver>()));
        await host.StartAsync("w");
        await host.PublishAsync("w", () => With());
        (await PlanAsync()).Instances.Single().Losses.Should().ContainSingle().Which.Should().Contain("nameVariable");
    }

    [Fact]
    public async Task What_ended_or_moved_meanwhile_does_not_move()
    {
        await host.PublishAsync("w", Wait("wait"));
        var id = await host.StartAsync("w");
        await host.PublishAsync("w", Wait("wait"));
        var request = await RequestAsync();
        await host.SendAsync("wait");
        (await host.InScopeAsync(s => s.Get<IInstanceMigrations>().MoveAsync(id, request))).Reasons
            .Should().Equal("It has ended or moved meanwhile.");
    }

    private static Func<Workflow> Forked(string second) => () => Chart(
        $"fork:x>one one>join {second} two>join join>end", Fork("x", "y"), Wait("one"),
        Wait("two"), Join(FlowJoinMode.WaitAll));

    /// <summary>A flowchart of the same id in each version.</summary>
    private static Workflow Chart(string connections, params IActivity[] activities)
    {
        var workflow = Of(connections, activities);
        workflow.Root!.Id = "chart";
        return workflow;
    }

    private static Workflow With(params Variable[] variables) =>
        new(new Sequence { Id = "s", Variables = [.. variables], Activities = { Wait("wait") } });

    private Task<MigrationPlan> PlanAsync(params (string, string)[] mapping) => host.InScopeAsync(
        async s => await s.Get<IInstanceMigrations>().PlanAsync(await RequestAsync(mapping)));

    private Task<InstanceMove> MoveAsync(string id, params (string, string)[] mapping) => host.InScopeAsync(
        async s => await s.Get<IInstanceMigrations>().MoveAsync(id, await RequestAsync(mapping)));

    private Task<MigrationRequest> RequestAsync(params (string From, string To)[] mapping) =>
        host.InScopeAsync(async s =>
        {
            var rows = await s.Get<HostDb>().Set<DefinitionRow>().OrderBy(d => d.Version).ToListAsync();
            var versions = rows.Select(d => d.Id).ToList();
            return new MigrationRequest(versions[0], versions[^1], mapping.ToDictionary(m => m.From, m => m.To));
        });
}
