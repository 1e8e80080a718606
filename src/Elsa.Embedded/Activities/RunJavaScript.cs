using System.Runtime.CompilerServices;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Expressions.JavaScript.Activities;

/// <summary>Runs a script; its value is the result, and the script may name the outcomes.</summary>
[Activity("Elsa", "Scripting", "Runs JavaScript.", DisplayName = "Run JavaScript")]
public class RunJavaScript : CodeActivity<object?>
{
    internal static readonly object Set = new();

    public RunJavaScript([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    public RunJavaScript(
        string script, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => Script = new(script);

    [Input(Description = "The script.", UIHint = InputUIHints.CodeEditor)]
    public Input<string> Script { get; set; } = new("");

    [Input(DisplayName = "Possible outcomes",
        Description = "The outcomes that the script may set by setOutcome and setOutcomes.",
        UIHint = InputUIHints.DynamicOutcomes)]
    public Input<ICollection<string>> PossibleOutcomes { get; set; } = new(new Literal<ICollection<string>>([]));

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var script = Expression(context);
        if (!string.IsNullOrWhiteSpace(script.Value as string))
            context.SetResult(await context.GetRequiredService<IExpressionEvaluator>()
                .EvaluateAsync<object>(script, context.ExpressionExecutionContext));
        if (context.TransientProperties.TryGetValue(Set, out var names))
            await context.CompleteActivityWithOutcomesAsync((string[])names);
        else await context.CompleteActivityAsync();
    }

    /// <remarks>The text of a literal is one object per definition, by which its parsed form is found again.</remarks>
    private Expression Expression(ActivityExecutionContext context) => new("JavaScript", context.Get(Script));
}
