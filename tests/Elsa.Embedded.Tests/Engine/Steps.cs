using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>Writes a row of the host's, in the burst's scope.</summary>
[Activity("Test", Description = "Notes a text.")]
public sealed class Jot : CodeActivity
{
    public Jot()
    {
    }

    public Jot(string text) => (Id, Text) = (text, new(text));

    public Jot(Variable variable) => (Id, Text) = (variable.Name, new(variable));

    [Input]
    public Input<string?> Text { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context)
    {
        context.GetRequiredService<TestHost>().MayFail(context);
        context.GetRequiredService<HostDb>().Add(new Note { Text = context.Get(Text) ?? "null" });
    }
}

/// <summary>Waits until enough signals have come, or its time is up.</summary>
[Activity("Test")]
[FlowNode("Done", "TimedOut")]
public sealed class AwaitSignals : Activity
{
    public AwaitSignals()
    {
    }

    public AwaitSignals(int needed) => Needed = new(needed);

    [Input]
    public Input<int> Needed { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context)
    {
        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = "Test.Signal",
            Stimulus = new SignalStimulus("knock"),
            Callback = OnSignalAsync,
            AutoBurn = false,
        });
        context.DelayFor(TimeSpan.FromDays(7), OnTimeUpAsync);
    }

    protected override void OnSignalReceived(object signal, SignalContext context)
    {
        if (signal is CancelSignal)
            context.ReceiverActivityExecutionContext.GetRequiredService<HostDb>()
                .Add(new Note { Text = $"{Id} cancelled" });
    }

    private async ValueTask OnSignalAsync(ActivityExecutionContext context)
    {
        if (!context.TryGetWorkflowInput<bool>("Counts", out var counts) || !counts) return;
        if (context.UpdateProperty<int>("Come", come => come + 1) >= context.Get(Needed))
            await context.CompleteActivityAsync();
    }

    private ValueTask OnTimeUpAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync("TimedOut");
}

public sealed record SignalStimulus(string Kind);

/// <summary>Leaves by the outcome that its expression says.</summary>
[Activity("Test")]
public sealed class Leave : Activity
{
    [Input]
    public Input<string> By { get; set; } = null!;

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync(context.Get(By)!);
}
