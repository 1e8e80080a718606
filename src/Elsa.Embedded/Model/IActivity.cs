using System.Text.Json.Serialization;
using Elsa.Expressions.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

public interface IActivity
{
    string Id { get; set; }
    string NodeId { get; set; }
    string? Name { get; set; }
    string Type { get; set; }
    int Version { get; set; }
    IDictionary<string, object> CustomProperties { get; set; }

    [JsonIgnore]
    IDictionary<string, object> SyntheticProperties { get; set; }

    IDictionary<string, object> Metadata { get; set; }

    ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context);

    ValueTask ExecuteAsync(ActivityExecutionContext context);
}

public interface IActivityWithResult
{
    Output? Result { get; set; }
}

public interface IActivityWithResult<T> : IActivityWithResult
{
    new Output<T>? Result { get; set; }
}

/// <summary>An activity whose variables live as long as it runs.</summary>
public interface IVariableContainer : IActivity
{
    ICollection<Variable> Variables { get; }
}

/// <summary>An activity made of others, which it puts together itself.</summary>
public interface IComposite
{
    /// <summary>Called once per definition version, before its parts are looked at.</summary>
    void Setup();
}

/// <summary>Where a flowchart begins, whatever its connections say.</summary>
public interface IStartNode;

/// <summary>Ends the container it stands in, whatever else runs there.</summary>
public interface ITerminalNode;

public interface ISignalHandler
{
    ValueTask ReceiveSignalAsync(object signal, SignalContext context);
}

public interface IExecutionContext
{
    string Id { get; }
    IActivity Activity { get; }
    ExpressionExecutionContext ExpressionExecutionContext { get; }
    IEnumerable<Variable> Variables { get; }
    IDictionary<string, object> Properties { get; }
}

public class SignalContext(
    ActivityExecutionContext receiverActivityExecutionContext,
    ActivityExecutionContext senderActivityExecutionContext,
    CancellationToken cancellationToken)
{
    public ActivityExecutionContext ReceiverActivityExecutionContext { get; init; } = receiverActivityExecutionContext;
    public ActivityExecutionContext SenderActivityExecutionContext { get; init; } = senderActivityExecutionContext;
    public CancellationToken CancellationToken { get; init; } = cancellationToken;
    public bool IsSelf => ReceiverActivityExecutionContext == SenderActivityExecutionContext;
    internal bool IsStopped { get; private set; }

    public void StopPropagation() => IsStopped = true;
}

public delegate ValueTask ExecuteActivityDelegate(ActivityExecutionContext context);

public delegate ValueTask ActivityCompletionCallback(ActivityCompletedContext context);

public record ActivityCompletedContext(
    ActivityExecutionContext TargetContext, ActivityExecutionContext ChildContext, object? Result = default)
{
    public WorkflowExecutionContext WorkflowExecutionContext => TargetContext.WorkflowExecutionContext;
    public CancellationToken CancellationToken => TargetContext.CancellationToken;

    public ValueTask CompleteActivityAsync(object? result = default) => TargetContext.CompleteActivityAsync(result);

    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes) =>
        TargetContext.CompleteActivityWithOutcomesAsync(outcomes);

    public T GetRequiredService<T>() where T : notnull => TargetContext.GetRequiredService<T>();
}
