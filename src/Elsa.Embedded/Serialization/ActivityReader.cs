using System.Reflection;
using System.Text.Json;
using Elsa.Embedded.Definitions;
using Elsa.Embedded.Execution;
using Elsa.Expressions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Serialization;

/// <summary>Reads the activities of one definition.</summary>
internal sealed class ActivityReader(
    IActivityRegistry registry, TypeAliases types, InputReader inputs, Findings findings)
{
    private readonly HashSet<string> ids = [];
    private int count;

    /// <summary>One of an unknown type is kept as it is; that is a finding.</summary>
    /// <returns>Null when there are too many.</returns>
    public IActivity? Read(JsonElement json, VariableScope scope)
    {
        if (++count == DefinitionJson.MaxActivities + 1)
            findings.Add(FindingCodes.TooManyActivities,
                $"The definition has more than {DefinitionJson.MaxActivities} activities.");
        if (count > DefinitionJson.MaxActivities) return null;
        var (id, type) = (json.Text("id"), json.Text("type") ?? "");
        if (id is not null && !ids.Add(id))
            findings.Add(FindingCodes.IdTaken, "its id is taken by another one.", id);
        var descriptor = registry.Find(type, json.Number("version") ?? 1) ?? registry.Find(type);
        if (descriptor is null && PlaceOf(json) is { } place) return Fill(place, type, json, scope);
        if (descriptor is null || descriptor.ClrType == typeof(NotFoundActivity)) return Missing(json, type, scope);
        return Fill(ActivityDescription.New(descriptor.ClrType).From(json), descriptor, json, scope);
    }

    /// <summary>A free object of an activity or definition, as plain values.</summary>
    public static Dictionary<string, object> Bag(JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Object } bag
            ? bag.EnumerateObject().ToDictionary(p => p.Name, p => Values.Natural(p.Value)!) : [];

    private IActivity Fill(IActivity activity, ActivityDescriptor descriptor, JsonElement json, VariableScope scope)
    {
        (activity.Id, activity.Name) = (json.Text("id")!, json.Text("name"));
        (activity.Type, activity.Version) = (descriptor.TypeName, json.Number("version") ?? descriptor.Version);
        (activity.CustomProperties, activity.Metadata) = (Bag(json, "customProperties"), Bag(json, "metadata"));
        if (activity is Container container)
        {
            container.Variables = [.. json.Items("variables").Select(VariableOf)];
            scope = new(scope, [.. container.Variables]);
        }
        foreach (var input in descriptor.Inputs)
            if (json.Member(NameOf(input)) is { } value && inputs.Read(value, input, activity.Id, scope) is { } read)
                input.ValueSetter(activity, read);
        foreach (var output in descriptor.Outputs)
            if (json.Member(NameOf(output)) is { } value)
                output.ValueSetter(activity, InputReader.ReadOutput(value, output, scope));
        FillChildren(activity, json, scope);
        return activity;
    }

    private NotFoundActivity Missing(JsonElement json, string type, VariableScope scope)
    {
        findings.AddUnknownType(json.Text("missingTypeName") ?? type, json.Text("id"));
        foreach (var child in json.Items("activities")) Read(child, scope); // they may have findings too
        return new NotFoundActivity
        {
            Id = json.Text("id")!,
            Name = json.Text("name"),
            MissingTypeName = json.Text("missingTypeName") ?? type,
            MissingTypeVersion = json.Number("missingTypeVersion") ?? json.Number("version") ?? 1,
            OriginalActivityJson = json.Text("originalActivityJson") ?? json.GetRawText(),
            CustomProperties = Bag(json, "customProperties"),
            Metadata = Bag(json, "metadata"),
        }.From(json);
    }

    /// <summary>A definition used as an activity says which one it is.</summary>
    private static WorkflowDefinitionActivity? PlaceOf(JsonElement json)
    {
        var (id, versionId) = (json.Text("workflowDefinitionId"), json.Text("workflowDefinitionVersionId"));
        return id is null && versionId is null ? null : new WorkflowDefinitionActivity
        {
            WorkflowDefinitionId = id!,
            WorkflowDefinitionVersionId = versionId!,
            LatestAvailablePublishedVersion = json.Number("latestAvailablePublishedVersion") ?? 0,
            LatestAvailablePublishedVersionId = json.Text("latestAvailablePublishedVersionId")!,
        }.From(json);
    }

    /// <remarks>Its inputs and outputs are those of a definition that isn't read yet: whatever looks like one is
    /// one.</remarks>
    private WorkflowDefinitionActivity Fill(
        WorkflowDefinitionActivity place, string type, JsonElement json, VariableScope scope)
    {
        Fill(place, ActivityDescription.Of(typeof(WorkflowDefinitionActivity)), json, scope);
        place.Type = type;
        foreach (var member in json.EnumerateObject())
        {
            var (value, name) = (member.Value, member.Name);
            var valueType = types.Find(value.Text("typeName")) ?? typeof(object);
            var read = value.Member("expression") is not null
                ? inputs.Read(value, new() { Name = name, Type = valueType, IsWrapped = true }, place.Id, scope)
                : value.Member("memoryReference") is not null
                    ? InputReader.ReadOutput(value, new() { Name = name, Type = valueType }, scope) : null;
            if (read is not null) place.SyntheticProperties[name] = read;
        }
        return place;
    }

    private void FillChildren(IActivity activity, JsonElement json, VariableScope scope)
    {
        foreach (var property in ActivityProperties.Of(activity.GetType()).Children.Where(p => p.CanWrite))
        {
            var name = CamelCase(property);
            if (property.PropertyType.IsAssignableFrom(typeof(List<IActivity>)))
                property.SetValue(activity, ReadAll(json, name, scope));
            else if (activity is Flowchart && name == "start") continue; // said by code only
            else if (json.Member(name) is { ValueKind: JsonValueKind.Object } child)
                property.SetValue(activity, Read(child, scope));
        }
        foreach (var cases in ActivityProperties.Of(activity.GetType()).Cases)
            foreach (var (one, item) in cases.ItemsOf(activity).Zip(json.Items(CamelCase(cases.List))))
                if (item.Member(CamelCase(cases.Activity)) is { ValueKind: JsonValueKind.Object } child)
                    cases.Activity.SetValue(one, Read(child, scope));
        if (activity is Flowchart flowchart) Connect(flowchart, json);
    }

    private static string CamelCase(MemberInfo member) => JsonMembers.CamelCase(member.Name);

    private List<IActivity> ReadAll(JsonElement json, string name, VariableScope scope) =>
        [.. json.Items(name).Select(item => Read(item, scope)).OfType<IActivity>()];

    private static void Connect(Flowchart flowchart, JsonElement json)
    {
        var byId = flowchart.Activities.Where(a => a.Id is not null).ToLookup(a => a.Id);
        List<object> dangling = [];
        foreach (var item in json.Items("connections"))
        {
            var (source, target) = (End(item, "source"), End(item, "target"));
            if (byId[source.Id].FirstOrDefault() is { } from && byId[target.Id].FirstOrDefault() is { } to)
                flowchart.Connections.Add(new Connection(new Endpoint(from, source.Port), new Endpoint(to, target.Port))
                {
                    Vertices = [.. item.Items("vertices").Select(v => v.Deserialize<Position>(Values.Json)!)],
                }.From(item));
            else dangling.Add(Values.Natural(item)!);
        }
        if (dangling.Count > 0) flowchart.CustomProperties["notFoundConnections"] = dangling;
    }

    /// <summary>An end of a connection: <c>{activity, port}</c>, or the older form with sourcePort.</summary>
    public static (string Id, string? Port) End(JsonElement connection, string name) => connection.Member(name) switch
    {
        { ValueKind: JsonValueKind.Object } end => (end.Text("activity") ?? "", end.Text("port")),
        _ => (connection.Text(name) ?? "", connection.Text($"{name}Port")),
    };

    private Variable VariableOf(JsonElement json) => types.NewVariable(new(
        json.Text("id") ?? "", json.Text("name") ?? "", json.Text("typeName") ?? "Object",
        json.Flag("isArray") ?? false, json.TextOrRaw("value"), json.Text("storageDriverTypeName"))).From(json);

    public static string NameOf(PropertyDescriptor property) =>
        JsonMembers.CamelCase(property.PropertyInfo?.Name ?? property.Name);
}
