using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Microsoft.EntityFrameworkCore;
using static Elsa.Embedded.Tests.Engine.Flow;
using static Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>What counter-based and token-based flowcharts have in common.</summary>
public abstract class FlowchartTests(FlowchartExecutionMode mode) : IAsyncLifetime
{
    private TestHost host = null!;

    protected TestHost Host => host;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_decision_follows_one_way()
    {
        var decision = new FlowDecision(_ => false) { Id = "d" };
        await RunsAsync("d:True>yes d:False>no no>after", [decision], "no", "after");
    }

    [Theory, InlineData(SwitchMode.MatchFirst, "b"), InlineData(SwitchMode.MatchAny, "b c")]
    public async Task A_switch_follows_the_first_case_or_all_that_hold(SwitchMode mode, string expected)
    {
        var cases = new FlowSwitch { Id = "s", Mode = new(mode) };
        cases.Cases = [new("A", _ => false), new("B", _ => true), new("C", _ => true)];
        await RunsAsync("s:A>a s:B>b s:C>c s:Default>d", [cases], expected.Split(' '));
    }

    [Fact]
    public async Task A_switch_in_which_nothing_holds_goes_the_default_way() =>
        await RunsAsync("s:A>a s:Default>d", [new FlowSwitch { Id = "s", Cases = [new("A", _ => false)] }], "d");

    [Fact]
    public async Task A_join_of_any_lets_the_first_pass_and_cancels_the_others()
    {
        var id = await StartAsync("fork:A>x fork:B>y fork:C>c x>join y>join c>more more>join join>after",
            Fork("A", "B", "C"), Wait("x"), Wait("y"), new AwaitSignals(1) { Id = "c" }, Join(WaitAny));
        await host.SendAsync("y");
        (await host.NotesAsync()).Should().Equal("c cancelled", "after");
        (await host.SendAsync("x")).Should().Be(0);
        (await host.InstanceAsync(id))!.Status.Should().Be(WorkflowStatus.Finished);
        (await host.JournalAsync(id)).Should().ContainSingle(line => line == "join Started").And.Contain("x Canceled");
    }

    [Fact]
    public async Task A_join_of_any_passes_once_even_when_two_arrive_in_one_burst() =>
        await RunsAsync("fork:A>join fork:B>b b>join join>after", [Fork("A", "B"), Join(WaitAny)], "after");

    [Fact]
    public async Task A_join_of_all_active_waits_for_those_under_way_and_no_others()
    {
        await StartAsync("fork:A>x fork:B>d fork:C>y d:True>late d:False>aside late>join x>join y>join join>after",
            Fork("A", "B", "C"), Wait("x"), Wait("y"), new FlowDecision(_ => false) { Id = "d" }, Join(WaitAllActive));
        await host.SendAsync("x");
        (await host.NotesAsync()).Should().Equal("aside");
        await host.SendAsync("y");
        (await host.NotesAsync()).Should().Equal("aside", "after");
    }

    [Fact]
    public async Task A_join_of_all_that_can_no_longer_be_complete_is_given_up()
    {
        var id = await StartAsync("fork:A>x fork:B>d d:True>late d:False>aside late>join x>join join>never",
            Fork("A", "B"), Wait("x"), new FlowDecision(_ => false) { Id = "d" }, Join(WaitAll));
        await host.SendAsync("x");
        (await host.NotesAsync()).Should().Equal("aside");
        (await host.InstanceAsync(id))!.Status.Should().Be(WorkflowStatus.Finished);
    }

    [Fact]
    public async Task Any_activity_with_several_ways_in_waits_for_all_that_are_active()
    {
        await StartAsync("fork:A>x fork:B>y x>both y>both", Fork("A", "B"), Wait("x"), Wait("y"));
        await host.SendAsync("x");
        (await host.NotesAsync()).Should().BeEmpty();
        await host.SendAsync("y");
        (await host.NotesAsync()).Should().Equal("both");
    }

    [Fact]
    public async Task Two_ways_that_exclude_each_other_may_meet_again() =>
        await RunsAsync(
            "d:True>yes d:False>no yes>after no>after", [new FlowDecision(_ => true) { Id = "d" }], "yes", "after");

    [Fact]
    public async Task A_loop_runs_until_its_decision_leaves_it() =>
        await RunsAsync("a>d d:Again>a d:Out>after", [Leave("d", "Again", "Again", "Out")], "a", "a", "a", "after");

    [Fact]
    public async Task A_join_waits_for_a_loop_that_is_still_going_round()
    {
        var (x, y) = (Wait("x"), Wait("y"));
        await StartAsync("fork:A>x x>d d:Again>x d:Out>join fork:B>y y>join join>after",
            Fork("A", "B"), x, y, Leave("d", x), Join(WaitAllActive));
        await host.SendAsync("x", payload: "Again");
        await host.SendAsync("y");
        (await host.NotesAsync()).Should().BeEmpty();
        await host.SendAsync("x", payload: "Again");
        await host.SendAsync("x", payload: "Out");
        (await host.NotesAsync()).Should().Equal("after");
    }

    [Fact]
    public async Task A_join_inside_a_loop_joins_each_round_anew()
    {
        var y = Wait("y");
        await StartAsync("head>fork fork:A>x fork:B>y x>join y>join join>d d:Again>head d:Out>after",
            Fork("A", "B"), Wait("x"), y, Join(WaitAllActive), Leave("d", y));
        foreach (var way in new[] { "Again", "Out" })
        {
            await host.SendAsync("x");
            await host.SendAsync("y", payload: way);
        }
        (await host.NotesAsync()).Should().Equal("head", "head", "after");
    }

