using Elsa.Workflows;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Execution;

/// <summary>An activity that is to run next, whom to tell when it completes, and what it is given.</summary>
internal sealed record WorkItem(
    ActivityNode Node, ActivityExecutionContext? Owner, ActivityCompletionCallback? Callback, object? Tag,
    IEnumerable<Variable>? Variables = null);
