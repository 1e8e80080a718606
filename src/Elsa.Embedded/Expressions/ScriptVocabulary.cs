using System.Text;
using System.Text.Json;
using Elsa.Expressions;
using Elsa.Expressions.JavaScript.Activities;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows;

namespace Elsa.Embedded.Expressions;

/// <summary>The globals of JavaScript expressions, as Elsa names them. None reaches configuration or files.</summary>
internal sealed class ScriptVocabulary(ExpressionExecutionContext context)
{
    private readonly WorkflowExecutionContext run = context.GetWorkflowExecutionContext();

    public static ScriptBudget BudgetOf(ExpressionExecutionContext context)
    {
        var bag = context.GetWorkflowExecutionContext().TransientProperties;
        if (bag.TryGetValue(typeof(ScriptBudget), out var known)) return (ScriptBudget)known;
        var budget = new ScriptBudget();
        bag[typeof(ScriptBudget)] = budget;
        return budget;
    }

    public object? Find(string name) => name switch
    {
        "variables" => new ScriptRecord(
            context.GetVariableNamesInScope().ToDictionary(n => n, context.GetVariableInScope), Set),
        "getVariable" => Function<string>(context.GetVariableInScope),
        "setVariable" => Function<string, object?>((key, value) => Setter(key)([value])),
        "getInput" => Function<string>(context.GetInput),
        "getOutputFrom" => Function<string, string?>((activity, output) => context.GetOutput(activity, output)),
        "getLastResult" => Function(() => context.GetLastResult()),
        "getCorrelationId" => Function(() => run.CorrelationId),
        "setCorrelationId" => Function<string?>(id => run.CorrelationId = id),
        "getWorkflowInstanceId" => Function(() => run.Id),
        "getWorkflowInstanceName" => Function(() => run.Name),
        "setWorkflowInstanceName" => Function<string?>(text => run.Name = text),
        "getWorkflowDefinitionId" => Function(() => run.Workflow.Identity.DefinitionId),
        "getWorkflowDefinitionVersionId" => Function(() => run.Workflow.Identity.Id),
        "getWorkflowDefinitionVersion" => Function(() => run.Workflow.Identity.Version),
        "setOutcome" when Outcomes is { } bag => Function<string>(one => bag[RunJavaScript.Set] = (string[])[one]),
        "setOutcomes" when Outcomes is { } bag => Function<string[]>(all => bag[RunJavaScript.Set] = all),
        _ => Common(name) ?? Named(name) ?? JavaScriptRunner.Missing,
    };

    /// <summary>Where the script of an activity leaves its outcomes; an expression has none.</summary>
    private IDictionary<object, object>? Outcomes =>
        context.TryGetActivityExecutionContext(out var at) && at.Activity is RunJavaScript
            ? at.TransientProperties : null;

    private static ScriptFunction? Common(string name) => name switch
    {
        "isNullOrEmpty" => Function<string?>(text => string.IsNullOrEmpty(text)),
        "isNullOrWhiteSpace" => Function<string?>(text => string.IsNullOrWhiteSpace(text)),
        "parseGuid" => Function<string>(text => Guid.Parse(text).ToString()),
        "newGuid" or "newGuidString" or "getGuid" or "getGuidString" =>
            Function(() => Guid.CreateVersion7().ToString()),
        "newShortGuid" or "getShortGuid" => Function(() => Guid.CreateVersion7().ToString("N")),
        "toJson" => Function<object?>(value => JsonSerializer.Serialize(value)),
        "stringToBase64" or "bytesFromString" =>
            Function<string>(text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text))),
        "stringFromBase64" or "bytesToString" =>
            Function<string>(text => Encoding.UTF8.GetString(Convert.FromBase64String(text))),
        "bytesToBase64" or "bytesFromBase64" => Function<string>(text => text), // bytes are base64 text here
        _ => null,
    };

    /// <summary>getX, setX and getXFromY, for variables, inputs and outputs of the definition.</summary>
    private ScriptFunction? Named(string name)
    {
        if (name.Length < 4 || name[..3] is not ("get" or "set")) return null;
        var (rest, isGet) = (name[3..], name[0] == 'g');
        if (context.GetVariableNamesInScope().FirstOrDefault(n => Matches(n, rest)) is { } variable)
            return isGet ? Function(() => context.GetVariableInScope(variable)) : Setter(variable);
        if (!isGet) return null;
        if (context.GetDefinition().Inputs.FirstOrDefault(i => Matches(i.Name, rest)) is { } input)
            return Function(() => context.GetInput(input.Name));
        var from = rest.LastIndexOf("From", StringComparison.Ordinal);
        if (from < 1) return null;
        var source = run.Nodes.Select(node => node.Activity)
            .FirstOrDefault(activity => Matches(activity.Name ?? activity.Id, rest[(from + 4)..]));
        return source is null ? null : Function(() => context.GetOutput(source.Id, rest[..from]));
    }

    private static bool Matches(string name, string pascal) =>
        name.Length == pascal.Length && char.ToUpperInvariant(name[0]) == pascal[0] && name[1..] == pascal[1..];

    private void Set(string name, object? value) => context.SetVariable(name, value);

    private ScriptFunction Setter(string name) => arguments =>
    {
        Set(name, arguments.FirstOrDefault());
        return null;
    };

    private static ScriptFunction Function(Func<object?> function) => _ => function();

    private static ScriptFunction Function<T>(Func<T, object?> function) =>
        arguments => function(Argument<T>(arguments, 0));

    private static ScriptFunction Function<T1, T2>(Func<T1, T2, object?> function) =>
        arguments => function(Argument<T1>(arguments, 0), Argument<T2>(arguments, 1));

    private static T Argument<T>(object?[] arguments, int index) =>
        Values.Convert<T>(arguments.ElementAtOrDefault(index))!;
}
