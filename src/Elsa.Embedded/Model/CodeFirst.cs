using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

/// <summary>A workflow that is written as a class.</summary>
public interface IWorkflow
{
    ValueTask BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default);
}

public abstract class WorkflowBase : IWorkflow
{
    async ValueTask IWorkflow.BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken)
    {
        await BeforeBuildAsync(builder, cancellationToken);
        await BuildAsync(builder, cancellationToken);
        await AfterBuildAsync(builder, cancellationToken);
    }

    protected virtual ValueTask BeforeBuildAsync(
        IWorkflowBuilder builder, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    protected virtual ValueTask BuildAsync(IWorkflowBuilder builder, CancellationToken cancellationToken = default)
    {
        Build(builder);
        return ValueTask.CompletedTask;
    }

    protected virtual void Build(IWorkflowBuilder builder)
    {
    }

    protected virtual ValueTask AfterBuildAsync(
        IWorkflowBuilder builder, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}

/// <summary>A workflow whose result is what its variable holds in the end.</summary>
public abstract class WorkflowBase<TResult> : WorkflowBase
{
    protected Variable<TResult> Result { get; } = new("Result", default!);

    protected override ValueTask BeforeBuildAsync(
        IWorkflowBuilder builder, CancellationToken cancellationToken = default)
    {
        builder.Result = Result;
        return ValueTask.CompletedTask;
    }

    protected override ValueTask AfterBuildAsync(
        IWorkflowBuilder builder, CancellationToken cancellationToken = default)
    {
        if (!builder.Variables.Contains(Result)) builder.Variables.Add(Result);
        return ValueTask.CompletedTask;
    }
}

public interface IWorkflowBuilderFactory
{
    IWorkflowBuilder CreateBuilder();
}

public interface IWorkflowBuilder
{
    string? Id { get; set; }
    string? DefinitionId { get; set; }
    string? TenantId { get; set; }
    int Version { get; set; }
    string? Name { get; set; }
    string? Description { get; set; }
    bool IsReadonly { get; set; }
    bool IsSystem { get; set; }
    WorkflowOptions WorkflowOptions { get; }
    IActivity? Root { get; set; }
    ICollection<Variable> Variables { get; set; }
    ICollection<InputDefinition> Inputs { get; set; }
    ICollection<OutputDefinition> Outputs { get; set; }
    ICollection<string> Outcomes { get; set; }
    IDictionary<string, object> CustomProperties { get; }

    /// <summary>The variable that holds the workflow's result.</summary>
    Variable? Result { get; set; }

    IWorkflowBuilder WithDefinitionId(string definitionId);

    IWorkflowBuilder WithId(string id);

    IWorkflowBuilder WithTenantId(string tenantId);

    Variable<T> WithVariable<T>();

    Variable<T> WithVariable<T>(T value);

    Variable<T> WithVariable<T>(string name, T value);

    IWorkflowBuilder WithVariable<T>(Variable<T> variable);

    IWorkflowBuilder WithVariable(Variable variable);

    IWorkflowBuilder WithVariables(params Variable[] variables);

    InputDefinition WithInput<T>(string name, string? description = default);

    InputDefinition WithInput(string name, Type type, string? description = default);

    InputDefinition WithInput(string name, Type type, Action<InputDefinition>? setup = default);

    InputDefinition WithInput(Action<InputDefinition> setup);

    IWorkflowBuilder WithInput(InputDefinition inputDefinition);

    OutputDefinition WithOutput<T>(string name, string? description = default);

    OutputDefinition WithOutput(string name, Type type, string? description = default);

    OutputDefinition WithOutput(string name, Type type, Action<OutputDefinition>? setup = default);

    OutputDefinition WithOutput(Action<OutputDefinition> setup);

    OutputDefinition WithOutput(OutputDefinition outputDefinition);

    IWorkflowBuilder WithCustomProperty(string name, object value);

    IWorkflowBuilder WithActivationStrategyType<T>() where T : IWorkflowActivationStrategy;

    IWorkflowBuilder AsReadonly();

    IWorkflowBuilder AsSystemWorkflow();

    Task<Workflow> BuildWorkflowAsync(CancellationToken cancellationToken = default);

    /// <summary>Builds the class; its name is the definition's id unless it says otherwise.</summary>
    Task<Workflow> BuildWorkflowAsync(IWorkflow workflowDefinition, CancellationToken cancellationToken = default);
}
