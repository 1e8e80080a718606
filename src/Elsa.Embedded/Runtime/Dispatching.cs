using Elsa.Workflows.Exceptions;
using Elsa.Workflows.Runtime.Options;
using Elsa.Workflows.Runtime.Requests;
using Elsa.Workflows.Runtime.Responses;

namespace Elsa.Workflows.Runtime
{
    /// <summary>
    /// Leaves work to the worker. The row that says so is saved with what the caller's scope tracks: nothing is lost.
    /// </summary>
    public interface IWorkflowDispatcher
    {
        Task<DispatchWorkflowResponse> DispatchAsync(
            DispatchWorkflowDefinitionRequest request, DispatchWorkflowOptions? options,
            CancellationToken cancellationToken = default);

        Task<DispatchWorkflowResponse> DispatchAsync(
            DispatchWorkflowInstanceRequest request, DispatchWorkflowOptions? options,
            CancellationToken cancellationToken = default);

        Task<DispatchWorkflowResponse> DispatchAsync(
            DispatchTriggerWorkflowsRequest request, DispatchWorkflowOptions? options,
            CancellationToken cancellationToken = default);

        Task<DispatchWorkflowResponse> DispatchAsync(
            DispatchResumeWorkflowsRequest request, DispatchWorkflowOptions? options,
            CancellationToken cancellationToken = default);
    }

    public class DispatchWorkflowOptions
    {
        /// <summary>Has no effect: one worker does all.</summary>
        public string? Channel { get; set; }
    }

    /// <summary>Leaves a stimulus to the worker.</summary>
    public interface IStimulusDispatcher
    {
        Task<DispatchStimulusResponse> SendAsync(
            DispatchStimulusRequest request, CancellationToken cancellationToken = default);
    }

    /// <summary>Keeps a stimulus for a while, until the bookmark it is meant for is there.</summary>
    public interface IBookmarkQueue
    {
        /// <exception cref="ArgumentException">Neither a stimulus nor a bookmark is named.</exception>
        Task EnqueueAsync(NewBookmarkQueueItem item, CancellationToken cancellationToken = default);
    }

    public class NewBookmarkQueueItem
    {
        public string? WorkflowInstanceId { get; set; }
        public string? CorrelationId { get; set; }
        public string? BookmarkId { get; set; }
        public string? StimulusHash { get; set; }
        public string? ActivityInstanceId { get; set; }
        public ResumeBookmarkOptions? Options { get; set; }
    }
}

namespace Elsa.Workflows.Runtime.Options
{
    public class ResumeBookmarkOptions
    {
        public IDictionary<string, object>? Input { get; set; }
    }
}

namespace Elsa.Workflows.Runtime.Requests
{
    /// <summary>Starts an instance of a version.</summary>
    public class DispatchWorkflowDefinitionRequest
    {
        public DispatchWorkflowDefinitionRequest()
        {
        }

        public DispatchWorkflowDefinitionRequest(string definitionVersionId) =>
            DefinitionVersionId = definitionVersionId;

        public string DefinitionVersionId { get; set; } = null!;
        public string? ParentWorkflowInstanceId { get; set; }
        public IDictionary<string, object>? Input { get; set; }
        public IDictionary<string, object>? Properties { get; set; }
        public string? CorrelationId { get; set; }
        public string? InstanceId { get; set; }
        public string? TriggerActivityId { get; set; }
    }

    /// <summary>Resumes one bookmark of an instance.</summary>
    public class DispatchWorkflowInstanceRequest
    {
        public DispatchWorkflowInstanceRequest()
        {
        }

        public DispatchWorkflowInstanceRequest(string instanceId) => InstanceId = instanceId;

        public string InstanceId { get; init; } = null!;
        public string? BookmarkId { get; set; }
        public IDictionary<string, object>? Input { get; init; }
    }

    /// <summary>Starts the workflows that wait for a stimulus, and resumes nothing.</summary>
    public class DispatchTriggerWorkflowsRequest(string activityTypeName, object bookmarkPayload)
    {
        public string ActivityTypeName { get; init; } = activityTypeName;
        public object BookmarkPayload { get; init; } = bookmarkPayload;
        public string? CorrelationId { get; set; }
        public IDictionary<string, object>? Input { get; set; }
    }

    /// <summary>Resumes what waits for a stimulus, and starts nothing.</summary>
    public record DispatchResumeWorkflowsRequest(
        string ActivityTypeName, object BookmarkPayload, string? CorrelationId = default,
        string? WorkflowInstanceId = default, string? ActivityInstanceId = default,
        IDictionary<string, object>? Input = default);

    public class DispatchStimulusRequest
    {
        public string? ActivityTypeName { get; set; }
        public object? Stimulus { get; set; }
        public string? StimulusHash { get; set; }
        public StimulusMetadata? Metadata { get; set; }
    }
}

namespace Elsa.Workflows.Runtime.Responses
{
    public record DispatchStimulusResponse
    {
        public static DispatchStimulusResponse Empty => new();
    }

    public record DispatchWorkflowResponse(FaultException? Fault)
    {
        public bool Succeeded => Fault is null;

        public static DispatchWorkflowResponse Success() => new((FaultException?)null);

        public void ThrowIfFailed()
        {
            if (Fault is not null) throw Fault;
        }
    }
}
