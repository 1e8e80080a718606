using System.Globalization;
using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Http;

/// <summary>Sends a request, and leads on by status code.</summary>
[Activity("Elsa", "HTTP", "Sends a request.", DisplayName = "HTTP Request", Kind = ActivityKind.Task)]
public class SendHttpRequest : SendHttpRequestBase
{
    public SendHttpRequest([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    [Input(DisplayName = "Expected status codes", Description = "What to do at which status code.",
        UIHint = "http-status-codes")]
    public ICollection<HttpStatusCodeCase> ExpectedStatusCodes { get; set; } = [];

    [Port(DisplayName = "Unmatched status code")]
    public IActivity? UnmatchedStatusCode { get; set; }

    [Port(DisplayName = "Failed to connect")]
    public IActivity? FailedToConnect { get; set; }

    [Port]
    public IActivity? Timeout { get; set; }

    private protected override ValueTask OnAnsweredAsync(ActivityExecutionContext context, int status) =>
        GoOnAsync(context, ExpectedStatusCodes.FirstOrDefault(one => one.StatusCode == status) is { } expected
            ? expected.Activity : UnmatchedStatusCode);

    private protected override ValueTask OnFailedAsync(ActivityExecutionContext context) =>
        GoOnAsync(context, FailedToConnect);

    private protected override ValueTask OnTimedOutAsync(ActivityExecutionContext context) =>
        GoOnAsync(context, Timeout);

    private ValueTask GoOnAsync(ActivityExecutionContext context, IActivity? next) =>
        context.ScheduleActivityAsync(next, OnChildCompletedAsync);

    private static ValueTask CompleteAsync(ActivityExecutionContext context) => context.CompleteActivityAsync();

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext completed) =>
        CompleteAsync(completed.TargetContext);
}

/// <summary>Sends a request, and leaves by status code.</summary>
[Activity("Elsa", "HTTP", "Sends a request.", DisplayName = "HTTP Request (flow)", Kind = ActivityKind.Task)]
[FlowNode("Unmatched status code", "Failed to connect", "Timeout", "Done")]
public class FlowSendHttpRequest : SendHttpRequestBase
{
    public FlowSendHttpRequest([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    [Input(DisplayName = "Expected status codes", Description = "Each of them is an outcome.",
        UIHint = Workflows.UIHints.InputUIHints.DynamicOutcomes)]
    public Input<ICollection<int>> ExpectedStatusCodes { get; set; } = new(new List<int>());

    private protected override ValueTask OnAnsweredAsync(ActivityExecutionContext context, int status)
    {
        var expected = ExpectedStatusCodes.GetOrDefault(context) ?? [];
        return expected.Contains(status)
            ? context.CompleteActivityWithOutcomesAsync(status.ToString(CultureInfo.InvariantCulture), "Done")
            : expected.Count > 0 ? context.CompleteActivityWithOutcomesAsync("Unmatched status code", "Done")
            : context.CompleteActivityWithOutcomesAsync("Done");
    }

    private protected override ValueTask OnFailedAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync("Failed to connect");

    private protected override ValueTask OnTimedOutAsync(ActivityExecutionContext context) =>
        context.CompleteActivityWithOutcomesAsync("Timeout");
}
