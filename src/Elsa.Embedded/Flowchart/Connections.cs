namespace Elsa.Workflows.Activities.Flowchart.Models;

public class Connection
{
    public Connection()
    {
    }

    public Connection(IActivity source, IActivity target) : this(new Endpoint(source), new Endpoint(target))
    {
    }

    public Connection(Endpoint source, Endpoint target) => (Source, Target) = (source, target);

    public Endpoint Source { get; set; } = null!;
    public Endpoint Target { get; set; } = null!;

    /// <summary>Where a designer bends the line.</summary>
    public ICollection<Position> Vertices { get; set; } = [];

    public override string ToString() => $"{Source.Activity.Id}:{Source.Port} -> {Target.Activity.Id}";
}

public class Endpoint
{
    public Endpoint()
    {
    }

    public Endpoint(IActivity activity, string? port = default) => (Activity, Port) = (activity, port);

    public IActivity Activity { get; set; } = null!;

    /// <summary>The outcome; null means Done.</summary>
    public string? Port { get; set; }
}

public class Position
{
    public double X { get; set; }
    public double Y { get; set; }
}

/// <summary>The outcomes with which an activity completed: the connections that are followed.</summary>
public record Outcomes(params string[] Names)
{
    public static readonly Outcomes Default = new("Done");
    public static readonly Outcomes Empty = new([]);
}
