using System.Reflection;
using Elsa.Embedded.Tests;
using Microsoft.CodeAnalysis.CSharp;
using Recruitment.Tests.Architecture;
using Recruitment.Web.Hosting;
using Recruitment.Workflows;
using Xunit.Abstractions;

namespace Recruitment.Tests.Packages;

/// <summary>The product builds against Elsa's own packages too, which cannot be restored everywhere. These tests stand
/// in for that build: they compare the product with the listing of Elsa's public API.</summary>
public sealed class PackageTests(ITestOutputHelper output)
{
    private static readonly Lazy<ElsaApi> Api = new(ElsaApi.Read);
    private static readonly Lazy<CSharpCompilation> Elsa = new(() => Compiling.Elsa(Api.Value, Unlisted));
    private static readonly Lazy<CSharpCompilation> Workflows = new(() => Compiling.Workflows(Elsa.Value));

    public static TheoryData<string> ProductAssemblies =>
        [.. new[] { typeof(SignalPump), typeof(RecruitmentApp) }.Select(type => type.Assembly.Location)];

    [Theory, MemberData(nameof(ProductAssemblies))]
    public void Every_reference_into_Elsa_exists_there(string assembly)
    {
        using var references = new ElsaReferences(File.OpenRead(assembly), Api.Value);
        var (types, members, offenders) = references.Check();
        output.WriteLine($"{Path.GetFileName(assembly)}: {types} types, {members} members of Elsa");
        offenders.Should().BeEmpty();
        types.Should().BePositive();
    }

    /// <summary>What a call leaves out, the compiler fills in; so names and defaults must agree as well.</summary>
    [Theory, MemberData(nameof(ProductAssemblies))]
    public void Optional_parameters_are_called_and_preset_as_in_Elsa(string assembly)
    {
        using var references = new ElsaReferences(File.OpenRead(assembly), Api.Value);
        var ours = new ElsaApi(OwnListing());
        var offenders =
            from member in references.Members().Distinct()
            let own = ours.Member(member.Type, member.Shape)
            where own is not null && own.Contains(" = ") && own != Api.Value.Member(member.Type, member.Shape)
            select $"{member.Type} | {own}, there {Api.Value.Member(member.Type, member.Shape)}";
        offenders.Should().BeEmpty();
    }

    [Fact]
    public void Our_activities_compile_against_Elsa() => Compiling.Errors(Workflows.Value).Should().BeEmpty();

    [Fact]
    public void The_wiring_of_the_packages_compiles_against_Elsa() =>
        Compiling.Errors(Compiling.HostFile(Wiring("PackagedElsa.cs"), Elsa.Value, Workflows.Value)).Should().BeEmpty();

    [Fact]
    public void Both_wirings_offer_the_same() =>
        WiringMembers.Of(Wiring("PackagedElsa.cs")).Should().Contain(WiringMembers.Of(Wiring("EmbeddedElsa.cs")),
            "the host calls either by these names");

    [Fact]
    public void The_flavours_differ_in_the_wiring_only() =>
        Repository.Sources("src").Where(source => source.Text.Contains("#if")).Select(source => source.Path)
            .Should().BeEmpty();

    /// <summary>The embedded engine in the form of Elsa's listing.</summary>
    private static IEnumerable<string> OwnListing() =>
        from file in Directory.GetFiles(AppContext.BaseDirectory, "Elsa.Embedded*.dll")
        from type in Assembly.LoadFrom(file).GetExportedTypes()
        let name = ApiSignature.Of(type)
        from member in type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
            | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let listed = ApiSignature.Of(member)
        where listed is not null
        select $"{name} | {listed.Value.Kind} | {listed.Value.Signature}";

    private static string Wiring(string file) =>
        File.ReadAllText(Path.Combine(Repository.Root, "src", "Recruitment.Web", "Hosting", file));

    /// <summary>What the listing leaves out and the wiring names: persistence, HTTP and alterations are packages of
    /// their own. From Elsa's public source, 3.8.</summary>
    private const string Unlisted = """
        using Microsoft.EntityFrameworkCore.Infrastructure;
        namespace Elsa.Persistence.EFCore
        {
            public class ElsaDbContextBase;
            public class ElsaDbContextOptions;
            public abstract class PersistenceFeatureBase<TFeature, TDbContext>;
        }
        namespace Elsa.Persistence.EFCore.Modules.Management
        {
            public class ManagementElsaDbContext : ElsaDbContextBase;
            public class WorkflowManagementPersistenceFeature
                : PersistenceFeatureBase<WorkflowManagementPersistenceFeature, ManagementElsaDbContext>;
            public static class WorkflowManagementFeatureExtensions
            {
                public static extern Elsa.Workflows.Management.Features.WorkflowManagementFeature UseEntityFrameworkCore(
                    this Elsa.Workflows.Management.Features.WorkflowManagementFeature feature,
                    System.Action<WorkflowManagementPersistenceFeature> configure = null);
            }
        }
        namespace Elsa.Persistence.EFCore.Modules.Runtime
        {
            public class RuntimeElsaDbContext : ElsaDbContextBase;
            public class EFCoreWorkflowRuntimePersistenceFeature
                : PersistenceFeatureBase<EFCoreWorkflowRuntimePersistenceFeature, RuntimeElsaDbContext>;
            public static class Extensions
            {
                public static extern Elsa.Workflows.Runtime.Features.WorkflowRuntimeFeature UseEntityFrameworkCore(
                    this Elsa.Workflows.Runtime.Features.WorkflowRuntimeFeature feature,
                    System.Action<EFCoreWorkflowRuntimePersistenceFeature> configure = null);
            }
        }
        namespace Elsa.Persistence.EFCore.Extensions
        {
            public static class SqliteProvidersExtensions
            {
                public static extern TFeature UseSqlite<TFeature, TDbContext>(
                    this PersistenceFeatureBase<TFeature, TDbContext> feature, string connectionString = null,
                    ElsaDbContextOptions options = null,
                    System.Action<SqliteDbContextOptionsBuilder> configure = null)
                    where TDbContext : ElsaDbContextBase where TFeature : PersistenceFeatureBase<TFeature, TDbContext>;
            }
            public static class SqlServerProvidersExtensions
            {
                public static extern TFeature UseSqlServer<TFeature, TDbContext>(
                    this PersistenceFeatureBase<TFeature, TDbContext> feature, string connectionString,
                    ElsaDbContextOptions options = null,
                    System.Action<SqlServerDbContextOptionsBuilder> configure = null)
                    where TDbContext : ElsaDbContextBase where TFeature : PersistenceFeatureBase<TFeature, TDbContext>;
            }
        }
        namespace Elsa.Alterations.Features { public class AlterationsFeature; }
        namespace Elsa.Alterations.Extensions
        {
            public static class ModuleExtensions
            {
                public static extern Elsa.Features.Services.IModule UseAlterations(
                    this Elsa.Features.Services.IModule module,
                    System.Action<Elsa.Alterations.Features.AlterationsFeature> configure = default);
            }
        }
        namespace Elsa.Http.Features { public class HttpFeature; }
        namespace Microsoft.Extensions.DependencyInjection
        {
            public static class ModuleExtensions
            {
                public static extern Elsa.Features.Services.IModule UseHttp(
                    this Elsa.Features.Services.IModule module,
                    System.Action<Elsa.Http.Features.HttpFeature> configure = default);
            }
        }
        """;
}
