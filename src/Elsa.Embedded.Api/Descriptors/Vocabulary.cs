using Elsa.Embedded.Serialization;
using Elsa.Workflows;
using Elsa.Workflows.Services;

namespace Elsa.Embedded.Api.Descriptors;

/// <summary>The lists that are the same for all definitions.</summary>
internal static class Vocabulary
{
    private const string Core = "Elsa.Workflows.Core";
    private const string Runtime = "Elsa.Workflows.Runtime";
    private const string Logs = "Elsa.Workflows.LogPersistence.Strategies";

    public static readonly object[] Expressions =
    [
        Expression("Literal", isBrowsable: false), Expression("Object", isBrowsable: false, "json"),
        Expression("Json", isBrowsable: false, "json"),
        Expression("Delegate", isBrowsable: false, isSerializable: false), Expression("Variable"),
        Expression("Input"), Expression("JavaScript", language: "javascript"), Expression("Liquid", language: "liquid"),
    ];

    public static readonly object[] ActivationStrategies =
    [
        Strategy("Always", "Any number of instances may run.",
            $"Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, {Core}"),
        Strategy("Correlated singleton", "One instance of the definition may run for each correlation id.",
            $"{Runtime}.ActivationValidators.CorrelatedSingletonStrategy, {Runtime}"),
        Strategy("Correlation", "One instance, of any definition, may run for each correlation id.",
            $"{Runtime}.ActivationValidators.CorrelationStrategy, {Runtime}"),
        Strategy("Singleton", "One instance of the definition may run.",
            $"{Runtime}.ActivationValidators.SingletonStrategy, {Runtime}"),
    ];

    public static readonly object[] IncidentStrategies =
    [
        Strategy("Continue with incidents", "Other branches go on where one has failed.",
            $"Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, {Core}"),
        Strategy("Fault", "A failure ends the instance.", $"Elsa.Workflows.IncidentStrategies.FaultStrategy, {Core}"),
    ];

    public static readonly object[] LogPersistenceStrategies =
    [
        Strategy("Configuration", "", $"{Logs}.Configuration, {Core}"),
        Strategy("Exclude", "", $"{Logs}.Exclude, {Core}"),
        Strategy("Include", "", $"{Logs}.Include, {Core}"), Strategy("Inherit", "", $"{Logs}.Inherit, {Core}"),
    ];

    public static readonly object[] WorkflowCommitStrategies =
    [
        Commit("WorkflowExecuting", "Before the workflow runs."),
        Commit("WorkflowExecuted", "After the workflow has run."),
        Commit("ActivityExecuting", "Before each activity."), Commit("ActivityExecuted", "After each activity."),
    ];

    public static readonly object[] ActivityCommitStrategies =
    [
        Commit("Always", "Before and after the activity."), Commit("Never", "Neither before nor after it."),
        Commit("Executing", "Before the activity."), Commit("Executed", "After the activity."),
    ];

    public static readonly object[] StorageDrivers =
    [
        new
        {
            typeName = WellKnownTypes.NameOf(typeof(WorkflowInstanceStorageDriver)),
            displayName = "Workflow Instance",
            priority = 5,
            deprecated = false,
        },
        new
        {
            typeName = WellKnownTypes.NameOf(typeof(MemoryStorageDriver)),
            displayName = "Memory",
            priority = 0,
            deprecated = false,
        },
        new
        {
            typeName = WellKnownTypes.NameOf(typeof(WorkflowStorageDriver)),
            displayName = "Workflow",
            priority = -1,
            deprecated = true,
        },
    ];

    public static readonly object[] VariableTypes =
    [
        Variable("Object", "Primitives", "Any value."), Variable("String", "Primitives", "Text."),
        Variable("Boolean", "Primitives", "True or false."), Variable("Int32", "Primitives", "A whole number."),
        Variable("Int64", "Primitives", "A large whole number."), Variable("Single", "Primitives", "A number."),
        Variable("Double", "Primitives", "A number."), Variable("Decimal", "Primitives", "An exact number."),
        Variable("Guid", "Primitives", "A unique id."), Variable("DateTime", "Primitives", "Date and time."),
        Variable("DateTimeOffset", "Primitives", "Date and time with its offset."),
        Variable("TimeSpan", "Primitives", "A duration."), Variable("ByteArray", "Data", "Bytes."),
        Variable("JSON", "Data", "Any JSON."), Variable("JsonElement", "Data", "Any JSON, read-only."),
        Variable("JsonNode", "Data", "Any JSON."), Variable("JsonObject", "Data", "A JSON object."),
        Variable("JsonArray", "Data", "A JSON array."),
        Variable("ObjectDictionary", "Lookups", "Values by name."),
        Variable("StringDictionary", "Lookups", "Texts by name."),
    ];

    private static object Expression(
        string type, bool isBrowsable = true, string? language = null, bool isSerializable = true) => new
        {
            type,
            displayName = type,
            isSerializable,
            isBrowsable,
            properties = language is null ? [] : new Dictionary<string, object> { ["MonacoLanguage"] = language },
        };

    private static object Strategy(string displayName, string description, string typeName) =>
        new { displayName, description, typeName };

    private static object Commit(string name, string description) => new { name, displayName = name, description };

    private static object Variable(string typeName, string category, string description) =>
        new { typeName, displayName = typeName, category, description };
}
