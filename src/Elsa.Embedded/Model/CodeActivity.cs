using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

/// <summary>An activity that completes by itself when it has run, unless it made a bookmark.</summary>
public abstract class CodeActivity : Activity
{
    protected CodeActivity([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    protected CodeActivity(
        string activityType, int version = 1, [CallerFilePath] string? source = default,
            [CallerLineNumber] int? line = default)
        : base(activityType, version, source, line)
    {
    }

    internal override bool CompletesByItself => true;
}

public abstract class CodeActivity<T> : CodeActivity, IActivityWithResult<T>
{
    protected CodeActivity([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    protected CodeActivity(
        string activityType, int version = 1, [CallerFilePath] string? source = default,
            [CallerLineNumber] int? line = default)
        : base(activityType, version, source, line)
    {
    }

    protected CodeActivity(
        MemoryBlockReference? output, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
        if (output is not null) Result = new(output);
    }

    protected CodeActivity(
        Output<T>? output, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line) => Result = output;

    [Attributes.Output(Description = "What the activity answers.")]
    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result
    {
        get => Result;
        set => Result = (Output<T>?)value;
    }
}
