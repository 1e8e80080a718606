using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Execution;

internal sealed class CodeBuilders(IIdentityGenerator ids) : IWorkflowBuilderFactory
{
    public IWorkflowBuilder CreateBuilder() => new CodeBuilder(ids);
}

internal sealed class CodeBuilder(IIdentityGenerator ids) : IWorkflowBuilder
{
    public string? Id { get; set; }
    public string? DefinitionId { get; set; }
    public string? TenantId { get; set; }
    public int Version { get; set; } = 1;
    public string? Name { get; set; }
    public string? Description { get; set; }
    public bool IsReadonly { get; set; }
    public bool IsSystem { get; set; }
    public WorkflowOptions WorkflowOptions { get; } = new();
    public IActivity? Root { get; set; }
    public ICollection<Variable> Variables { get; set; } = [];
    public ICollection<InputDefinition> Inputs { get; set; } = [];
    public ICollection<OutputDefinition> Outputs { get; set; } = [];
    public ICollection<string> Outcomes { get; set; } = [];
    public IDictionary<string, object> CustomProperties { get; } = new Dictionary<string, object>();
    public Variable? Result { get; set; }

    public IWorkflowBuilder WithDefinitionId(string definitionId) => With(() => DefinitionId = definitionId);

    public IWorkflowBuilder WithId(string id) => With(() => Id = id);

    public IWorkflowBuilder WithTenantId(string tenantId) => With(() => TenantId = tenantId);

    public Variable<T> WithVariable<T>() => WithVariable<T>(default(T)!);

    public Variable<T> WithVariable<T>(T value) => WithVariable($"Variable{Variables.Count + 1}", value);

    public Variable<T> WithVariable<T>(string name, T value)
    {
        var variable = new Variable<T>(name, value);
        Variables.Add(variable);
        return variable;
    }

    public IWorkflowBuilder WithVariable<T>(Variable<T> variable) => With(() => Variables.Add(variable));

    public IWorkflowBuilder WithVariable(Variable variable) => With(() => Variables.Add(variable));

    public IWorkflowBuilder WithVariables(params Variable[] variables) => With(() =>
    {
        foreach (var variable in variables) Variables.Add(variable);
    });

    public InputDefinition WithInput<T>(string name, string? description = default) =>
        WithInput(name, typeof(T), description);

    public InputDefinition WithInput(string name, Type type, string? description = default) =>
        WithInput(name, type, input => input.Description = description!);

    public InputDefinition WithInput(string name, Type type, Action<InputDefinition>? setup = default) =>
        WithInput(input =>
        {
            (input.Name, input.Type) = (name, type);
            setup?.Invoke(input);
        });

    public InputDefinition WithInput(Action<InputDefinition> setup) => Added(Inputs, setup);

    public IWorkflowBuilder WithInput(InputDefinition inputDefinition) => With(() => Inputs.Add(inputDefinition));

    public OutputDefinition WithOutput<T>(string name, string? description = default) =>
        WithOutput(name, typeof(T), description);

    public OutputDefinition WithOutput(string name, Type type, string? description = default) =>
        WithOutput(name, type, output => output.Description = description!);

    public OutputDefinition WithOutput(string name, Type type, Action<OutputDefinition>? setup = default) =>
        WithOutput(output =>
        {
            (output.Name, output.Type) = (name, type);
            setup?.Invoke(output);
        });

    public OutputDefinition WithOutput(Action<OutputDefinition> setup) => Added(Outputs, setup);

    public OutputDefinition WithOutput(OutputDefinition outputDefinition)
    {
        Outputs.Add(outputDefinition);
        return outputDefinition;
    }

    public IWorkflowBuilder WithCustomProperty(string name, object value) =>
        With(() => CustomProperties[name] = value);

    public IWorkflowBuilder WithActivationStrategyType<T>() where T : IWorkflowActivationStrategy =>
        With(() => WorkflowOptions.ActivationStrategyType = typeof(T));

    public IWorkflowBuilder AsReadonly() => With(() => IsReadonly = true);

    public IWorkflowBuilder AsSystemWorkflow() => With(() => IsSystem = true);

    public Task<Workflow> BuildWorkflowAsync(CancellationToken ct = default)
    {
        var definitionId = string.IsNullOrEmpty(DefinitionId) ? ids.GenerateId() : DefinitionId;
        var versionId = string.IsNullOrEmpty(Id) ? $"{definitionId}:v{Version}" : Id;
        var workflow = new Workflow(
            new(definitionId, Version, versionId, TenantId), WorkflowPublication.LatestAndPublished,
            new(Name, Description), WorkflowOptions, Root ?? new Sequence(), Variables, Inputs, Outputs, Outcomes,
            CustomProperties, IsReadonly, IsSystem)
        { ResultVariable = Result };
        return Task.FromResult(workflow);
    }

    public async Task<Workflow> BuildWorkflowAsync(IWorkflow workflowDefinition, CancellationToken ct = default)
    {
        DefinitionId = Name = workflowDefinition.GetType().Name;
        await workflowDefinition.BuildAsync(this, ct);
        return await BuildWorkflowAsync(ct);
    }

    private static T Added<T>(ICollection<T> definitions, Action<T> setup) where T : ArgumentDefinition, new()
    {
        var definition = new T();
        setup(definition);
        definitions.Add(definition);
        return definition;
    }

    private CodeBuilder With(Action set)
    {
        set();
        return this;
    }
}
