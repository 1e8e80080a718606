using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Messages;
using Elsa.Workflows.Runtime.Results;
using Elsa.Workflows.State;

namespace Elsa.Workflows.Runtime
{
    /// <summary>Everything called here commits once, together with what the caller's scope has tracked.</summary>
    public interface IWorkflowRuntime
    {
        ValueTask<IWorkflowClient> CreateClientAsync(CancellationToken cancellationToken = default);

        ValueTask<IWorkflowClient> CreateClientAsync(
            string? workflowInstanceId, CancellationToken cancellationToken = default);
    }

    /// <summary>One instance, living or to be made.</summary>
    public interface IWorkflowClient
    {
        string WorkflowInstanceId { get; }

        /// <summary>Adds the instance as pending; the worker takes its first step.</summary>
        Task<CreateWorkflowInstanceResponse> CreateInstanceAsync(
            CreateWorkflowInstanceRequest request, CancellationToken cancellationToken = default);

        Task<RunWorkflowInstanceResponse> RunInstanceAsync(
            RunWorkflowInstanceRequest request, CancellationToken cancellationToken = default);

        Task<RunWorkflowInstanceResponse> CreateAndRunInstanceAsync(
            CreateAndRunWorkflowInstanceRequest request, CancellationToken cancellationToken = default);

        /// <summary>Ends the instance and all its waits. One that has ended already stays as it is.</summary>
        Task CancelAsync(CancellationToken cancellationToken = default);

        /// <summary>All of the instance as it is between bursts.</summary>
        Task<WorkflowState> ExportStateAsync(CancellationToken cancellationToken = default);

        /// <summary>Makes the instance what the state says, whatever it was. The state keeps this client's id.</summary>
        Task ImportStateAsync(WorkflowState workflowState, CancellationToken cancellationToken = default);

        Task<bool> InstanceExistsAsync(CancellationToken cancellationToken = default);

        /// <returns>False when there is no such instance.</returns>
        Task<bool> DeleteAsync(CancellationToken cancellationToken = default);
    }

    /// <summary>Starts an instance if its definition's activation strategy lets it.</summary>
    public interface IWorkflowStarter
    {
        Task<StartWorkflowResponse> StartWorkflowAsync(
            StartWorkflowRequest request, CancellationToken cancellationToken = default);
    }

    public class StartWorkflowRequest
    {
        public WorkflowDefinitionHandle? WorkflowDefinitionHandle { get; set; }
        public string? CorrelationId { get; set; }
        public string? Name { get; set; }
        public IDictionary<string, object>? Input { get; set; }
        public IDictionary<string, object>? Properties { get; set; }
        public string? ParentId { get; set; }
        public string? TriggerActivityId { get; set; }
    }

    public record StartWorkflowResponse
    {
        /// <summary>Whether the activation strategy refused; there is no instance then.</summary>
        public bool CannotStart { get; set; }

        public string? WorkflowInstanceId { get; set; }
        public WorkflowStatus? Status { get; set; }
        public WorkflowSubStatus? SubStatus { get; set; }
        public ICollection<Bookmark> Bookmarks { get; set; } = [];
        public ICollection<ActivityIncident> Incidents { get; set; } = [];
    }

    public class StimulusMetadata
    {
        public string? WorkflowInstanceId { get; set; }
        public string? CorrelationId { get; set; }
        public string? ActivityInstanceId { get; set; }
        public string? BookmarkId { get; set; }

        /// <summary>What the resumed activities see as workflow input.</summary>
        public IDictionary<string, object>? Input { get; set; }
    }

    public interface IStimulusSender
    {
        /// <summary>Resumes every bookmark that waits for that stimulus; none is no error.</summary>
        /// <remarks>A bookmark's name is its activity's type unless the activity gave another.</remarks>
        /// <exception cref="Embedded.BurstFailedException">An activity threw; nothing is saved.</exception>
        Task<SendStimulusResult> SendAsync(
            string activityTypeName, object stimulus, StimulusMetadata? metadata = default,
            CancellationToken cancellationToken = default);

        Task<SendStimulusResult> SendAsync(
            string stimulusHash, StimulusMetadata? metadata = default, CancellationToken cancellationToken = default);
    }

    public interface IEventPublisher
    {
        Task PublishAsync(
            string eventName, string? correlationId = default, string? workflowInstanceId = default,
            string? activityInstanceId = default, object? payload = default, bool asynchronous = false,
            CancellationToken cancellationToken = default);
    }
}

namespace Elsa.Workflows.Runtime.Results
{
    public record SendStimulusResult(ICollection<RunWorkflowInstanceResponse> WorkflowInstanceResponses);
}
