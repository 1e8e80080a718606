using Elsa.Embedded.Execution;
using Elsa.Mediator.Contracts;
using Elsa.Workflows.Runtime.Activities;
using Elsa.Workflows.Runtime.Notifications;
using Elsa.Workflows.Runtime.Stimuli;

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

    /// <summary>Tells the host's handlers of the task, within the burst.</summary>
    internal sealed class TaskNotifier(INotificationSender notifications) : Workflows.Runtime.ITaskDispatcher
    {
        public Task DispatchAsync(RunTaskRequest request, CancellationToken ct = default) =>
            notifications.SendAsync(request, ct);
    }
}
