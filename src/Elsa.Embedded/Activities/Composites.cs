using System.Runtime.CompilerServices;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Activities;

/// <summary>An activity made of another one, its root.</summary>
public abstract class Composite : Activity, IVariableContainer
{
    protected Composite([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    public ICollection<Variable> Variables { get; init; } = [];
    public IActivity? Root { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.ScheduleActivityAsync(Root, OnCompletedAsync);

    protected virtual ValueTask OnCompletedAsync(ActivityCompletedContext context) =>
        context.CompleteActivityAsync(context.Result);
}

public abstract class Composite<T> : Composite, IActivityWithResult<T>
{
    protected Composite([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    [Attributes.Output(Description = "What the activity answers.")]
    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result
    {
        get => Result;
        set => Result = (Output<T>?)value;
    }
}

/// <summary>A version of a definition, as an activity.</summary>
[Attributes.Activity("Elsa", "Workflows", "The workflow itself.")]
public class Workflow : Composite<object>
{
    public Workflow() => (Id, NodeId) = ("Workflow1", "Workflow1");

    public Workflow(IActivity root) : this() => Root = root;

    public Workflow(
        WorkflowIdentity identity, WorkflowPublication publication, WorkflowMetadata workflowMetadata,
        WorkflowOptions options,
        IActivity? root, ICollection<Variable> variables, ICollection<InputDefinition> inputs,
        ICollection<OutputDefinition> outputs, ICollection<string> outcomes,
        IDictionary<string, object> customProperties,
        bool isReadonly, bool isSystem) : this()
    {
        (Identity, Publication, WorkflowMetadata, Options, Root) = (
            identity, publication, workflowMetadata, options, root);
        (Variables, Inputs, Outputs, Outcomes) = (variables, inputs, outputs, outcomes);
        (CustomProperties, IsReadonly, IsSystem, Name) = (
            customProperties, isReadonly, isSystem, workflowMetadata.Name);
    }

    public WorkflowIdentity Identity { get; set; } = WorkflowIdentity.VersionOne;
    public WorkflowPublication Publication { get; set; } = WorkflowPublication.LatestAndPublished;
    public WorkflowMetadata WorkflowMetadata { get; set; } = new();
    public WorkflowOptions Options { get; set; } = new();
    public ICollection<InputDefinition> Inputs { get; set; } = [];
    public ICollection<OutputDefinition> Outputs { get; set; } = [];
    public ICollection<string> Outcomes { get; set; } = [];
    public bool IsReadonly { get; set; }
    public bool IsSystem { get; }
    public WorkflowDefinitionHandle DefinitionHandle => WorkflowDefinitionHandle.ByDefinitionVersionId(Identity.Id);

    public static Workflow FromActivity(IActivity root) => root as Workflow ?? new(root);

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (Root is null) await context.CompleteActivityAsync();
        else await base.ExecuteAsync(context);
    }
}
