using System.Collections;
using System.Text.RegularExpressions;
using Elsa.Embedded.Composition;
using Elsa.Embedded.Serialization;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using Elsa.Workflows.UIHints.Dropdown;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Api.Descriptors;

/// <summary>The activities as the designer shows them: names, inputs with their editors and choices, ports.</summary>
internal sealed partial class ActivityCatalog(
    IActivityRegistry registry, WorkflowActivities workflows, TypeAliases types, IServiceProvider services)
{
    public async Task<IReadOnlyList<object>> ListAsync(CancellationToken ct)
    {
        var described = new List<object>();
        var all = registry.ListAll().Concat(await workflows.ListAsync(ct));
        foreach (var activity in all.OrderBy(a => a.Category, StringComparer.Ordinal)
            .ThenBy(a => a.TypeName, StringComparer.Ordinal).ThenBy(a => a.Version))
            described.Add(await DescribeAsync(activity, ct));
        return described;
    }

    /// <summary>The choices of one input, given what the others say.</summary>
    /// <returns>Null when there is no such input.</returns>
    public async Task<IDictionary<string, object>?> ChoicesAsync(
        string activityType, string property, object? context, CancellationToken ct) =>
        registry.Find(activityType)?.Inputs.FirstOrDefault(
            input => input.Name.Equals(property, StringComparison.OrdinalIgnoreCase)) is { } found
            ? await ChoicesAsync(found, context, ct) : null;

    private async Task<object> DescribeAsync(ActivityDescriptor activity, CancellationToken ct)
    {
        var inputs = new List<object>();
        foreach (var input in activity.Inputs) inputs.Add(await DescribeAsync(input, ct));
        var clrType = WellKnownTypes.NameOf(activity.ClrType);
        return new
        {
            typeName = activity.TypeName,
            clrType,
            @namespace = activity.Namespace,
            name = activity.Name,
            version = activity.Version,
            category = activity.Category,
            displayName = activity.DisplayName == activity.Name ? Words(activity.Name) : activity.DisplayName,
            description = activity.Description,
            inputs,
            outputs = activity.Outputs.Select(Describe),
            kind = activity.Kind,
            runAsynchronously = activity.RunAsynchronously,
            ports = PortsOf(activity),
            customProperties = new Dictionary<string, object> { ["Type"] = clrType },
            constructionProperties = activity.ConstructionProperties,
            isContainer = activity.IsContainer,
            isBrowsable = activity.IsBrowsable,
            isStart = activity.IsStart,
            isTerminal = activity.IsTerminal,
        };
    }

    private async Task<object> DescribeAsync(InputDescriptor input, CancellationToken ct) => new
    {
        isWrapped = input.IsWrapped,
        uiHint = input.UIHint ?? HintOf(input.Type),
        category = input.Category,
        defaultValue = input.DefaultValue is Enum value ? value.ToString() : input.DefaultValue,
        defaultSyntax = input.DefaultSyntax is "Literal" ? null : input.DefaultSyntax,
        isReadOnly = input.IsReadOnly ?? false,
        isSensitive = Attribute(input)?.CanContainSecrets ?? false,
        autoEvaluate = input.AutoEvaluate,
        uiSpecifications = await ChoicesAsync(input, null, ct),
        name = input.Name,
        typeName = NameOf(input.Type),
        displayName = input.DisplayName == input.Name ? Words(input.Name) : input.DisplayName,
        description = input.Description,
        order = input.Order,
        isBrowsable = input.IsBrowsable ?? true,
        isSerializable = input.IsSerializable ?? true,
        isSynthetic = input.IsSynthetic,
    };

    private object Describe(OutputDescriptor output) => new
    {
        name = output.Name,
        typeName = NameOf(output.Type),
        displayName = output.DisplayName == output.Name ? Words(output.Name) : output.DisplayName,
        description = output.Description,
        order = output.Order,
        isBrowsable = output.IsBrowsable ?? true,
        isSerializable = output.IsSerializable ?? true,
        isSynthetic = output.IsSynthetic,
    };

    // The designer adds "Done" itself where an activity names no outcomes.
    private static IEnumerable<object> PortsOf(ActivityDescriptor activity)
    {
        var namesOutcomes = activity.ClrType.IsDefined(typeof(FlowNodeAttribute), inherit: true);
        return activity.Ports.Where(port => namesOutcomes || port.Type is PortType.Embedded || port.Name != "Done")
            .Select(port => new
            {
                name = port.Name,
                displayName = port.DisplayName,
                type = port.Type,
                isBrowsable = port.IsBrowsable,
            });
    }

    private async Task<IDictionary<string, object>> ChoicesAsync(
        InputDescriptor input, object? context, CancellationToken ct)
    {
        var (choices, attribute) = (new Dictionary<string, object>(), Attribute(input));
        if (StaticChoices(input, attribute) is { } fixedOnes)
            choices[input.UIHint ?? InputUIHints.DropDown] = new { selectList = new SelectList(fixedOnes) };
        Type?[] types = [attribute?.UIHandler, .. attribute?.UIHandlers ?? []];
        var handlers = types.OfType<Type>()
            .Select(type => (IPropertyUIHandler)ActivatorUtilities.GetServiceOrCreateInstance(services, type));
        foreach (var handler in handlers.OrderBy(handler => handler.Priority))
            foreach (var (name, value) in await handler.GetUIPropertiesAsync(input.PropertyInfo!, context, ct))
                choices[name] = value;
        return choices;
    }

    private static List<SelectListItem>? StaticChoices(InputDescriptor input, InputAttribute? attribute)
    {
        var type = Nullable.GetUnderlyingType(input.Type) ?? input.Type;
        return attribute?.Options is IEnumerable<object> options
            ? [.. options.Select(option => new SelectListItem($"{option}", $"{option}"))]
            : type.IsEnum ? [.. Enum.GetNames(type).Select(name => new SelectListItem(name, name))] : null;
    }

    private static string HintOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? InputUIHints.DropDown
            : type == typeof(bool) ? InputUIHints.Checkbox
            : type == typeof(DateTime) || type == typeof(DateTimeOffset) ? InputUIHints.DateTimePicker
            : typeof(Variable).IsAssignableFrom(type) ? InputUIHints.VariablePicker
            : typeof(Type).IsAssignableFrom(type) ? InputUIHints.TypePicker
            : IsList(type) ? InputUIHints.MultiText : InputUIHints.SingleLine;
    }

    private static bool IsList(Type type) => type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type)
        && !type.Name.Contains("Dictionary", StringComparison.Ordinal)
        && !type.Name.StartsWith("Json", StringComparison.Ordinal);

    private string NameOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var name = types.NameOf(type);
        return name == type.FullName ? WellKnownTypes.NameOf(type) : name;
    }

    private static InputAttribute? Attribute(InputDescriptor input) => input.PropertyInfo is { } property
        ? (InputAttribute?)System.Attribute.GetCustomAttribute(property, typeof(InputAttribute)) : null;

    /// <summary>"WorkflowDefinitionId" as "Workflow Definition Id".</summary>
    private static string Words(string name) => Boundary().Replace(name, " ");

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex Boundary();
}
