using Elsa.Embedded.Execution;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

/// <summary>What is to run in this burst, and what the instance waits for afterwards.</summary>
public partial class WorkflowExecutionContext
{
    private readonly List<WorkItem> scheduled = [];
    private readonly HashSet<string> known = [];

    /// <summary>What the instance waits for now.</summary>
    public ICollection<Bookmark> Bookmarks { get; set; } = [];

    internal IReadOnlyList<WorkItem> Scheduled => scheduled;
    internal bool IsToFinish { get; private set; }

    /// <summary>The run of the workflow itself, while there is one.</summary>
    internal ActivityExecutionContext? Root => contexts.Find(context => context.ParentActivityExecutionContext is null);

    /// <summary>Ends the instance where it stands: nothing more runs, nothing waits.</summary>
    public void Cancel()
    {
        scheduled.Clear();
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
        scheduled.Add(new(node, owner, callback, tag, variables));
    }

    internal WorkItem? Take()
    {
        if (scheduled.Count == 0) return null;
        var next = scheduled[0];
        scheduled.RemoveAt(0);
        return next;
    }

    internal void Unschedule(Predicate<WorkItem> match) => scheduled.RemoveAll(match);
}
