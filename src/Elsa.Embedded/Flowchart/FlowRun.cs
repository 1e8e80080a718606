using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Embedded.Execution;

/// <summary>One step of a flowchart: an activity in it was left, and others may go on.</summary>
internal sealed class FlowRun(
    ActivityExecutionContext flow, FlowMap map, FlowchartExecutionMode mode, ActivityCompletionCallback onCompleted)
{
    private readonly FlowArrivals arrivals = new(flow, map);
    private readonly Dictionary<FlowStop, FlowMerge> merges = [];

    /// <summary>Follows the outcomes, and lets all go on that have what they wait for.</summary>
    public async ValueTask LeaveAsync(IActivity activity, string[] outcomes)
    {
        foreach (var edge in map.Of(activity).Out)
        {
            if (!outcomes.Contains(edge.Port)) continue;
            var merge = await MergeOfAsync(edge.Target);
            if (merge is FlowMerge.Each || (edge.IsBack && merge is not FlowMerge.Every))
                await flow.ScheduleActivityAsync(edge.Target.Activity, onCompleted);
            else arrivals.Add(edge);
        }
        await SettleAsync();
    }

    public async ValueTask SettleAsync()
    {
        while (await ReleaseOneAsync())
        {
        }
        arrivals.Save();
        if (!flow.HasWork) await flow.CompleteActivityAsync();
    }

    private async ValueTask<bool> ReleaseOneAsync()
    {
        var waiting = arrivals.Waiting(map);
        if (waiting.Count == 0) return false;
        foreach (var stop in waiting)
            if (MayGo(stop, await MergeOfAsync(stop), isAlone: waiting.Count == 1 && !flow.HasWork) is { } goes)
            {
                await ReleaseAsync(stop, goes);
                return true;
            }
        if (flow.HasWork) return false;
        // nobody is under way, so nobody comes any more: those who wait for each other need not
        var strict = waiting.Find(stop => merges[stop] is FlowMerge.Every);
        var patient = waiting.Find(stop => merges[stop] is not FlowMerge.All);
        await ReleaseAsync(strict ?? patient ?? waiting[0], goes: strict is null && patient is not null);
        return true;
    }

    /// <returns>True: it runs. False: what it waits for can't come, or isn't wanted any more. Null: it waits.</returns>
    private bool? MayGo(FlowStop stop, FlowMerge merge, bool isAlone)
    {
        if (merge is FlowMerge.First) return !flow.IsUnderWay(stop.Activity);
        if (merge is FlowMerge.Every) return stop.In.TrueForAll(arrivals.HasCome) ? true : null;
        if (merge is FlowMerge.All && arrivals.HaveAllCome(stop)) return true;
        if (!isAlone && stop.In.Exists(edge => !edge.IsBack && IsActive(edge.Source))) return null;
        if (!isAlone && merge is not FlowMerge.Near && FlowMap.Before(stop).Any(IsActive)) return null;
        return merge is not FlowMerge.All;
    }

    private bool IsActive(FlowStop stop) => flow.IsUnderWay(stop.Activity) || arrivals.IsWaiting(stop);

    private async ValueTask ReleaseAsync(FlowStop stop, bool goes)
    {
        arrivals.Remove(stop);
        if (!goes) return;
        if (await MergeOfAsync(stop) is FlowMerge.First) await CallOffAsync(stop);
        await flow.ScheduleActivityAsync(stop.Activity, onCompleted);
    }

    private async ValueTask<FlowMerge> MergeOfAsync(FlowStop stop) => merges.TryGetValue(stop, out var known)
        ? known : merges[stop] = await FlowMerging.OfAsync(stop, mode, flow);

    /// <summary>Ends whatever could still arrive.</summary>
    private async ValueTask CallOffAsync(FlowStop winner)
    {
        var before = FlowMap.Before(winner).Select(stop => stop.Activity)
            .ToHashSet<IActivity>(ReferenceEqualityComparer.Instance);
        foreach (var stop in arrivals.Waiting(map).Where(stop => before.Contains(stop.Activity))) arrivals.Remove(stop);
        flow.WorkflowExecutionContext.Unschedule(item => item.Owner == flow && before.Contains(item.Node.Activity));
        foreach (var child in flow.Children.Where(child => before.Contains(child.Activity)).ToList())
            await Completions.CancelAsync(child);
    }
}
