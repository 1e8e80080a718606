using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity;

namespace Elsa.Embedded.Composition;

/// <summary>What "the workflow" means within a definition that is used as an activity: that definition.</summary>
internal static class InnerScope
{
    /// <summary>The property of the activity's run that holds what its definition was given.</summary>
    public const string Inputs = "Inputs";

    private const string Outputs = "Outputs";

    /// <summary>The definition an activity belongs to.</summary>
    public static Workflow WorkflowOf(ActivityExecutionContext context) =>
        Around(context) is { Activity: WorkflowDefinitionActivity { Inner: { } inner } } ? inner
            : context.WorkflowExecutionContext.Workflow;

    public static bool TryGetInput(ActivityExecutionContext context, string name, out object? value)
    {
        var given = Around(context) is { } around
            ? around.GetProperty<IDictionary<string, object>>(Inputs) ?? new Dictionary<string, object>()
            : context.WorkflowExecutionContext.Input;
        return given.TryGetValue(name, out value);
    }

    public static void SetOutput(ActivityExecutionContext context, string name, object? value)
    {
        if (Around(context) is not { } around) context.WorkflowExecutionContext.Output[name] = value!;
        else
            around.SetProperty(
                Outputs, new Dictionary<string, object?>(OutputsOf(around)) { [name] = value });
    }

    public static IDictionary<string, object?> OutputsOf(ActivityExecutionContext activity) =>
        activity.GetProperty<IDictionary<string, object?>>(Outputs) ?? new Dictionary<string, object?>();

    /// <summary>A value of an activity that its class doesn't have; definitions write names in any case.</summary>
    public static T? Of<T>(this IDictionary<string, object> properties, string name) where T : class =>
        properties.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value as T;

    private static ActivityExecutionContext? Around(ActivityExecutionContext context)
    {
        var at = context.ParentActivityExecutionContext;
        while (at is { Activity: not WorkflowDefinitionActivity }) at = at.ParentActivityExecutionContext;
        return at;
    }
}
