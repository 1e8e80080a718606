using Elsa.Embedded.Execution;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

/// <summary>What is to run in this burst, and what the instance waits for afterwards.</summary>
public partial class WorkflowExecutionContext
{
    private readonly LinkedList<WorkItem> scheduled = [];
    private readonly HashSet<string> known = [];

    /// <summary>What the instance waits for now.</summary>
    public ICollection<Bookmark> Bookmarks { get; set; } = [];

    internal IReadOnlyCollection<WorkItem> Scheduled => scheduled;

    /// <summary>What is to happen to steps that haven't begun yet, once.</summary>
    internal List<StepOrder> Orders { get; } = [];

    internal bool IsToFinish { get; private set; }

    /// <summary>The run of the workflow itself, while there is one.</summary>
    internal ActivityExecutionContext? Root => contexts.Find(context => context.ParentActivityExecutionContext is null);

    /// <summary>Ends the instance where it stands: nothing more runs, nothing waits.</summary>
    public void Cancel()
    {
        Unschedule(_ => true);
        Bookmarks.Clear();
        SubStatus = WorkflowSubStatus.Cancelled;
    }

    /// <summary>Ends the instance well once the activity that asks for it has completed.</summary>
    internal void Finish() => IsToFinish = true;

    /// <summary>Takes back an entry of the journal that turned out to be about nothing.</summary>
    internal void TakeBack(WorkflowExecutionLogEntry entry)
    {
        ExecutionLog.Remove(entry);
        ExecutionLogSequence--;
    }

    internal void Restore(IEnumerable<Bookmark> bookmarks)
    {
        foreach (var bookmark in bookmarks)
        {
            Bookmarks.Add(bookmark);
            known.Add(bookmark.Id);
        }
    }

    internal bool IsNew(Bookmark bookmark) => !known.Contains(bookmark.Id);

    internal void AddBookmark(Bookmark bookmark) => Bookmarks.Add(bookmark);

    internal void RemoveBookmarks(ActivityExecutionContext context)
    {
        foreach (var bookmark in context.Bookmarks.ToList()) Bookmarks.Remove(bookmark);
    }

    /// <exception cref="InvalidOperationException">The activity is no part of the definition.</exception>
    internal void Schedule(
        IActivity activity, ActivityExecutionContext? owner, ActivityCompletionCallback? callback = null,
        object? tag = null, IEnumerable<Variable>? variables = null)
    {
        var node = WorkflowGraph.FindNodeByActivity(activity)
            ?? throw new InvalidOperationException($"{activity.Type} '{activity.Id}' is no part of the definition.");
        scheduled.AddLast(new WorkItem(node, owner, callback, tag, variables));
        owner?.Count(activity, 1);
    }

    internal WorkItem? Take()
    {
        if (scheduled.First is not { } next) return null;
        Remove(next);
        return next.Value;
    }

    internal void Unschedule(Predicate<WorkItem> match)
    {
        for (var at = scheduled.First; at is not null;)
        {
            var next = at.Next;
            if (match(at.Value)) Remove(at);
            at = next;
        }
    }

    private void Remove(LinkedListNode<WorkItem> item)
    {
        scheduled.Remove(item);
        item.Value.Owner?.Count(item.Value.Node.Activity, -1);
    }

    /// <summary>The order for a step that is about to run, if there is one; it holds once.</summary>
    internal StepOrder? TakeOrder(IActivity activity)
    {
        if (Orders.Count == 0 || Orders.Find(order => order.ActivityId == activity.Id) is not { } order) return null;
        Orders.Remove(order);
        return order;
    }
}
