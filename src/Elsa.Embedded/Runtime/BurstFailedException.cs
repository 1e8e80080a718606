namespace Elsa.Embedded;

/// <summary>An activity threw: its burst is void and nothing of it was saved. The cause is the inner exception.</summary>
public sealed class BurstFailedException(
    string workflowInstanceId, string activityId, string activityType, Exception cause) : Exception(cause.Message, cause)
{
    public string WorkflowInstanceId { get; } = workflowInstanceId;
    public string ActivityId { get; } = activityId;
    public string ActivityType { get; } = activityType;
}
