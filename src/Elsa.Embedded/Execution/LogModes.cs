using Elsa.Workflows;
using Elsa.Workflows.LogPersistence;
using Elsa.Workflows.Models;
using static Elsa.Workflows.LogPersistence.LogPersistenceMode;

namespace Elsa.Embedded.Execution;

/// <summary>
/// What the journal keeps of one activity, as its <c>customProperties</c> say: <c>logPersistenceConfig</c>, or
/// <c>logPersistenceMode</c> in older definitions. Nearest counts: input, activity, those around it, workflow.
/// </summary>
internal sealed class LogModes
{
    private const string Config = "logPersistenceConfig";
    private const string Legacy = "logPersistenceMode";
    private readonly IDictionary<string, object>? config;
    private readonly LogPersistenceMode mode;

    private LogModes(IDictionary<string, object>? config, LogPersistenceMode mode) =>
        (this.config, this.mode) = (config, mode);

    public static LogModes Of(ActivityNode node, LogPersistenceMode otherwise)
    {
        if (node.LogModes is { } known && known.Item1 == otherwise) return known.Item2;
        var config = ConfigOf(node.Activity);
        var mode = Read(config, "default");
        if (mode is Inherit)
            mode = node.Parents.FirstOrDefault() is { } parent ? Of(parent, otherwise).mode : otherwise;
        var modes = new LogModes(config, mode is Inherit ? Include : mode);
        node.LogModes = (otherwise, modes);
        return modes;
    }

    public bool KeepsInput(string name) => Keeps("inputs", name);

    public bool KeepsOutput(string name) => Keeps("outputs", name);

    private bool Keeps(string kind, string name)
    {
        var own = config is not null && Find(config, kind) is IDictionary<string, object> each ? Read(each, name)
            : Inherit;
        return (own is Inherit ? mode : own) is not Exclude;
    }

    private static IDictionary<string, object>? ConfigOf(IActivity activity) =>
        (Find(activity.CustomProperties, Config) ?? Find(activity.CustomProperties, Legacy))
            as IDictionary<string, object>;

    /// <remarks>Either a mode's name, or an object that names a strategy by its type.</remarks>
    private static LogPersistenceMode Read(IDictionary<string, object>? config, string key)
    {
        var said = config is null ? null : Find(config, key);
        if (said is IDictionary<string, object> choice) said = Find(choice, "strategyType");
        var name = (said as string)?.Split(',')[0];
        return Enum.TryParse<LogPersistenceMode>(name?[(name.LastIndexOf('.') + 1)..], true, out var mode) ? mode
            : Inherit;
    }

    private static object? Find(IDictionary<string, object> bag, string key) =>
        bag.FirstOrDefault(pair => pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value;
}
