using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Recruitment.Tests.Packages;

/// <summary>Every reference that a compiled assembly makes into <c>Elsa.*</c>, read from its metadata and looked up in
/// the listing of Elsa's API.</summary>
internal sealed class ElsaReferences : IDisposable
{
    private readonly PEReader file;
    private readonly MetadataReader metadata;
    private readonly ElsaApi api;
    private readonly TypeNames names;

    public ElsaReferences(Stream assembly, ElsaApi api)
    {
        file = new PEReader(assembly);
        metadata = file.GetMetadataReader();
        (this.api, names) = (api, new TypeNames());
    }

    /// <summary>Types of <c>Elsa.*</c> that it names, how many members of them, and what Elsa does not have.</summary>
    public (int Types, int Members, IReadOnlyList<string> Offenders) Check()
    {
        var types = metadata.TypeReferences.Select(NameOf).Where(IsElsas).Distinct().ToList();
        var members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Select(member => (Type: OwnerOf(member.Parent), Shape: ShapeOf(member)))
            .Where(m => IsElsas(m.Type)).ToList();
        List<string> offenders =
        [
            .. types.Where(type => api.Find(type) is null).Select(type => $"{type} | type"),
            .. members.Where(m => api.Member(m.Type, m.Shape) is null && !IsRuntimes(m.Type, m.Shape))
                .Select(m => $"{m.Type} | {m.Shape}"),
            .. metadata.TypeDefinitions.SelectMany(Inherited),
            .. metadata.CustomAttributes.SelectMany(Named),
        ];
        return (types.Count, members.Count, offenders);
    }

    /// <summary>Type and shape of each member that is named.</summary>
    public IEnumerable<(string Type, string Shape)> Members() =>
        metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Select(member => (OwnerOf(member.Parent), ShapeOf(member))).Where(m => IsElsas(m.Item1));

    public void Dispose() => file.Dispose();

    internal static bool IsElsas(string type) => type.StartsWith("Elsa.", StringComparison.Ordinal)
        && !type.StartsWith("Elsa.Embedded.", StringComparison.Ordinal);

    /// <summary>What an assembly overrides and implements must be there to be overridden and implemented.</summary>
    private IEnumerable<string> Inherited(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var parent = type.BaseType.IsNil ? "" : ElsaBaseOf(type.BaseType);
        var methods = type.GetMethods().Select(metadata.GetMethodDefinition).ToList();
        foreach (var method in methods.Where(m => IsElsas(parent) && m.Attributes.HasFlag(MethodAttributes.Virtual)
            && !m.Attributes.HasFlag(MethodAttributes.NewSlot)))
        {
            var name = metadata.GetString(method.Name);
            if (typeof(object).GetMethod(name, BindingFlags.Instance | BindingFlags.Public) is not null) continue;
            if (name.Contains('.') || IsOwn(type.BaseType, name)) continue;
            var shape = Shape(name, method.DecodeSignature(names, null));
            if (api.Member(parent, shape) is null) yield return $"{parent} | override {shape}";
        }
        foreach (var contract in type.GetInterfaceImplementations().Select(metadata.GetInterfaceImplementation)
            .Select(i => OwnerOf(i.Interface)).Where(IsElsas))
        {
            var own = methods.Select(m => metadata.GetString(m.Name).Split('.')[^1]).ToHashSet();
            foreach (var missing in api.Family(contract).SelectMany(t => t.Lines)
                .Where(line => line.Kind is "public method")
                .Select(line => ElsaType.Call(line.Signature).Head.Split(' ')[^1].Split('<')[0])
                .Where(name => !own.Contains(name)))
            {
                yield return $"{contract} | not implemented: {missing}";
            }
        }
    }

    /// <summary>Whether a class of the same assembly has declared the method.</summary>
    private bool IsOwn(EntityHandle parent, string method)
    {
        if (parent.Kind is not HandleKind.TypeDefinition) return false;
        var type = metadata.GetTypeDefinition((TypeDefinitionHandle)parent);
        return type.GetMethods().Select(metadata.GetMethodDefinition).Any(m => metadata.GetString(m.Name) == method
            && m.Attributes.HasFlag(MethodAttributes.NewSlot)) || IsOwn(type.BaseType, method);
    }

