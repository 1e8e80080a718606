using System.ComponentModel;
using System.Runtime.CompilerServices;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Exceptions;

namespace Elsa.Workflows.Activities;

/// <summary>
/// Stands for an activity of a type that isn't known here. It keeps all of it, and faults when it is run.
/// </summary>
[Activity("Elsa", "System", "An activity of a type that is not known here.")]
[Browsable(false)]
public class NotFoundActivity : CodeActivity
{
    public NotFoundActivity([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    public NotFoundActivity(
        string missingTypeName, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => MissingTypeName = missingTypeName;

    public string MissingTypeName { get; set; } = null!;
    public int MissingTypeVersion { get; set; }
    public string OriginalActivityJson { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) => throw new FaultException(
        "not-found", "Definition", "System", $"The activity's type '{MissingTypeName}' is not known here.");
}
