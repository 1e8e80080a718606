using System.Runtime.CompilerServices;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Activities.Flowchart.Contracts;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities.Flowchart.Contracts
{
    /// <summary>
    /// Says itself when it waits for its other branches; any other activity waits for all active ones.
    /// </summary>
    public interface IJoinNode : IActivity;
}

namespace Elsa.Workflows.Activities.Flowchart.Models
{
    public class FlowSwitchCase
    {
        public FlowSwitchCase()
        {
        }

        public FlowSwitchCase(string label, Expression condition) => (Label, Condition) = (label, condition);

        public FlowSwitchCase(string label, Func<ExpressionExecutionContext, bool> condition)
            : this(label, Expression.DelegateExpression(condition))
        {
        }

        public FlowSwitchCase(string label, Func<bool> condition)
            : this(label, Expression.DelegateExpression(condition))
        {
        }

        public FlowSwitchCase(string label, Func<ExpressionExecutionContext, ValueTask<bool>> condition)
            : this(label, Expression.DelegateExpression(condition))
        {
        }

        public FlowSwitchCase(string label, Func<ValueTask<bool>> condition)
            : this(label, Expression.DelegateExpression(condition))
        {
        }

        public string Label { get; set; } = null!;
        public Expression Condition { get; set; } = Expression.LiteralExpression(false);
    }
}

namespace Elsa.Workflows.Activities.Flowchart.Activities
{
    [FlowNode("True", "False")]
    [Activity(
        "Elsa", "Branching", "Goes one way if a condition holds, else the other.", DisplayName = "Decision (flow)")]
    public class FlowDecision : Activity
    {
        public FlowDecision([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : base(source, line)
        {
        }

        public FlowDecision(
            Func<ExpressionExecutionContext, bool> condition,
            [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) : this(source, line) =>
            Condition = new(condition);

        public FlowDecision(
            Func<ExpressionExecutionContext, ValueTask<bool>> condition,
            [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) : this(source, line) =>
            Condition = new(condition);

        [Input(Description = "The condition.", UIHint = InputUIHints.SingleLine)]
        public Input<bool> Condition { get; set; } = new(new Literal<bool>(false));

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
            context.CompleteActivityWithOutcomesAsync(context.Get(Condition) ? "True" : "False");
    }

    [FlowNode("Default")]
    [Activity("Elsa", "Branching", "Goes the way of the first case, or of all cases, that hold.",
        DisplayName = "Switch (flow)")]
    public class FlowSwitch : Activity
    {
        public FlowSwitch([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : base(source, line)
        {
        }

        [Input(Description = "The cases; each is an outcome.", UIHint = "flow-switch-editor")]
        public ICollection<FlowSwitchCase> Cases { get; set; } = [];

        [Input(Description = "The first case that holds, or any.", UIHint = InputUIHints.DropDown)]
        public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

        protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            var evaluator = context.GetRequiredService<IExpressionEvaluator>();
            var (first, matches) = (context.Get(Mode) is SwitchMode.MatchFirst, new List<string>());
            foreach (var one in Cases)
            {
                if (first && matches.Count > 0) break;
                if (await evaluator.EvaluateAsync<bool>(one.Condition, context.ExpressionExecutionContext))
                    matches.Add(one.Label);
            }
            await context.CompleteActivityWithOutcomesAsync(matches.Count > 0 ? [.. matches] : ["Default"]);
        }
    }

    [Activity("Elsa", "Branching", "Goes several ways at once.", DisplayName = "Fork (flow)")]
    public class FlowFork : Activity
    {
        public FlowFork([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : base(source, line)
        {
        }

        [Input(Description = "The branches; each is an outcome.", UIHint = InputUIHints.DynamicOutcomes)]
        public Input<ICollection<string>> Branches { get; set; } = new(new Literal<ICollection<string>>([]));

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
            context.CompleteActivityWithOutcomesAsync([.. context.Get(Branches) ?? []]);
    }

    [Activity("Elsa", "Branching", "Waits for one of its branches, for all, or for all that are still under way.",
        DisplayName = "Join (flow)")]
    public class FlowJoin : Activity, IJoinNode
    {
        public FlowJoin([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : base(source, line)
        {
        }

        [Input(Description = "Which branches to wait for.", DefaultValue = FlowJoinMode.WaitAny,
            UIHint = InputUIHints.DropDown)]
        public Input<FlowJoinMode> Mode { get; set; } = new(FlowJoinMode.WaitAny);

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.CompleteActivityAsync();
    }

    /// <summary>Holds another activity, as a box around it.</summary>
    [Activity("Elsa", "Flow", "Holds another activity.", DisplayName = "Container")]
    public class FlowNode : Activity
    {
        public FlowNode([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : base(source, line)
        {
        }

        [Port]
        public IActivity? Body { get; set; }

        protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
            context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);

        private ValueTask OnBodyCompletedAsync(ActivityCompletedContext completed) =>
            completed.CompleteActivityAsync();
    }
}
