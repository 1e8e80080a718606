using Elsa.Workflows.Memory;

namespace Elsa.Workflows.Options;

public class ScheduleWorkOptions
{
    public ActivityCompletionCallback? CompletionCallback { get; set; }

    /// <summary>For the owner: which of its children this one is. Kept as JSON.</summary>
    public object? Tag { get; set; }

    /// <summary>What this one run is given: they live as long as it does.</summary>
    public ICollection<Variable>? Variables { get; set; }
}
