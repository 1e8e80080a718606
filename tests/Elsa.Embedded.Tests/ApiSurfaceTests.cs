using System.Reflection;
using Elsa.Embedded.Tests.Samples;

namespace Elsa.Embedded.Tests;

/// <summary>Product code must compile against genuine Elsa: what it sees of ours in <c>Elsa.*</c> exists there.</summary>
public sealed class ApiSurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Everything_public_in_Elsas_namespaces_exists_in_Elsa()
    {
        var types = from assembly in Ours()
                    from type in Assembly.Load(assembly).GetExportedTypes()
                    where IsElsas(type)
                    select type;
        var offenders = Offenders(types, ApiListing.Read()).ToList();
        Assert.True(offenders.Count == 0, $"{offenders.Count} not in Elsa 3.8:\n{string.Join("\n", offenders)}");
    }

    [Fact]
    public void Every_project_of_the_engine_is_looked_at()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Recruitment.sln"))) root = root.Parent!;
        var projects = Directory.GetDirectories(Path.Combine(root.FullName, "src"), "Elsa.Embedded*")
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0).Select(Path.GetFileName);
        Ours().Should().BeEquivalentTo(projects);
    }

    [Fact]
    public void An_invented_type_member_base_or_interface_is_found()
    {
        var listing = new ApiListing([
            "Elsa.Embedded.Tests.Samples.Genuine | type | abstract class",
            "Elsa.Embedded.Tests.Samples.Genuine | public ctor | (System.String name, System.Int32 size = 1)",
            "Elsa.Embedded.Tests.Samples.Genuine | public virtual property | System.String Name { get; set; }",
            "Elsa.Embedded.Tests.Samples.Genuine | public property | System.Int32 Size { get; }",
            "Elsa.Embedded.Tests.Samples.Genuine | public method | "
                + "T Find<T>(System.Nullable<System.Int32> key, out System.String[] names)",
        ]);
        var offenders = Offenders([typeof(Genuine), typeof(Invented)], listing).ToList();
        offenders.Select(line => line.Split('\n')[0]).Should().BeEquivalentTo(
            "Elsa.Embedded.Tests.Samples.Genuine | type | class",
            "Elsa.Embedded.Tests.Samples.Genuine | public property | System.Int32 Size { get; set; }",
            "Elsa.Embedded.Tests.Samples.Genuine | public method | System.Void Remove(System.String name)",
            "Elsa.Embedded.Tests.Samples.Invented | type | sealed class");
    }

    /// <summary>The engine's assemblies, all of which lie beside the tests.</summary>
    private static IEnumerable<string> Ours() => Directory.GetFiles(AppContext.BaseDirectory, "Elsa.Embedded*.dll")
        .Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => name != "Elsa.Embedded.Tests");

    internal static IEnumerable<string> Offenders(IEnumerable<Type> types, ApiListing listing) =>
        types.SelectMany(type => listing.KindOf(ApiSignature.Of(type)) is { } kind
            ? Offenders(type, kind, listing)
            : [$"{ApiSignature.Of(type)} | type | {ApiSignature.KindOf(type)}"]);

    private static IEnumerable<string> Offenders(Type type, string theirKind, ApiListing listing)
    {
        var (name, kind) = (ApiSignature.Of(type), ApiSignature.KindOf(type));
        if (!MayStandFor(kind, theirKind)) yield return $"{name} | type | {kind}\n    there: {theirKind}";
        if (Parent(type) is { } parent && !Ancestors(name, listing).Contains(ApiSignature.Of(parent)))
            yield return $"{name} | type | {kind} : {ApiSignature.Of(parent)}\n    there: {listing.BaseOf(name)}";
        foreach (var implemented in type.GetInterfaces().Where(IsElsas).Select(ApiSignature.Of))
            if (!listing.Has(name, "implements", implemented)) yield return $"{name} | implements | {implemented}";
        if (kind == "delegate") yield break; // the listing has no Invoke
        foreach (var member in Own(type))
            if (ApiSignature.Of(member) is var (memberKind, signature) && !listing.Has(name, memberKind, signature))
                yield return string.Join("\n    there: ",
                    listing.Like(name, member.Name).Prepend($"{name} | {memberKind} | {signature}"));
    }

    /// <remarks>Fewer rights than there are fine (sealed, abstract); more would let code compile here only.</remarks>
    private static bool MayStandFor(string ours, string theirs) => (ours, theirs) switch
    {
        _ when ours == theirs => true,
        ("sealed class" or "abstract class", "class") => true,
        _ => false,
    };

    /// <summary>Members a type declares, those of its ancestors of ours (<c>Elsa.Embedded.*</c>) included.</summary>
    private static IEnumerable<MemberInfo> Own(Type type)
    {
        IEnumerable<MemberInfo> members = type.GetMembers(Declared);
        for (var parent = type.BaseType; parent is { } && IsOurs(parent); parent = parent.BaseType)
            members = members.Concat(parent.GetMembers(Declared).Where(member => member is not ConstructorInfo));
        return members;
    }

    private static Type? Parent(Type type)
    {
        var parent = type.BaseType;
        while (parent is { } && IsOurs(parent)) parent = parent.BaseType;
        return parent is { } && IsElsas(parent) ? parent : null;
    }

    private static IEnumerable<string> Ancestors(string type, ApiListing listing)
    {
        for (var parent = listing.BaseOf(type); parent is { }; parent = listing.BaseOf(parent)) yield return parent;
    }

    private static bool IsOurs(Type type) =>
        $"{type.Namespace}.".StartsWith("Elsa.Embedded.", StringComparison.Ordinal);

    private static bool IsElsas(Type type) =>
        !IsOurs(type) && !type.Name.StartsWith('<')
        && $"{type.Namespace}.".StartsWith("Elsa.", StringComparison.Ordinal);
}
