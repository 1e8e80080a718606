using Elsa.Embedded.Execution;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.Messages;
using Elsa.Workflows.Runtime.Options;

namespace Elsa.Embedded.Runtime;

internal sealed class WorkflowResumer(Engine engine, IBookmarkStore bookmarks, StimulusSender stimuli)
    : IWorkflowResumer
{
    public Task<IEnumerable<RunWorkflowInstanceResponse>> ResumeAsync<TActivity>(
        object stimulus, ResumeBookmarkOptions? options = default, CancellationToken ct = default)
        where TActivity : IActivity => ResumeAsync<TActivity>(stimulus, null, options, ct);

    public Task<IEnumerable<RunWorkflowInstanceResponse>> ResumeAsync<TActivity>(
        object stimulus, string? workflowInstanceId, ResumeBookmarkOptions? options = default,
        CancellationToken ct = default) where TActivity : IActivity => ResumeAsync(new BookmarkFilter
        {
            Hash = StimulusHash.Of(ActivityTypes.NameOf(typeof(TActivity)).Name, stimulus),
            WorkflowInstanceId = workflowInstanceId,
        }, options, ct);

    public async Task<RunWorkflowInstanceResponse?> ResumeAsync<TActivity>(
        string bookmarkId, ResumeBookmarkOptions? options = default, CancellationToken ct = default)
        where TActivity : IActivity => (await ResumeAsync(new BookmarkFilter
        {
            BookmarkId = bookmarkId,
            Name = ActivityTypes.NameOf(typeof(TActivity)).Name,
        }, options, ct)).SingleOrDefault();

    public async Task<RunWorkflowInstanceResponse?> ResumeAsync(
        string bookmarkId, IDictionary<string, object> input, CancellationToken ct = default) =>
        (await ResumeAsync(new BookmarkFilter { BookmarkId = bookmarkId }, new() { Input = input }, ct))
            .SingleOrDefault();

    public Task<IEnumerable<RunWorkflowInstanceResponse>> ResumeAsync(
        ResumeBookmarkRequest request, CancellationToken ct = default) => ResumeAsync(new BookmarkFilter
        {
            BookmarkId = request.BookmarkId,
            WorkflowInstanceId = request.WorkflowInstanceId,
            ActivityInstanceId = request.ActivityInstanceId,
        }, new() { Input = request.Input }, ct);

    public async Task<IEnumerable<RunWorkflowInstanceResponse>> ResumeAsync(
        BookmarkFilter filter, ResumeBookmarkOptions? options = default, CancellationToken ct = default)
    {
        var (meant, responses) = (await bookmarks.FindManyAsync(filter, ct), new List<RunWorkflowInstanceResponse>());
        foreach (var instance in meant.GroupBy(bookmark => bookmark.WorkflowInstanceId, bookmark => bookmark.Id))
            if (engine.IsInBurst)
                foreach (var id in instance) stimuli.Leave([null], new()
                {
                    WorkflowInstanceId = instance.Key,
                    BookmarkId = id,
                    Input = options?.Input,
                });
            else if (await engine.ResumeAsync(instance.Key, instance, options?.Input, ct) is { } burst)
                responses.Add(burst.Response());
        await engine.CommitAsync(ct);
        return responses;
    }
}
