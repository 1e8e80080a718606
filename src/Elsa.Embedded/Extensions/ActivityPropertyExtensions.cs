using Elsa.Expressions;
using Elsa.Workflows;

namespace Elsa.Extensions;

/// <summary>What a definition says about an activity beside its inputs.</summary>
public static class ActivityPropertyExtensions
{
    private const string CanStart = "canStartWorkflow";
    private const string Asynchronous = "runAsynchronously";
    private const string Source = "source";
    private const string Commits = "commitStrategyName";

    public static bool GetCanStartWorkflow(this IActivity activity) => activity.Get<bool>(CanStart);

    public static void SetCanStartWorkflow(this IActivity activity, bool value) =>
        activity.CustomProperties[CanStart] = value;

    public static bool? GetRunAsynchronously(this IActivity activity) => activity.Get<bool?>(Asynchronous);

    public static void SetRunAsynchronously(this IActivity activity, bool? value)
    {
        if (value is null) activity.CustomProperties.Remove(Asynchronous);
        else activity.CustomProperties[Asynchronous] = value;
    }

    public static string? GetSource(this IActivity activity) => activity.Get<string>(Source);

    public static void SetSource(this IActivity activity, string value) => activity.CustomProperties[Source] = value;

    /// <summary>By name, when the burst is saved around this activity.</summary>
    public static string? GetCommitStrategy(this IActivity activity) => activity.Get<string>(Commits);

    public static TActivity SetCommitStrategy<TActivity>(this TActivity activity, string? name)
        where TActivity : IActivity
    {
        if (name is null) activity.CustomProperties.Remove(Commits);
        else activity.CustomProperties[Commits] = name;
        return activity;
    }

    /// <summary>The name a designer shows, where the definition has one.</summary>
    public static string? GetDisplayText(this IActivity activity) =>
        activity.Metadata.TryGetValue("displayText", out var text) ? Values.Convert<string>(text) : null;

    private static T? Get<T>(this IActivity activity, string key) =>
        activity.CustomProperties.TryGetValue(key, out var value) ? Values.Convert<T>(value) : default;
}
