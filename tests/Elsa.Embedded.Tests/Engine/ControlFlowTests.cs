using Elsa.Expressions.JavaScript.Activities;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Activities;
using static Elsa.Embedded.Tests.Engine.Flow;
using Parallel = Elsa.Workflows.Activities.Parallel;

namespace Elsa.Embedded.Tests.Engine;

public sealed class ControlFlowTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Theory, InlineData(true, "then|after"), InlineData(false, "else|after")]
    public async Task If_runs_the_one_or_the_other(bool holds, string expected) => await RunsAsync(expected,
        () => [new If(() => holds) { Then = new Jot("then"), Else = new Jot("else") }, new Jot("after")]);

    [Fact]
    public async Task If_with_nothing_on_its_side_completes_at_once() =>
        await RunsAsync("after", () => [new If(_ => true), new Jot("after")]);

    [Theory]
    [InlineData(SwitchMode.MatchFirst, "b|after"), InlineData(SwitchMode.MatchAny, "b|c|after")]
    public async Task Switch_runs_the_first_case_or_all_that_hold(SwitchMode mode, string expected) =>
        await RunsAsync(expected, () =>
        [
            new Switch
            {
                Mode = new(mode),
                Cases =
                [
                    new("A", () => false, new Jot("a")), new("B", () => true, new Jot("b")),
                    new("C", _ => new ValueTask<bool>(true), new Jot("c")),
                ],
                Default = new Jot("default"),
            },
            new Jot("after"),
        ]);

    [Fact]
    public async Task Switch_without_a_case_that_holds_runs_the_default() => await RunsAsync("default|after", () =>
        [new Switch { Cases = [new("A", () => false, new Jot("a"))], Default = new Jot("default") }, new Jot("after")]);

    [Fact]
    public async Task While_asks_its_condition_before_each_round()
    {
        var rounds = 0;
        await RunsAsync("round|round|round|after",
            () => [new While(() => rounds++ < 3, new Jot("round")), new Jot("after")]);
    }

    [Theory]
    [InlineData(1, 3, 1, true, "1|2|3"), InlineData(1, 3, 1, false, "1|2"), InlineData(5, 1, -2, true, "5|3|1")]
    [InlineData(3, 1, 1, true, ""), InlineData(int.MaxValue - 1, int.MaxValue, 1, true, "2147483646|2147483647")]
    public async Task For_counts_up_or_down(int start, int end, int step, bool inclusive, string expected) =>
        await RunsAsync(expected,
            () => [new For(start, end, step) { OuterBoundInclusive = new(inclusive), Body = Current("x") }]);

    [Fact]
    public async Task ForEach_gives_its_body_item_and_index_and_keeps_the_items_it_began_with()
    {
        var items = new List<string> { "a", "b", "c" };
        await RunsAsync("a0|b1|c2", () =>
        [
            new ForEach<string>(() => items)
            {
                Body = new Sequence { Activities = [new Inline(items.Clear), Current("x", withIndex: true)] },
            },
        ]);
    }

    [Fact]
    public async Task ForEach_goes_on_where_it_was_after_a_wait()
    {
        await host.PublishAsync("w", () =>
        {
            var name = new Variable<string>("Name", "").WithWorkflowStorage();
            return new(new Sequence
            {
                Variables = [name],
                Activities =
                [
                    new ForEach<string>(_ => ["x", "y"])
                    {
                        CurrentValue = new(name),
                        Body = new Sequence { Activities = [Wait("go"), new Jot(name), Current("i", withIndex: true)] },
                    },
                    new Jot("after"),
                ],
            });
        });
        await host.StartAsync("w");
        await host.SendAsync("go");
        (await host.NotesAsync()).Should().Equal("x", "x0");
        await host.SendAsync("go");
        (await host.NotesAsync()).Should().Equal("x", "x0", "y", "y1", "after");
    }

    [Fact]
    public async Task A_loop_without_items_or_body_completes_at_once() => await RunsAsync("after", () =>
    [
        new ForEach<string>(Array.Empty<string>()) { Body = new Jot("never") }, new ForEach(), new While(() => true),
        new ParallelForEach<int>(Array.Empty<int>()) { Body = new Jot("nor this") }, new Parallel(), new Fork(),
        new FlowNode(), new Jot("after"),
    ]);

    [Fact]
    public async Task ParallelForEach_waits_for_all_bodies_each_with_its_own_item()
    {
        await host.PublishAsync("w", () => new(new Sequence
        {
            Activities =
            [
                new ParallelForEach<string>(["x", "y", "z"])
                {
                    Body = new Sequence
                    {
                        Activities =
                        [
                            new Event(new Input<string>(c => c.GetVariable<string>("CurrentValue")!)) { Id = "wait" },
                            Current("note", withIndex: true),
                        ],
                    },
                },
                new Jot("after"),
            ],
        }));
        await host.StartAsync("w");
        foreach (var name in new[] { "y", "x" }) await host.SendAsync(name);
        (await host.NotesAsync()).Should().Equal("y1", "x0");
        await host.SendAsync("z");
        (await host.NotesAsync()).Should().Equal("y1", "x0", "z2", "after");
    }

    [Fact]
    public async Task Parallel_waits_for_all_and_Fork_for_the_first_where_it_is_told_to()
    {
        await host.PublishAsync("p", new Parallel(Wait("a"), Wait("b")), new Jot("parallel"));
        await host.PublishAsync("f",
            new Fork { JoinMode = ForkJoinMode.WaitAny, Branches = [Wait("a"), new AwaitSignals(1) { Id = "s" }] },
            new Jot("fork"));
        await host.StartAsync("p");
        await host.StartAsync("f");
        await host.SendAsync("a");
        (await host.NotesAsync()).Should().BeEquivalentTo("s cancelled", "fork");
        await host.SendAsync("b");
        (await host.NotesAsync()).Should().EndWith("parallel");
    }

    [Fact]
    public async Task Break_ends_the_nearest_loop_from_however_deep_inside_it()
    {
        await RunsAsync("0|1|0|1|after", () =>
        [
            new For(1, 2, 1)
            {
                Body = new ForEach<string>(["a", "b", "c"])
                {
                    Body = new Sequence
                    {
                        Activities =
                        [
                            new Jot { Text = new(c => c.GetVariable<string>("CurrentIndex")) },
                            new If(c => c.GetVariable<int>("CurrentIndex") == 1)
                            {
                                Then = Chart("break>never", new Break { Id = "break" }),
                            },
                        ],
                    },
                },
            },
            new Jot("after"),
        ]);
    }

    [Fact]
    public async Task Break_calls_off_what_else_goes_on_in_its_loop() => await RunsAsync("waits cancelled|after", () =>
    [
        new While(() => true, new Parallel(new AwaitSignals(1) { Id = "waits" }, new Break())), new Jot("after"),
    ]);

    [Fact]
    public async Task A_composite_runs_what_it_put_together_and_answers()
    {
        await RunsAsync("Hello Ann", () =>
        {
            var greeting = new Variable<string>("Greeting", "");
            return
            [
                new Sequence
                {
                    Variables = [greeting],
                    Activities = [new Greet { Who = new("Ann"), Result = new(greeting) }, new Jot(greeting)],
                },
            ];
        });
    }

    [Fact]
    public async Task SetName_names_the_instance_and_WriteLine_writes_to_the_hosts_output()
    {
        await host.PublishAsync("w", new SetName(new Input<string>("Monday")), new WriteLine("a line"), new ReadLine());
        var id = await host.StartAsync("w");
        (await host.InstanceAsync(id))!.Name.Should().Be("Monday");
        host.Output.ToString().Should().Be($"a line{Environment.NewLine}");
    }

    [Theory]
    [InlineData("setOutcome('A'); 1", "a"), InlineData("setOutcomes(['A', 'B'])", "a b"), InlineData("40 + 2", "done")]
    public async Task A_script_leaves_by_the_outcomes_it_sets(string script, string expected)
    {
        await host.PublishAsync("w", () => Of(
            "s:A>a s:B>b s:Done>done", new RunJavaScript { Id = "s", Script = new(script) }));
        await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal(expected.Split(' '));
    }

    [Fact]
    public async Task A_script_answers_and_no_expression_may_set_outcomes()
    {
        await host.PublishAsync("w", () =>
        {
            var answer = new Variable<object>("Answer", 0);
            return new(new Sequence
            {
                Variables = [answer],
                Activities =
                [
                    new RunJavaScript { Script = new("({ a: [1, 2] }).a[1] * 21"), Result = new(answer) },
                    new Jot(answer),
                ],
            });
        });
        await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal("42");
        await host.PublishAsync(
            "x", new Jot { Id = "x", Text = new(new Expression("JavaScript", "typeof setOutcome")) });
        await host.StartAsync("x");
        (await host.NotesAsync()).Should().Equal("42", "undefined");
    }

    [Fact]
    public async Task An_activity_may_follow_outcomes_and_go_on()
    {
        await host.PublishAsync("w", () => Of("tick:Tick>each tick:Done>after", new Ticker { Id = "tick" }));
        await host.StartAsync("w");
        foreach (var _ in Enumerable.Range(0, 2)) await host.SendAsync("tick");
        (await host.NotesAsync()).Should().Equal("each", "each", "after");
    }

    private static Jot Current(string id, bool withIndex = false) => new()
    {
        Id = id,
        Text = new(
            c => c.GetVariable<string>("CurrentValue") + (withIndex ? c.GetVariable<string>("CurrentIndex") : "")),
    };

    private async Task RunsAsync(string notes, Func<IActivity[]> activities)
    {
        await host.PublishAsync("w", () => new(new Sequence { Activities = [.. activities()] }));
        var id = await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal(notes.Split('|', StringSplitOptions.RemoveEmptyEntries));
        (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Finished);
    }
}

/// <summary>Greets someone, by parts of its own.</summary>
public sealed class Greet : Composite<string>
{
    private readonly Variable<string> text = new("Text", "");

    public Input<string> Who { get; set; } = null!;

    public override void Setup()
    {
        Variables.Add(text);
        ResultVariable = text;
        Root = new Sequence
        {
            Activities = [Inline(context => text.Set(
                context, $"Hello {context.GetAncestors().First(c => c.Activity == this).Get(Who)}"))],
        };
    }
}

/// <summary>Follows Tick at its first event, Tick and Done at its second.</summary>
public sealed class Ticker : Activity
{
    protected override void Execute(ActivityExecutionContext context) => context.WaitForEvent("tick", OnTickAsync);

    private async ValueTask OnTickAsync(ActivityExecutionContext context)
    {
        await context.ScheduleOutcomesAsync("Tick");
        if (context.UpdateProperty<int>("Ticks", ticks => ticks + 1) == 2) await context.CompleteActivityAsync();
        else context.WaitForEvent("tick", OnTickAsync);
    }
}