    [Fact]
    public async Task Nested_joins_wait_for_each_other()
    {
        await StartAsync("fork:A>x fork:B>y fork:C>z x>j1 y>j1 j1>mid mid>j2 z>j2 j2>after",
            Fork("A", "B", "C"), Wait("x"), Wait("y"), Wait("z"), Join(WaitAllActive, "j1"), Join(WaitAllActive, "j2"));
        foreach (var name in new[] { "x", "z", "y" }) await host.SendAsync(name);
        (await host.NotesAsync()).Should().Equal("mid", "after");
    }

    [Fact]
    public async Task An_end_completes_its_flowchart_and_the_one_around_it_goes_on()
    {
        var inner = Chart("fork:A>x fork:B>end", Fork("A", "B"), Wait("x"), new End { Id = "end" });
        inner.Id = "in";
        await RunsAsync("in>after", [inner], "after");
    }

    [Fact]
    public async Task A_start_is_where_it_begins_whatever_comes_first() =>
        await RunsAsync("other>start start>after", [new Start { Id = "start" }], "after");

    [Fact]
    public async Task Arrivals_of_an_older_state_named_by_their_place_still_count()
    {
        var id = await StartAsync("fork:A>x fork:B>y x>join y>join join>after",
            Fork("A", "B"), Wait("x"), Wait("y"), Join(WaitAll));
        await host.SendAsync("x");
        await host.InScopeAsync(async services =>
        {
            var row = await services.Get<HostDb>().Set<Storage.InstanceRow>().SingleAsync(row => row.Id == id);
            row.State.Should().Contain("""{"join":["x:Done"]}""");
            row.State = row.State.Replace("""["x:Done"]""", "[2]", StringComparison.Ordinal);
            await services.Get<HostDb>().SaveChangesAsync();
        });
        await host.SendAsync("y");
        (await host.NotesAsync()).Should().Equal("after");
    }

    [Fact]
    public async Task A_race_in_a_loop_may_be_won_by_another_way_each_time()
    {
        await StartAsync("fork:A>x fork:B>y x>join y>join join>won won>d d:Again>fork d:Out>after",
            Fork("A", "B"), Wait("x"), Wait("y"), Join(WaitAny), Leave("d", "Again", "Again", "Out"));
        foreach (var name in new[] { "x", "y", "x" })
        {
            (await host.SendAsync(name)).Should().Be(1);
            (await host.SendAsync(name == "x" ? "nobody" : "none")).Should().Be(0);
        }
        (await host.NotesAsync()).Should().Equal("won", "won", "won", "after");
    }

    [Fact]
    public async Task When_an_activity_is_called_off_those_who_waited_for_it_go_on()
    {
        var calledOff = new Inline(context => new ValueTask(context.ParentActivityExecutionContext!.Children
            .First(child => child.Activity.Id == "x").CancelActivityAsync()));
        calledOff.Id = "call-off";
        await StartAsync("fork:A>x fork:B>y y>call-off x>join fork:C>join join>after",
            Fork("A", "B", "C"), Wait("x"), Wait("y"), calledOff, Join(WaitAllActive));
        await host.SendAsync("y");
        (await host.NotesAsync()).Should().Equal("after");
    }

    [Fact]
    public async Task A_hundred_branches_with_a_join_take_two_commits()
    {
        var names = Enumerable.Range(0, 100).Select(i => $"b{i}").ToArray();
        var lines = string.Join(' ', names.Select(name => $"fork:{name}>{name} {name}>join"));
        await host.PublishAsync("w", () => Of($"{lines} join>after", Fork(names), Join(WaitAll)).In(mode));
        host.Traffic.Clear();
        await host.StartAsync("w");
        host.Traffic.Count(line => line == "COMMIT").Should().BeLessThanOrEqualTo(2);
        (await host.NotesAsync()).Should().HaveCount(101).And.EndWith("after");
    }

    [Fact]
    public void A_large_flowchart_is_analysed_in_no_time()
    {
        var ladder = string.Join(
            ' ', Enumerable.Range(0, 2_000).Select(i => $"d{i}:True>a{i} d{i}:False>d{i + 1} a{i}>d{i + 1}"));
        var chart = Chart(ladder);
        chart.ExecutionTimeOf(c => c.Validate(new())).Should().BeLessThan(TimeSpan.FromSeconds(1));
    }

    protected async Task RunsAsync(string connections, IActivity[] activities, params string[] notes)
    {
        var id = await StartAsync(connections, activities);
        (await host.NotesAsync()).Should().Equal(notes);
        (await host.InstanceAsync(id))!.Status.Should().Be(WorkflowStatus.Finished);
    }

    protected async Task<string> StartAsync(string connections, params IActivity[] activities)
    {
        await host.PublishAsync("w", () => Of(connections, activities).In(mode));
        return await host.StartAsync("w");
    }
}

public sealed class CounterFlowchartTests() : FlowchartTests(FlowchartExecutionMode.CounterBased)
{
    [Fact]
    public void A_loop_that_can_be_entered_in_its_middle_is_refused()
    {
        var chart = Chart("fork:A>x fork:B>y x>y y:Again>x", Fork("A", "B"));
        chart.Invoking(c => c.Validate(new())).Should().Throw<InvalidOperationException>()
            .WithMessage("*can be entered elsewhere*");
    }
}
