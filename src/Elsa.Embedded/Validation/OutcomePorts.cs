using Elsa.Embedded.Definitions;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Embedded.Validation;

/// <summary>By which outcomes an activity can leave.</summary>
/// <param name="Certain">Those that it has for sure; each wants a connection if one of them has one.</param>
/// <param name="Possible">Others that may be connected.</param>
/// <param name="IsOpen">Whether it may have any: what is made of activities may be completed by them.</param>
internal sealed record OutcomePorts(IReadOnlyList<string> Certain, IReadOnlyList<string> Possible, bool IsOpen)
{
    private static readonly OutcomePorts Unknown = new([], [], true);

    public static OutcomePorts Of(ActivityOutline activity)
    {
        if (activity.Descriptor is not { } descriptor) return Unknown;
        var ports = descriptor.Ports.Where(port => port.Type is PortType.Flow).Select(port => port.Name).ToList();
        var others = new List<string>();
        foreach (var input in descriptor.Inputs)
        {
            var name = Serialization.ActivityReader.NameOf(input);
            if (input.UIHint == "flow-switch-editor") ports.AddRange(Labels(activity, name));
            else if (!descriptor.IsTerminal && (input.UIHint == InputUIHints.DynamicOutcomes || name == "outcomes"))
            {
                if (activity.Input(name).Texts() is not { } texts) return Unknown;
                if (texts.Count > 0 && ports is ["Done"] && ports.Remove("Done")) others.Add("Done"); // where a script sets none of them
                ports.AddRange(texts);
            }
        }
        return new([.. ports.Distinct()], others, typeof(IVariableContainer).IsAssignableFrom(descriptor.ClrType));
    }

    public bool Has(string port) => IsOpen || Certain.Contains(port) || Possible.Contains(port);

    private static IEnumerable<string> Labels(ActivityOutline activity, string name) =>
        Serialization.JsonMembers.Items(activity.Json, name)
            .Select(item => Serialization.JsonMembers.Text(item, "label")).OfType<string>();
}
