using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Execution;

/// <summary>An activity that is to run next, and whom to tell when it completes.</summary>
internal sealed record WorkItem(
    ActivityNode Node, ActivityExecutionContext? Owner, ActivityCompletionCallback? Callback, object? Tag);
