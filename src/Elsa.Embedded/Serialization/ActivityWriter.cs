using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Embedded.Definitions;
using Elsa.Embedded.Execution;
using Elsa.Expressions;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Serialization;

internal sealed class ActivityWriter(IActivityRegistry registry, TypeAliases types, Findings findings)
{
    public JsonObject Write(IActivity activity)
    {
        if (activity is NotFoundActivity lost)
            return (Sources.Of(lost) ?? JsonNode.Parse(lost.OriginalActivityJson)) as JsonObject ?? [];
        var json = Sources.Of(activity) as JsonObject ?? [];
        json.Put("id", activity.Id).Put("nodeId", activity.NodeId ?? json["nodeId"]?.DeepClone());
        json.Put("name", activity.Name).Put("type", activity.Type).Put("version", activity.Version);
        json.PutBag("customProperties", activity.CustomProperties).PutBag("metadata", activity.Metadata);
        var descriptor = registry.Find(activity.Type, activity.Version) ?? ActivityDescription.Of(activity.GetType());
        var fresh = ActivityDescription.New(activity.GetType());
        foreach (var input in descriptor.Inputs) Put(json, input, activity, fresh);
        foreach (var output in descriptor.Outputs)
            if (output.ValueGetter(activity) is Output { MemoryBlockReference: { } reference } value)
                json.Put(ActivityReader.NameOf(output), Sources.Of(value) ?? new JsonObject()
                    .Put("typeName", types.NameOf(output.Type)).Put("memoryReference", Reference(reference())));
        PutChildren(json, activity);
        if (activity is WorkflowDefinitionActivity place) PutPlace(json, place);
        return json;
    }

    private void PutPlace(JsonObject json, WorkflowDefinitionActivity place)
    {
        json.Put("workflowDefinitionId", place.WorkflowDefinitionId);
        json.Put("workflowDefinitionVersionId", place.WorkflowDefinitionVersionId);
        if (place.LatestAvailablePublishedVersion > 0)
            json.Put("latestAvailablePublishedVersion", place.LatestAvailablePublishedVersion);
        json.Put("latestAvailablePublishedVersionId", place.LatestAvailablePublishedVersionId);
        foreach (var (name, value) in place.SyntheticProperties)
            json.Put(JsonNamingPolicy.CamelCase.ConvertName(name), Sources.Of(value)
                ?? (value is Output { MemoryBlockReference: { } reference } ? new JsonObject()
                    .Put("memoryReference", Reference(reference())) : Node(value, place.Id, typeof(object))));
    }

    private void Put(JsonObject json, InputDescriptor input, IActivity activity, IActivity fresh)
    {
        var (name, value) = (ActivityReader.NameOf(input), input.ValueGetter(activity));
        if (value is not null && Sources.Of(value) is { } source) json.Put(name, source);
        else if (value is Variable variable && json[name]?["id"]?.ToString() == variable.Id) return;
        else if (!IsSame(value, input.ValueGetter(fresh)) || json.ContainsKey(name))
            json.PutIfOther(name, Node(value, activity.Id, input.Type));
    }

    private JsonNode? Node(object? value, string activityId, Type declared) => value switch
    {
        null => null,
        Input input => new JsonObject().Put("typeName", types.NameOf(input.Type))
            .Put("expression", Node(input.Expression, activityId, typeof(object)))
            .Put("memoryReference", input.Expression is null ? Reference(input.MemoryBlockReference()) : null),
        Expression { Type: "Delegate" } => Refuse(activityId),
        Expression expression => Sources.Of(expression)
            ?? new JsonObject().Put("type", expression.Type).Put("value", Node(expression.Value, activityId, typeof(object))),
        Variable variable => Sources.Of(variable) ?? NodeOf(variable),
        InputDefinition input => new JsonObject().Put("name", input.Name).Put("type", types.NameOf(input.Type)),
        IEnumerable cases when SwitchCases.TypeOf(declared) is { } => Cases(cases, activityId),
        _ => JsonSerializer.SerializeToNode(value, value.GetType(), Values.Json),
    };

    private JsonArray Cases(IEnumerable cases, string activityId) => new([.. cases.Cast<object>().Select(one =>
        Sources.Of(one) ?? one.GetType().GetProperties().Where(member => !SwitchCases.IsActivity(member)).Aggregate(
            new JsonObject(), (json, member) => json.Put(JsonNamingPolicy.CamelCase.ConvertName(member.Name),
                Node(member.GetValue(one), activityId, member.PropertyType))))]);

    private static JsonObject Reference(MemoryBlockReference reference) => new JsonObject().Put("id", reference.Id);

    private JsonNode? Refuse(string activityId)
    {
        findings.Add(FindingCodes.CodeNotKept, "an input is C# code, which JSON can't hold.", activityId);
        return null;
    }

    private JsonObject NodeOf(Variable variable)
    {
        var generic = variable.GetType().IsGenericType ? variable.GetType().GetGenericArguments()[0] : typeof(object);
        return new JsonObject().Put("id", variable.Id).Put("name", variable.Name).Put("typeName", types.NameOf(generic))
            .Put("isArray", false).Put("value", Values.Convert<string>(variable.Value)).Put("storageDriverTypeName",
                variable.StorageDriverType is { } driver ? WellKnownTypes.NameOf(driver) : null);
    }

    private static bool IsSame(object? value, object? fresh) => (value, fresh) switch
    {
        (null, null) => true,
        (Input { Expression: { Type: "Literal" } one }, Input { Expression: { Type: "Literal" } other }) =>
            JsonSerializer.Serialize(one.Value) == JsonSerializer.Serialize(other.Value),
        (System.Collections.ICollection { Count: 0 }, System.Collections.ICollection { Count: 0 }) => true,
        (ValueType, ValueType) => Equals(value, fresh),
        _ => false,
    };

    private void PutChildren(JsonObject json, IActivity activity)
    {
        if (activity is Container container) json.PutAll("variables", container.Variables, NodeOf);
        foreach (var property in ActivityProperties.Of(activity.GetType()).Children)
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (property.GetValue(activity) is IEnumerable<IActivity> many)
                json.Put(name, new JsonArray([.. many.Select(Write)]));
            else if (property.GetValue(activity) is IActivity one && !(activity is Flowchart && name == "start"))
                json.Put(name, Write(one));
        }
        foreach (var cases in ActivityProperties.Of(activity.GetType()).Cases)
            foreach (var (i, one) in cases.ItemsOf(activity).Index())
                if (cases.Activity.GetValue(one) is IActivity child)
                    ((JsonObject)json[JsonNamingPolicy.CamelCase.ConvertName(cases.List.Name)]![i]!).Put(
                        JsonNamingPolicy.CamelCase.ConvertName(cases.Activity.Name), Write(child));
        if (activity is Flowchart flowchart)
            json.Put("connections", new JsonArray([.. flowchart.Connections.Select(c => Sources.Of(c) ?? NodeOf(c))]));
    }

    private static JsonObject NodeOf(Endpoint end) =>
        new JsonObject().Put("activity", end.Activity.Id).Put("port", end.Port);

    private static JsonObject NodeOf(Connection connection) => new JsonObject()
        .Put("source", NodeOf(connection.Source)).Put("target", NodeOf(connection.Target))
        .PutAll("vertices", connection.Vertices, vertex => new JsonObject().Put("x", vertex.X).Put("y", vertex.Y));
}
