using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.Messages;
using Elsa.Workflows.Runtime.Options;

namespace Elsa.Workflows.Runtime
{
    /// <summary>What instances wait for. What changes it commits with what the caller's scope tracks.</summary>
    public interface IBookmarkStore
    {
        ValueTask<StoredBookmark?> FindAsync(BookmarkFilter filter, CancellationToken cancellationToken = default);

        ValueTask<IEnumerable<StoredBookmark>> FindManyAsync(
            BookmarkFilter filter, CancellationToken cancellationToken = default);

        ValueTask<long> DeleteAsync(BookmarkFilter filter, CancellationToken cancellationToken = default);
    }

    /// <summary>
    /// Resumes bookmarks in the caller's scope, with one commit. One that has gone meanwhile is no error.
    /// </summary>
    /// <remarks>Called by an activity, it leaves that to the worker and answers nothing.</remarks>
    public interface IWorkflowResumer
    {
        Task<IEnumerable<RunWorkflowInstanceResponse>> ResumeAsync<TActivity>(
            object stimulus, ResumeBookmarkOptions? options = default, CancellationToken cancellationToken = default)
            where TActivity : IActivity;

        Task<IEnumerable<RunWorkflowInstanceResponse>> ResumeAsync<TActivity>(
            object stimulus, string? workflowInstanceId, ResumeBookmarkOptions? options = default,
            CancellationToken cancellationToken = default) where TActivity : IActivity;

        Task<RunWorkflowInstanceResponse?> ResumeAsync<TActivity>(
            string bookmarkId, ResumeBookmarkOptions? options = default, CancellationToken cancellationToken = default)
            where TActivity : IActivity;

        Task<RunWorkflowInstanceResponse?> ResumeAsync(
            string bookmarkId, IDictionary<string, object> input, CancellationToken cancellationToken = default);

        Task<IEnumerable<RunWorkflowInstanceResponse>> ResumeAsync(
            ResumeBookmarkRequest request, CancellationToken cancellationToken = default);

        Task<IEnumerable<RunWorkflowInstanceResponse>> ResumeAsync(
            BookmarkFilter filter, ResumeBookmarkOptions? options = default,
            CancellationToken cancellationToken = default);
    }

    public class ResumeBookmarkRequest
    {
        public string? WorkflowInstanceId { get; set; }
        public string? BookmarkId { get; set; }
        public string? ActivityInstanceId { get; set; }
        public IDictionary<string, object>? Input { get; set; }
    }
}

namespace Elsa.Workflows.Runtime.Filters
{
    /// <summary>Which bookmarks; what is null restricts nothing.</summary>
    public class BookmarkFilter
    {
        public string? BookmarkId { get; set; }
        public ICollection<string>? BookmarkIds { get; set; }
        public string? WorkflowInstanceId { get; set; }
        public ICollection<string>? WorkflowInstanceIds { get; set; }
        public string? Hash { get; set; }
        public ICollection<string>? Hashes { get; set; }
        public string? CorrelationId { get; set; }
        public string? Name { get; set; }
        public ICollection<string>? Names { get; set; }
        public string? ActivityInstanceId { get; set; }

        public static BookmarkFilter ByActivityTypeNames(IEnumerable<string> activityTypeNames) =>
            new() { Names = [.. activityTypeNames] };

        public IQueryable<StoredBookmark> Apply(IQueryable<StoredBookmark> query)
        {
            if (BookmarkId is not null) query = query.Where(x => x.Id == BookmarkId);
            if (BookmarkIds is not null) query = query.Where(x => BookmarkIds.Contains(x.Id));
            if (WorkflowInstanceId is not null) query = query.Where(x => x.WorkflowInstanceId == WorkflowInstanceId);
            if (WorkflowInstanceIds is not null)
                query = query.Where(x => WorkflowInstanceIds.Contains(x.WorkflowInstanceId));
            if (Hash is not null) query = query.Where(x => x.Hash == Hash);
            if (Hashes is not null) query = query.Where(x => Hashes.Contains(x.Hash));
            if (CorrelationId is not null) query = query.Where(x => x.CorrelationId == CorrelationId);
            if (Name is not null) query = query.Where(x => x.Name == Name);
            if (Names is not null) query = query.Where(x => Names.Contains(x.Name));
            if (ActivityInstanceId is not null) query = query.Where(x => x.ActivityInstanceId == ActivityInstanceId);
            return query;
        }
    }
}

namespace Elsa.Extensions
{
    public static class StoredBookmarkExtensions
    {
        public static T GetPayload<T>(this StoredBookmark storedBookmark) =>
            Expressions.Values.Convert<T>(storedBookmark.Payload)!;

        public static IEnumerable<StoredBookmark> Filter(this IEnumerable<StoredBookmark> bookmarks, string name) =>
            bookmarks.Where(bookmark => bookmark.Name == name);
    }
}
