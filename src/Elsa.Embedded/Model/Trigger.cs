using System.Runtime.CompilerServices;

namespace Elsa.Workflows;

/// <summary>An activity that something outside can start a workflow at.</summary>
public interface ITrigger : IActivity;

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
}
