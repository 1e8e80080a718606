using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Models;
using static Elsa.Embedded.Tests.Engine.Flow;

namespace Elsa.Embedded.Tests.Engine;

public sealed class TokenFlowchartTests() : FlowchartTests(FlowchartExecutionMode.TokenBased)
{
    [Fact]
    public async Task Without_a_merge_mode_it_waits_only_for_those_right_before_it()
    {
        await StartAsync("fork:A>x fork:B>y y>z x>both z>both", Fork("A", "B"), Wait("x"), Wait("y"));
        await Host.SendAsync("x");
        (await Host.NotesAsync()).Should().Equal("both");
        await Host.SendAsync("y");
        (await Host.NotesAsync()).Should().Equal("both", "z", "both");
    }

    [Fact]
    public async Task An_arrival_is_not_lost_when_the_one_right_before_it_leaves_elsewhere()
    {
        var y = Wait("y");
        await StartAsync("fork:A>x fork:B>y y>d d:To>both d:Past>aside x>both", Fork("A", "B"), Wait("x"), y,
            Leave("d", "Past"));
        await Host.SendAsync("x");
        await Host.SendAsync("y");
        (await Host.NotesAsync()).Should().Equal("both", "aside");
    }

    [Fact]
    public async Task Right_before_it_counts_even_while_that_one_waits_itself()
    {
        await StartAsync("fork:A>x fork:B>y fork:C>z x>first y>first first>second z>second",
            Fork("A", "B", "C"), Wait("x"), Wait("y"), Wait("z"));
        foreach (var name in new[] { "x", "z" }) await Host.SendAsync(name);
        (await Host.NotesAsync()).Should().BeEmpty();
        await Host.SendAsync("y");
        (await Host.NotesAsync()).Should().Equal("first", "second");
    }

    [Fact]
    public async Task Merge_waits_for_all_branches_under_way_and_for_no_others()
    {
        await StartAsync("fork:A>x fork:B>y fork:C>d y>z d:To>both d:Past>aside x>both z>both", Fork("A", "B", "C"),
            Wait("x"), Wait("y"), Leave("d", "Past"), new Jot("both").Merging(MergeMode.Merge));
        await Host.SendAsync("x");
        (await Host.NotesAsync()).Should().Equal("aside");
        await Host.SendAsync("y");
        (await Host.NotesAsync()).Should().Equal("aside", "z", "both");
    }

    [Theory, InlineData("To", "both"), InlineData("Past", "aside")]
    public async Task Converge_insists_on_every_way_in(string way, string expected)
    {
        var id = await StartAsync("fork:A>x fork:B>d d:To>both d:Past>aside x>both", Fork("A", "B"), Wait("x"),
            Leave("d", way), new Jot("both").Merging(MergeMode.Converge));
        await Host.SendAsync("x");
        (await Host.NotesAsync()).Should().Equal(expected);
        (await Host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task Cascade_runs_for_each_arrival()
    {
        await StartAsync("fork:A>x fork:B>y x>each y>each each>after", Fork("A", "B"), Wait("x"), Wait("y"),
            new Jot("each").Merging(MergeMode.Cascade));
        await Host.SendAsync("x");
        await Host.SendAsync("y");
        (await Host.NotesAsync()).Should().Equal("each", "after", "each", "after");
    }

    [Fact]
    public async Task Race_runs_for_the_first_arrival_and_cancels_the_others()
    {
        var id = await StartAsync("fork:A>x fork:B>s s>more more>won x>won", Fork("A", "B"), Wait("x"),
            new AwaitSignals(1) { Id = "s" }, new Jot("won").Merging(MergeMode.Race));
        await Host.SendAsync("x");
        (await Host.NotesAsync()).Should().Equal("s cancelled", "won");
        (await Host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task A_race_entered_by_its_loop_may_be_won_by_another_way_afterwards()
    {
        // first by x, then back by the loop itself, then by y: what the first round closed is open again
        await StartAsync("p:X>x p:Y>y x>won y>won won>d d:Again>won d:New>p d:Out>after",
            Leave("p", "X", "Y"), Wait("x"), Wait("y"), new Jot("won").Merging(MergeMode.Race),
            Leave("d", "Again", "New", "Out"));
        await Host.SendAsync("x");
        (await Host.NotesAsync()).Should().Equal("won", "won");
        await Host.SendAsync("y");
        (await Host.NotesAsync()).Should().Equal("won", "won", "won", "after");
    }

    [Fact]
    public async Task A_loop_may_be_entered_in_its_middle()
    {
        await RunsAsync("d:A>x d:B>y x>y y>l l:Again>x l:Out>after", [Leave("d", "B"), Leave("l", "Again", "Out")],
            "y", "x", "y", "after");
    }

    [Fact]
    public async Task Those_who_wait_for_each_other_go_on_when_nobody_else_is_under_way()
    {
        await StartAsync("fork:A>a fork:B>b a>p b>q p>q q:Back>p q:Done>after", Fork("A", "B"),
            new Jot("p").Merging(MergeMode.Merge), new Jot("q").Merging(MergeMode.Merge));
        (await Host.NotesAsync()).Should().StartWith(["a", "b"]).And.EndWith("after");
    }

    [Fact]
    public async Task An_instance_keeps_the_mode_it_began_with_whatever_the_host_says_later()
    {
        Task PublishAsync() => Host.PublishAsync("w",
            () => Of("fork:A>x fork:B>y y>z x>both z>both", Fork("A", "B"), Wait("x"), Wait("y")));
        await PublishAsync();
        await Host.StartAsync("w", "counter");
        await using var other = Host.Restarted(FlowchartExecutionMode.TokenBased);
        await other.StartAsync("w", "token");
        await other.SendAsync("x", "counter");
        (await other.NotesAsync()).Should().BeEmpty();
        await using var again = other.Restarted();
        await again.SendAsync("x", "token");
        (await again.NotesAsync()).Should().Equal("both");
    }

    [Fact]
    public async Task A_flowchart_inside_runs_as_the_one_around_it()
    {
        var inner = Chart("fork:A>x fork:B>y y>z x>both z>both", Fork("A", "B"), Wait("x"), Wait("y"));
        inner.Id = "in";
        await StartAsync("in>after", inner);
        await Host.SendAsync("x");
        (await Host.NotesAsync()).Should().Equal("both");
    }
}
