using System.Collections.Concurrent;
using System.Reflection;
using Elsa.Embedded.Definitions;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Serialization;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Validation;

/// <summary>
/// An input must be given where its class declares it as never null and brings no value of its own. Without one, a
/// bool is false.
/// </summary>
internal sealed class InputRule : IDefinitionRule
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<string>> Known = new();

    public IEnumerable<DefinitionFinding> Check(DefinitionOutline definition) =>
        from activity in definition.Activities
        where activity.Descriptor is not null
        from input in RequiredOf(activity.Descriptor!)
        where activity.Input(input).IsBlank
        select DefinitionFinding.At(activity.Id, FindingCodes.InputMissing, "it must be given.", input);

    private static IReadOnlyList<string> RequiredOf(ActivityDescriptor descriptor) =>
        Known.GetOrAdd(descriptor.ClrType, static (type, descriptor) =>
        {
            var (nullability, fresh) = (new NullabilityInfoContext(), ActivityDescription.New(type));
            return [.. descriptor.Inputs.Where(input => IsRequired(input, nullability)
                && input.ValueGetter(fresh) is null).Select(ActivityReader.NameOf)];
        }, descriptor);

    private static bool IsRequired(InputDescriptor input, NullabilityInfoContext nullability)
    {
        if (input.PropertyInfo is not { } property || input.Type == typeof(bool)) return false;
        var declared = nullability.Create(property);
        return declared.WriteState is NullabilityState.NotNull
            && !(input.IsWrapped && IsNullable(declared.GenericTypeArguments[0]));
    }

    private static bool IsNullable(NullabilityInfo value) =>
        value.ReadState is not NullabilityState.NotNull || Nullable.GetUnderlyingType(value.Type) is not null;
}
