using Elsa.Workflows.State;

namespace Elsa.Workflows.Models
{
    public record WorkflowExecutionLogEntry(
        string ActivityInstanceId, string? ParentActivityInstanceId, string ActivityId, string ActivityType,
        int ActivityTypeVersion, string? ActivityName, string NodeId, IDictionary<string, object>? ActivityState,
        DateTimeOffset Timestamp, long Sequence, string? EventName, string? Message, string? Source, object? Payload);

    /// <summary>Something that went wrong in an instance and that a person should see.</summary>
    public class ActivityIncident
    {
        public ActivityIncident()
        {
        }

        public ActivityIncident(
            string activityId, string activityNodeId, string activityType, string message, ExceptionState? exception,
            DateTimeOffset timestamp) => (ActivityId, ActivityNodeId, ActivityType, Message, Exception, Timestamp) =
            (activityId, activityNodeId, activityType, message, exception, timestamp);

        public string ActivityId { get; init; } = null!;
        public string ActivityNodeId { get; init; } = null!;
        public string ActivityType { get; init; } = null!;
        public string Message { get; init; } = null!;
        public ExceptionState? Exception { get; init; }
        public DateTimeOffset Timestamp { get; init; }
    }
}

namespace Elsa.Workflows.State
{
    public record ExceptionState(Type? Type, string Message, string? StackTrace, ExceptionState? InnerException)
    {
        public static ExceptionState? FromException(Exception? ex) => ex is null
            ? null
            : new(ex.GetType(), ex.Message, ex.StackTrace, FromException(ex.InnerException));
    }
}

namespace Elsa.Workflows.Exceptions
{
    /// <summary>A fault that a definition asked for.</summary>
    public class FaultException(string code, string category, string type, string? message) : Exception(message)
    {
        public string Code { get; } = code;
        public string Category { get; } = category;
        public string Type { get; } = type;
    }
}
