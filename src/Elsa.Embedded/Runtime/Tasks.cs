using Elsa.Embedded.Execution;
using Elsa.Workflows.Runtime.Activities;
using Elsa.Workflows.Runtime.Notifications;
using Elsa.Workflows.Runtime.Stimuli;

namespace Elsa.Workflows.Runtime.Notifications
{
    /// <summary>
    /// Something outside is to be done. Raised within the burst: what a handler tracks is saved with it.
    /// </summary>
    public record RunTaskRequest(
        ActivityExecutionContext ActivityExecutionContext, string TaskId, string TaskName,
        IDictionary<string, object>? TaskPayload);
}

namespace Elsa.Workflows.Runtime
{
    /// <summary>Hands tasks of workflows to whoever does them.</summary>
    public interface ITaskDispatcher
    {
        Task DispatchAsync(RunTaskRequest request, CancellationToken cancellationToken = default);
    }

    public interface ITaskReporter
    {
        /// <summary>
        /// Says that a task is done. The worker lets its workflow go on: reports never get in each other's way.
        /// </summary>
        Task ReportCompletionAsync(
            string taskId, object? result = default, CancellationToken cancellationToken = default);
    }
}

namespace Elsa.Embedded.Runtime
{
    /// <remarks>A report may come before the burst that asked for the task is saved, and so is kept for a
    /// while.</remarks>
    internal sealed class TaskReporter(Engine engine, StimulusSender stimuli, StimulusBuffer buffer)
        : Workflows.Runtime.ITaskReporter
    {
        public async Task ReportCompletionAsync(string taskId, object? result = default, CancellationToken ct = default)
        {
            stimuli.Leave([StimulusHash.Of(RunTask.BookmarkName, new RunTaskStimulus(taskId, ""))], new()
            {
                Input = result is null ? null : new Dictionary<string, object> { [RunTask.InputKey] = result },
            }, buffer.QueueKeepsFor, starts: false);
            await engine.CommitAsync(ct);
        }
    }
}