    /// <summary>Named arguments of attributes are text in the metadata.</summary>
    private IEnumerable<string> Named(CustomAttributeHandle handle)
    {
        var attribute = metadata.GetCustomAttribute(handle);
        if (attribute.Constructor.Kind is not HandleKind.MemberReference) yield break;
        var type = OwnerOf(metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent);
        if (!IsElsas(type)) yield break;
        foreach (var argument in attribute.DecodeValue(names).NamedArguments)
        {
            if (api.Member(type, $"set_{argument.Name}({argument.Type}):System.Void") is null
                && !api.Family(type).Any(t => t.Lines.Any(line => line.Signature.Contains($" {argument.Name} {{ "))))
                yield return $"{type} | {argument.Name} = …";
        }
    }

    private string ShapeOf(MemberReference member)
    {
        var name = metadata.GetString(member.Name);
        return member.GetKind() is MemberReferenceKind.Field
            ? $"{name}:{member.DecodeFieldSignature(names, null)}"
            : Shape(name, member.DecodeMethodSignature(names, null));
    }

    private static string Shape(string name, MethodSignature<string> signature)
    {
        var generic = signature.GenericParameterCount is var count and > 0 ? $"``{count}" : "";
        return $"{name}{generic}({string.Join(',', signature.ParameterTypes)}):{signature.ReturnType}";
    }

    private string ElsaBaseOf(EntityHandle type)
    {
        if (type.Kind is not HandleKind.TypeDefinition) return OwnerOf(type);
        var parent = metadata.GetTypeDefinition((TypeDefinitionHandle)type).BaseType;
        return parent.IsNil ? "" : ElsaBaseOf(parent);
    }

    private string OwnerOf(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => NameOf((TypeReferenceHandle)handle),
        HandleKind.TypeSpecification => OwnerOf((TypeSpecificationHandle)handle),
        _ => "",
    };

    private string OwnerOf(TypeSpecificationHandle handle)
    {
        var blob = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (blob.ReadSignatureTypeCode() is not SignatureTypeCode.GenericTypeInstance) return "";
        blob.ReadCompressedInteger();
        return OwnerOf(blob.ReadTypeHandle());
    }

    private string NameOf(TypeReferenceHandle handle) => TypeNames.NameOf(metadata, handle);

    /// <summary>Delegates get constructor and Invoke from the runtime.</summary>
    private bool IsRuntimes(string type, string shape) => api.Find(type)?.Kind is "delegate"
        && shape.Split('(')[0] is ".ctor" or "Invoke";

    /// <summary>Writes types as the listing does, generic parameters by position.</summary>
    private sealed class TypeNames : ISignatureTypeProvider<string, object?>, ICustomAttributeTypeProvider<string>
    {
        public static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
        {
            var type = reader.GetTypeReference(handle);
            var name = reader.GetString(type.Name);
            if (type.ResolutionScope.Kind is HandleKind.TypeReference)
                return $"{NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)}.{name}";
            return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
        }

        public string GetPrimitiveType(PrimitiveTypeCode code) => $"System.{code}";
        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte kind) =>
            NameOf(reader, handle);
        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte kind)
        {
            var type = reader.GetTypeDefinition(handle);
            return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }
        public string GetGenericInstantiation(string type, ImmutableArray<string> arguments) =>
            $"{type.Split('`')[0]}<{string.Join(',', arguments)}>";
        public string GetGenericTypeParameter(object? context, int index) => $"!{index}";
        public string GetGenericMethodParameter(object? context, int index) => $"!!{index}";
        public string GetSZArrayType(string element) => $"{element}[]";
        public string GetArrayType(string element, ArrayShape shape) => $"{element}[{new string(',', shape.Rank - 1)}]";
        public string GetByReferenceType(string element) => $"{element}&";
        public string GetPointerType(string element) => $"{element}*";
        public string GetPinnedType(string element) => element;
        public string GetFunctionPointerType(MethodSignature<string> signature) => "System.IntPtr";
        public string GetModifiedType(string modifier, string unmodified, bool isRequired) => unmodified;
        public string GetTypeFromSpecification(
            MetadataReader reader, object? context, TypeSpecificationHandle handle, byte kind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, context);

        public string GetSystemType() => "System.Type";
        public bool IsSystemType(string type) => type is "System.Type";
        public string GetTypeFromSerializedName(string name) => name;
        public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;
    }
}
