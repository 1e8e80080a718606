using Elsa.Embedded.Execution;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;

namespace Elsa.Workflows;

/// <summary>What an activity may do: wait, schedule, complete.</summary>
public partial class ActivityExecutionContext
{
    public Bookmark CreateBookmark(CreateBookmarkArgs? options = default)
    {
        options ??= new() { IncludeActivityInstanceId = true };
        var name = options.BookmarkName ?? Activity.Type;
        var bookmark = new Bookmark
        {
            Id = options.BookmarkId ?? WorkflowExecutionContext.IdentityGenerator.GenerateId(),
            Name = name,
            Hash = StimulusHash.Of(name, options.Stimulus, options.IncludeActivityInstanceId ? Id : null),
            Payload = options.Stimulus,
            ActivityId = Activity.Id,
            ActivityNodeId = NodeId,
            ActivityInstanceId = Id,
            CreatedAt = WorkflowExecutionContext.SystemClock.UtcNow,
            AutoBurn = options.AutoBurn,
            CallbackMethodName = Callbacks.NameOf(options.Callback, Activity),
            AutoComplete = options.AutoComplete,
            Metadata = options.Metadata,
        };
        AddBookmark(bookmark);
        return bookmark;
    }

    public Bookmark CreateBookmark(ExecuteActivityDelegate callback, IDictionary<string, string>? metadata = default) =>
        CreateBookmark(
            new CreateBookmarkArgs { Callback = callback, IncludeActivityInstanceId = true, Metadata = metadata });

    public Bookmark CreateBookmark(
        object stimulus, ExecuteActivityDelegate? callback, bool includeActivityInstanceId = true,
        IDictionary<string, string>? customProperties = default) => CreateBookmark(new CreateBookmarkArgs
        {
            Stimulus = stimulus,
            Callback = callback,
            IncludeActivityInstanceId = includeActivityInstanceId,
            Metadata = customProperties,
        });

    public Bookmark CreateBookmark(
        object stimulus, bool includeActivityInstanceId, IDictionary<string, string>? customProperties = default) =>
        CreateBookmark(stimulus, null, includeActivityInstanceId, customProperties);

    public Bookmark CreateBookmark(object stimulus, IDictionary<string, string>? metadata = default) =>
        CreateBookmark(stimulus, null, true, metadata);

    public void CreateBookmarks(
        IEnumerable<object> payloads, ExecuteActivityDelegate? callback = default,
        bool includeActivityInstanceId = true,
        string? bookmarkName = default)
    {
        foreach (var payload in payloads)
            CreateBookmark(new CreateBookmarkArgs
            {
                Stimulus = payload,
                Callback = callback,
                IncludeActivityInstanceId = includeActivityInstanceId,
                BookmarkName = bookmarkName,
            });
    }

    public void AddBookmark(Bookmark bookmark) => WorkflowExecutionContext.AddBookmark(bookmark);

    public void AddBookmarks(IEnumerable<Bookmark> bookmarks)
    {
        foreach (var bookmark in bookmarks) AddBookmark(bookmark);
    }

    public void ClearBookmarks() => WorkflowExecutionContext.RemoveBookmarks(this);

    public ValueTask ScheduleActivityAsync(
        IActivity? activity, ActivityCompletionCallback? completionCallback, object? tag = default,
        IEnumerable<Variable>? variables = default) =>
        ScheduleActivityAsync(activity, new ScheduleWorkOptions
        {
            CompletionCallback = completionCallback,
            Tag = tag,
            Variables = variables is null ? null : [.. variables],
        });

    public ValueTask ScheduleActivityAsync(IActivity? activity, ScheduleWorkOptions? options = default) =>
        ScheduleActivityAsync(activity, this, options);

    /// <summary>
    /// Runs an activity in this burst as a child of the owner; without one, the owner's completion is next.
    /// </summary>
    public async ValueTask ScheduleActivityAsync(
        IActivity? activity, ActivityExecutionContext? owner, ScheduleWorkOptions? options = default)
    {
        if (activity is not null)
            WorkflowExecutionContext.Schedule(
                activity, owner ?? this, options?.CompletionCallback, options?.Tag, options?.Variables);
        else if (options?.CompletionCallback is { } callback)
            await callback(new(owner ?? this, this));
    }

    public ValueTask CompleteActivityAsync(object? result = default) => Completions.CompleteAsync(this, result);

    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes) =>
        CompleteActivityAsync(new Outcomes(outcomes));

    /// <summary>Completes the composite around this activity: the workflow, if there is no other.</summary>
    public async ValueTask CompleteCompositeAsync(params string[] outcomes)
    {
        var composite = ParentActivityExecutionContext;
        while (composite is { Activity: not Activities.Composite, ParentActivityExecutionContext: { } parent })
            composite = parent;
        if (composite is null) await CompleteActivityAsync(new Outcomes(outcomes));
        else if (await Completions.EndAsync(this, null)) await composite.CompleteActivityAsync(new Outcomes(outcomes));
    }
}
