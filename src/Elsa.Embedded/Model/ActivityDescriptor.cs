using System.Reflection;

namespace Elsa.Workflows.Models;

public class ActivityDescriptor
{
    public string TypeName { get; set; } = null!;
    public Type ClrType { get; set; } = null!;
    public string Namespace { get; set; } = null!;
    public string Name { get; set; } = null!;
    public int Version { get; set; }
    public string Category { get; set; } = null!;
    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public ActivityKind Kind { get; set; }
    public bool IsBrowsable { get; set; } = true;
    public bool IsContainer { get; set; }
    public bool IsStart { get; set; }
    public bool IsTerminal { get; set; }
    public bool RunAsynchronously { get; set; }
    public ICollection<InputDescriptor> Inputs { get; init; } = [];
    public ICollection<OutputDescriptor> Outputs { get; init; } = [];
    public ICollection<Port> Ports { get; set; } = [];

    /// <summary>What a designer gives a new activity of the type.</summary>
    public IDictionary<string, object> ConstructionProperties { get; set; } = new Dictionary<string, object>();
}

public abstract class PropertyDescriptor
{
    public string Name { get; set; } = null!;

    /// <summary>The type of the value; of an <see cref="Input{T}"/>, its <c>T</c>.</summary>
    public Type Type { get; set; } = null!;

    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public float Order { get; set; }
    public bool? IsBrowsable { get; set; }
    public bool? IsSerializable { get; set; }

    /// <summary>Whether the activity's class has no such property.</summary>
    public bool IsSynthetic { get; set; }
    public Func<IActivity, object?> ValueGetter { get; set; } = null!;
    public Action<IActivity, object?> ValueSetter { get; set; } = null!;
    public PropertyInfo? PropertyInfo { get; set; }
}

public class InputDescriptor : PropertyDescriptor
{
    /// <summary>Whether the property is an <see cref="Input{T}"/>; else it holds the value itself.</summary>
    public bool IsWrapped { get; set; }

    public bool AutoEvaluate { get; set; } = true;
    public string? UIHint { get; set; }
    public string? Category { get; set; }
    public object? DefaultValue { get; set; }
    public string? DefaultSyntax { get; set; } = "Literal";
    public bool? IsReadOnly { get; set; }
}

public class OutputDescriptor : PropertyDescriptor;

public enum PortType
{
    Embedded,
    Flow,
}

public class Port
{
    public string Name { get; set; } = null!;
    public string? DisplayName { get; set; }
    public PortType Type { get; set; }
    public bool IsBrowsable { get; set; } = true;
}
