using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Activities;

/// <summary>A version of a definition, as an activity.</summary>
[Attributes.Activity("Elsa", "Workflows", "The workflow itself.")]
[System.ComponentModel.Browsable(false)]
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
