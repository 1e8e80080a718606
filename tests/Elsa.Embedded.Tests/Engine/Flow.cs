using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Extensions;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Runtime.Activities;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>
/// Flowcharts written as lines of "source:outcome>target"; what isn't given is a step that notes its name.
/// </summary>
internal static class Flow
{
    public static Workflow Of(string connections, params IActivity[] activities) => new(Chart(connections, activities));

    /// <summary>Pins how the flowcharts of a definition run.</summary>
    public static Workflow In(this Workflow workflow, FlowchartExecutionMode mode)
    {
        workflow.CustomProperties[Flowchart.ExecutionModePropertyKey] = mode.ToString();
        return workflow;
    }

    public static T Merging<T>(this T activity, MergeMode mode) where T : IActivity
    {
        activity.SetMergeMode(mode);
        return activity;
    }

    public static Flowchart Chart(string connections, params IActivity[] activities)
    {
        var known = activities.ToDictionary(activity => activity.Id);
        var chart = new Flowchart { Id = $"chart-{connections.Length}" };
        var order = new List<IActivity>();
        foreach (var line in connections.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var (source, target) = (line.Split('>')[0], line.Split('>')[1]);
            var (from, port) = (source.Split(':')[0], source.Contains(':') ? source.Split(':')[1] : null);
            chart.Connections.Add(new(new Endpoint(Find(from), port), new Endpoint(Find(target))));
        }
        chart.Activities = [.. order.Distinct()];
        return chart;

        IActivity Find(string id)
        {
            order.Add(known.TryGetValue(id, out var activity) ? activity : known[id] = new Jot(id));
            return order[^1];
        }
    }

    public static FlowFork Fork(params string[] branches) => new() { Id = "fork", Branches = new(branches) };

    public static FlowJoin Join(FlowJoinMode mode, string id = "join") => new() { Id = id, Mode = new(mode) };

    public static Event Wait(string id) => new(id) { Id = id };

    /// <summary>An event whose payload says by which outcome to leave the decision after it.</summary>
    public static Leave Leave(string id, Event after) =>
        new() { Id = id, By = new(context => (string)after.LastPayload(context)!) };

    private static object? LastPayload(this Event after, ExpressionExecutionContext context) =>
        Extensions.ExpressionExecutionContextExtensions.GetOutput(context, after.Id, null);

    /// <summary>Leaves by each of the outcomes in turn.</summary>
    public static Leave Leave(string id, params string[] outcomes)
    {
        var left = new Queue<string>(outcomes);
        return new() { Id = id, By = new(_ => left.Count > 1 ? left.Dequeue() : left.Peek()) };
    }
}
