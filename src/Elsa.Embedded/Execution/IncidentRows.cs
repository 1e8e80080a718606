using Elsa.Embedded.Storage;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Execution;

internal static class IncidentRows
{
    public static IncidentRow Of(string instanceId, ActivityIncident incident) => new()
    {
        WorkflowInstanceId = instanceId,
        ActivityId = incident.ActivityId,
        ActivityType = incident.ActivityType,
        Message = incident.Message,
        Details = incident.Exception?.StackTrace,
        CreatedAt = incident.Timestamp,
    };
}
