using Elsa.Workflows.Models;

namespace Elsa.Embedded
{
    /// <summary>
    /// An activity threw: its burst is void and nothing of it was saved. The cause is the inner exception.
    /// </summary>
    public sealed class BurstFailedException(
        string workflowInstanceId, string activityId, string activityType, Exception cause)
            : Exception(cause.Message, cause)
    {
        public string WorkflowInstanceId { get; } = workflowInstanceId;
        public string ActivityId { get; } = activityId;
        public string ActivityType { get; } = activityType;
    }
}

namespace Elsa.Workflows.Runtime.Exceptions
{
    public class WorkflowDefinitionNotFoundException(string message, WorkflowDefinitionHandle workflowDefinitionHandle)
        : Exception(message)
    {
        public WorkflowDefinitionHandle WorkflowDefinitionHandle { get; } = workflowDefinitionHandle;
    }

    public class WorkflowInstanceNotFoundException(string message, string instanceId) : Exception(message)
    {
        public string InstanceId { get; } = instanceId;
    }
}
