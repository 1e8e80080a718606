using System.Globalization;
using System.Text.Json;
using Elsa.Embedded.Definitions;
using Elsa.Workflows;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Serialization;

/// <summary>Reads one definition; what stands against it is left in <paramref name="findings"/>.</summary>
internal sealed class DefinitionReader(
    IActivityRegistry activities, TypeAliases types, SourceChecks checks, Findings findings)
{
    public WorkflowDefinitionModel Read(JsonElement json)
    {
        var model = ReadHead(json);
        if (json.Member("root") is { } root) model.Root = Root(root, model);
        else findings.Add(FindingCodes.NoRoot, "The definition has no root activity.");
        return model;
    }

    /// <summary>All but the activities.</summary>
    public WorkflowDefinitionModel ReadHead(JsonElement json)
    {
        var model = new WorkflowDefinitionModel
        {
            Id = json.Text("id") ?? "",
            DefinitionId = json.Text("definitionId") ?? "",
            TenantId = json.Text("tenantId"),
            Name = json.Text("name"),
            Description = json.Text("description"),
            CreatedAt = Instant(json.Text("createdAt")),
            Version = json.Number("version") ?? 1,
            ToolVersion = Version.TryParse(json.Text("toolVersion"), out var version) ? version : null,
            Variables = [.. json.Items("variables").Select(Variable)],
            Inputs = [.. json.Items("inputs").Select(Input)],
            Outputs = [.. json.Items("outputs").Select(item => Argument(new OutputDefinition(), item).From(item))],
            Outcomes = [.. json.Items("outcomes").Select(item => item.ToString())],
            CustomProperties = ActivityReader.Bag(json, "customProperties"),
            IsReadonly = json.Flag("isReadonly") ?? false,
            IsSystem = json.Flag("isSystem") ?? false,
            IsLatest = json.Flag("isLatest") ?? false,
            IsPublished = json.Flag("isPublished") ?? false,
            Options = Options(json.Member("options"), json.Flag("usableAsActivity")),
            UsableAsActivity = json.Flag("usableAsActivity"),
        };
        return model.From(json);
    }

    private IActivity? Root(JsonElement root, WorkflowDefinitionModel model)
    {
        var scope = new VariableScope(null, [.. model.Variables!.Select(types.NewVariable)]);
        var inputs = new InputReader(types, checks, findings, [.. model.Inputs!]);
        return new ActivityReader(activities, types, inputs, findings).Read(root, scope);
    }

    private VariableDefinition Variable(JsonElement json)
    {
        var definition = VariableDefinitions.DefinitionFrom(json);
        var (name, driver) = (definition.Name, definition.StorageDriverTypeName);
        if (name.Length == 0) findings.Add(FindingCodes.NameMissing, "A variable has no name.");
        if (types.Find(definition.TypeName) is null) Unknown($"variable '{name}'", definition.TypeName);
        else if (types.ValueProblem(definition) is { } problem)
            findings.Add(FindingCodes.ValueInvalid, $"Variable '{name}': {problem}");
        if (!string.IsNullOrEmpty(driver) && WellKnownTypes.Find(driver) is null) Unknown($"variable '{name}'", driver);
        return definition.From(json);
    }

    private InputDefinition Input(JsonElement json)
    {
        var definition = Argument(new InputDefinition { UIHint = json.Text("uiHint")! }, json);
        if (json.Text("storageDriverType") is { } driver) definition.StorageDriverType = WellKnownTypes.Find(driver);
        return definition.From(json);
    }

    private T Argument<T>(T definition, JsonElement json) where T : ArgumentDefinition
    {
        (definition.Name, definition.DisplayName) = (json.Text("name") ?? "", json.Text("displayName")!);
        (definition.Description, definition.Category) = (json.Text("description")!, json.Text("category")!);
        var name = json.Text("type") ?? "Object";
        if (definition.Name.Length == 0)
            findings.Add(FindingCodes.NameMissing, "An input or output of the definition has no name.");
        if (types.Find(name) is null) Unknown($"'{definition.Name}'", name);
        var type = types.Find(name) ?? typeof(object);
        definition.Type = json.Flag("isArray") is true ? type.MakeArrayType()
            : json.Flag("isCollection") is true ? typeof(ICollection<>).MakeGenericType(type) : type;
        return definition;
    }

    private WorkflowOptions Options(JsonElement? json, bool? usableAsActivity) => json is not { } options
        ? new() { UsableAsActivity = usableAsActivity }
        : new WorkflowOptions
        {
            ActivationStrategyType = Strategy(options.Text("activationStrategyType")),
            IncidentStrategyType = Strategy(options.Text("incidentStrategyType")),
            UsableAsActivity = options.Flag("usableAsActivity") ?? usableAsActivity,
            AutoUpdateConsumingWorkflows = options.Flag("autoUpdateConsumingWorkflows") ?? false,
            ActivityCategory = options.Text("activityCategory"),
            CommitStrategyName = options.Text("commitStrategyName"),
        }.From(options);

    private Type? Strategy(string? name)
    {
        if (string.IsNullOrEmpty(name)) return null;
        if (name.Split(',')[0].EndsWith("FaultStrategy", StringComparison.Ordinal)) return null; // what we do anyway
        var type = WellKnownTypes.Find(name);
        if (type is null) Unknown("options", name);
        return type;
    }

    private void Unknown(string where, string name) =>
        findings.Add(FindingCodes.TypeNameUnknown, $"The type '{name}' of {where} is not known.");

    private static DateTimeOffset Instant(string? text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : default;
}
