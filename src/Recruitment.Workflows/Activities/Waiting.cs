using System.Globalization;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;
using Recruitment.Cities;
using Recruitment.Data;

namespace Recruitment.Workflows.Activities;

/// <summary>A step that waits. It looks at the record when it begins and again at each signal, so that early, late and
/// repeated signals change nothing; and it always ends, at the latest when its time is up.</summary>
public abstract class Waiting : Activity
{
    /// <summary>The outcome when time is up.</summary>
    public const string NothingCame = "NothingCame";

    [Input(DisplayName = "Within days", Description = "How long to wait at most. Days; above 0.", DefaultValue = 30d)]
    public Input<double> WithinDays { get; set; } = new(30d);

    [Output(DisplayName = "Until", Description = "For Later: the day the city named, as yyyy-MM-dd; else empty.")]
    public Output<string>? Until { get; set; }

    /// <summary>What it waits for, as pages say it.</summary>
    private protected abstract string KindOf(ActivityExecutionContext context);

    /// <summary>Who must move: <c>city</c>, <c>core-team</c> or <c>nobody</c>.</summary>
    private protected virtual string Who => "city";

    /// <summary>The signals after which it looks again.</summary>
    private protected abstract IReadOnlyList<string> HearsIn(ActivityExecutionContext context);

    /// <summary>What the record says.</summary>
    /// <returns>The outcome, or null to go on waiting.</returns>
    private protected abstract Task<string?> LookAsync(ActivityExecutionContext context);

    /// <summary>What is done once, before the first look.</summary>
    private protected virtual Task BeginAsync(ActivityExecutionContext context) => Task.CompletedTask;

    /// <summary>What is done when the wait ends.</summary>
    /// <returns>The outcome that the step leaves by.</returns>
    private protected virtual Task<string> EndAsync(ActivityExecutionContext context, string outcome) =>
        Task.FromResult(outcome);

    /// <summary>When time is up.</summary>
    private protected virtual Task<DateTimeOffset> DueAsync(ActivityExecutionContext context) =>
        Task.FromResult(Now(context) + TimeSpan.FromDays(Math.Max(WithinDays.GetOrDefault(context, () => 30d), 0)));

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.BeginLap();
        await BeginAsync(context);
        if (await LookAsync(context) is { } outcome)
        {
            await context.CompleteActivityWithOutcomesAsync(await EndAsync(context, outcome));
            return;
        }
        await ListenAsync(context);
    }

    /// <summary>Called by the engine when a signal came.</summary>
    public async ValueTask OnSignalAsync(ActivityExecutionContext context)
    {
        if (await LookAsync(context) is { } outcome) await LeaveAsync(context, outcome);
    }

    /// <summary>Called by the engine when time is up.</summary>
    public async ValueTask OnDueAsync(ActivityExecutionContext context) =>
        await LeaveAsync(context, await LookAsync(context) ?? NothingCame);

    private protected static DateTimeOffset Now(ActivityExecutionContext context) =>
        context.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>Takes a reply that ends any wait: not now, or not at all.</summary>
    /// <param name="any">True where an interested city ends the wait too.</param>
    private protected async Task<string?> ReplyAsync(ActivityExecutionContext context, bool any)
    {
        var reply = await context.GetRequiredService<ReplyDesk>().TakeAsync(
            context.CityId, any, context.CancellationToken);
        context.Set(Until, reply?.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
        return reply?.Kind.ToString();
    }

    /// <summary>A wait never vanishes silently: one that is cancelled says so.</summary>
    protected override async ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        if (signal is not CancelSignal) return;
        var cancelled = context.ReceiverActivityExecutionContext;
        await cancelled.GetRequiredService<WaitDesk>().EndAsync(
            cancelled.InstanceId, cancelled.Activity.Id, "Cancelled", cancelled.CancellationToken);
    }

    private async Task ListenAsync(ActivityExecutionContext context)
    {
        var due = await DueAsync(context);
        await context.GetRequiredService<WaitDesk>().OpenAsync(context.InstanceId, context.Activity.Id, context.CityId,
            context.ReferralId, KindOf(context), Who, due, context.CancellationToken);
        foreach (var kind in HearsIn(context))
        {
            context.CreateBookmark(new CreateBookmarkArgs
            {
                BookmarkName = WaitStimulus.BookmarkName,
                Stimulus = WaitStimulus.Of(kind, context.CityId),
                Callback = OnSignalAsync,
                AutoBurn = false,
                IncludeActivityInstanceId = false,
            });
        }
        var left = due - Now(context);
        context.DelayFor(left > TimeSpan.Zero ? left : TimeSpan.Zero, OnDueAsync);
    }

    private async ValueTask LeaveAsync(ActivityExecutionContext context, string outcome)
    {
        await context.GetRequiredService<WaitDesk>().EndAsync(
            context.InstanceId, context.Activity.Id, outcome, context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync(await EndAsync(context, outcome));
    }

    private protected static readonly string[] Replies = [Signals.ReplyRecorded];
}
