using System.Runtime.CompilerServices;

namespace Elsa.Workflows;

/// <summary>An activity that something outside can start a workflow at.</summary>
public interface ITrigger : IActivity
{
    /// <summary>The stimuli that start a workflow here.</summary>
    ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(TriggerIndexingContext context);
}

/// <summary>A trigger that time sets off.</summary>
public interface IEventGenerator : ITrigger;

public abstract class Trigger : Activity, ITrigger
{
    protected Trigger([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    protected Trigger(
        string activityType, int version = 1, [CallerFilePath] string? source = default,
            [CallerLineNumber] int? line = default)
        : base(activityType, version, source, line)
    {
    }

    ValueTask<IEnumerable<object>> ITrigger.GetTriggerPayloadsAsync(TriggerIndexingContext context) =>
        GetTriggerPayloadsAsync(context);

    protected virtual ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(TriggerIndexingContext context) =>
        new(GetTriggerPayloads(context));

    protected virtual IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context) =>
        [GetTriggerPayload(context)];

    protected virtual object GetTriggerPayload(TriggerIndexingContext context) => new();
}

public abstract class Trigger<TResult> : Activity<TResult>, ITrigger
{
    protected Trigger([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    protected Trigger(
        string activityType, int version = 1, [CallerFilePath] string? source = default,
            [CallerLineNumber] int? line = default)
        : base(activityType, version, source, line)
    {
    }

    ValueTask<IEnumerable<object>> ITrigger.GetTriggerPayloadsAsync(TriggerIndexingContext context) =>
        GetTriggerPayloadsAsync(context);

    protected virtual ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(TriggerIndexingContext context) =>
        new(GetTriggerPayloads(context));

    protected virtual IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context) =>
        [GetTriggerPayload(context)];

    protected virtual object GetTriggerPayload(TriggerIndexingContext context) => new();
}

public abstract class EventGenerator : Trigger, IEventGenerator
{
    protected EventGenerator([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    protected EventGenerator(
        string triggerType, int version = 1, [CallerFilePath] string? source = default,
            [CallerLineNumber] int? line = default)
        : base(triggerType, version, source, line)
    {
    }
}
