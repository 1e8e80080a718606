using System.Runtime.CompilerServices;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

/// <summary>Runs activities along the connections that their outcomes follow.</summary>
[Activity("Elsa", "Workflows", "Runs activities along their connections.")]
public class Flowchart : Container
{
    public Flowchart([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) : base(source, line)
    {
    }

    /// <summary>Where to begin, said in code; definitions say it by their connections.</summary>
    public IActivity? Start { get; set; }

    public ICollection<Connection> Connections { get; set; } = [];
}
