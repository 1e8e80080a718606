namespace Elsa.Workflows.Attributes
{
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public class ActivityAttribute : Attribute
    {
        public ActivityAttribute()
        {
        }

        public ActivityAttribute(string @namespace, string? category, string? description = default)
        {
            Namespace = @namespace;
            Category = category;
            Description = description;
        }

        public ActivityAttribute(string @namespace, string? description = default)
            : this(@namespace, @namespace, description)
        {
        }

        public ActivityAttribute(
            string @namespace, string? type, int version = 1, string? description = default, string? category = default)
            : this(@namespace, category, description)
        {
            Type = type;
            Version = version;
        }

        public string? Namespace { get; set; }
        public string? Type { get; set; }
        public int Version { get; set; } = 1;
        public string? DisplayName { get; set; }
        public string? Category { get; set; }
        public string? Description { get; set; }
        public ActivityKind Kind { get; set; }
        public bool RunAsynchronously { get; set; }
    }

    [AttributeUsage(AttributeTargets.Property)]
    public class InputAttribute : Attribute
    {
        public string? Name { get; set; }
        public string? DisplayName { get; set; }
        public string? Description { get; set; }
        public string? Category { get; set; }
        public string? UIHint { get; set; }
        public object? Options { get; set; }
        public float Order { get; set; }
        public object? DefaultValue { get; set; }
        public string? DefaultSyntax { get; set; }
        public string[]? SupportedSyntaxes { get; set; }
        public bool IsReadOnly { get; set; }
        public bool IsBrowsable { get; set; } = true;
        public bool IsSerializable { get; set; } = true;
        public bool CanContainSecrets { get; set; }

        /// <summary>The <see cref="IPropertyUIHandler"/> that gives the designer its choices.</summary>
        public Type? UIHandler { get; set; }

        public Type[]? UIHandlers { get; set; }

        /// <summary>False: the activity evaluates the expression itself, as often as it likes.</summary>
        public bool AutoEvaluate { get; set; } = true;
    }

    [AttributeUsage(AttributeTargets.Property)]
    public class OutputAttribute : Attribute
    {
        public string? Name { get; set; }
        public string? DisplayName { get; set; }
        public string? Description { get; set; }
        public bool IsBrowsable { get; set; } = true;
        public bool IsSerializable { get; set; } = true;
    }

    [AttributeUsage(AttributeTargets.Property)]
    public class PortAttribute(string? name = default) : Attribute
    {
        public string? Name { get; set; } = name;
        public string? DisplayName { get; set; }
    }

    /// <summary>Keeps a member of a stimulus out of the hash by which bookmarks are found.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    public class ExcludeFromHashAttribute : Attribute;
}

namespace Elsa.Workflows.Activities.Flowchart.Attributes
{
    /// <summary>The outcomes of an activity, in the order in which a designer shows them.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public class FlowNodeAttribute(params string[] outcomes) : Attribute
    {
        public ICollection<string> Outcomes { get; } = outcomes;
    }
}
