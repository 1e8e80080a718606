namespace Elsa.Embedded.Api.Access;

/// <summary>Elsa's permissions, by their names there.</summary>
internal static class Permissions
{
    public const string ReadDefinitions = "read:workflow-definitions";
    public const string WriteDefinitions = "write:workflow-definitions";
    public const string PublishDefinitions = "publish:workflow-definitions";
    public const string RetractDefinitions = "retract:workflow-definitions";
    public const string DeleteDefinitions = "delete:workflow-definitions";
    public const string ExecuteDefinitions = "exec:workflow-definitions";
    public const string ReadInstances = "read:workflow-instances";
    public const string WriteInstances = "write:workflow-instances";
    public const string CancelInstances = "cancel:workflow-instances";
    public const string DeleteInstances = "delete:workflow-instances";
    public const string ReadExecutions = "read:activity-execution";
    public const string RunAlterations = "run:alterations";
    public const string RetryInstances = "retry:workflow-instances";
    public const string CompleteTasks = "tasks:complete";
    public const string TriggerEvents = "trigger:event";
    public const string ResumeBookmarks = "resume:bookmarks";
    public const string ReadDescriptors = "read:*";
}
