using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Recruitment.Tests.Architecture;

namespace Recruitment.Tests.Packages;

/// <summary>Compiles product code as <c>-p:ElsaVersion</c> does, the listing in place of the packages.</summary>
internal static class Compiling
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string WebUsings = """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);
    private static readonly CSharpCompilationOptions Library = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Disable);

    /// <summary>The partial methods of loggers are written by a generator, which does not run here.</summary>
    private static readonly string[] LeftToGenerators = ["CS8795"];

    /// <summary>Everything the tests run with, but the engine and what was compiled against it.</summary>
    private static readonly IReadOnlyList<MetadataReference> Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is not ("Recruitment.Workflows.dll" or "Recruitment.Tests.dll")
                && !Path.GetFileName(path).StartsWith("Elsa.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Stands for Elsa's packages. Errors in it are of no matter: only what uses it is looked at.</summary>
    public static CSharpCompilation Elsa(ElsaApi api, params string[] more) => CSharpCompilation.Create("Elsa",
        [.. more.Prepend(ElsaStubs.Of(api)).Select(text => CSharpSyntaxTree.ParseText(text, Language))],
        Platform, Library);

    public static CSharpCompilation Workflows(CSharpCompilation elsa) => Create("Recruitment.Workflows",
        Repository.Sources("src/Recruitment.Workflows").Select(source => source.Text).Append(ImplicitUsings),
        elsa);

    /// <summary>A file of the host. It sees the rest of the host as it was built, internals included.</summary>
    public static CSharpCompilation HostFile(string source, CSharpCompilation elsa, CSharpCompilation workflows) =>
        Create("Recruitment.Tests", [source, ImplicitUsings, WebUsings], elsa, workflows);

    public static CSharpCompilation Create(
        string name, IEnumerable<string> sources, params CSharpCompilation[] references) =>
        CSharpCompilation.Create(name, [.. sources.Select(text => CSharpSyntaxTree.ParseText(text, Language))],
            [.. references.Select(reference => reference.ToMetadataReference()), .. Platform], Library);

    /// <summary>What would end the build.</summary>
    public static IReadOnlyList<string> Errors(CSharpCompilation compilation) =>
        [.. compilation.GetDiagnostics().Where(d => d.Severity is DiagnosticSeverity.Error
            && !LeftToGenerators.Contains(d.Id)).Select(d => d.ToString())];

    /// <summary>The assembly itself, for a look at its metadata.</summary>
    public static MemoryStream Emit(CSharpCompilation compilation)
    {
        var assembly = new MemoryStream();
        compilation.Emit(assembly).Diagnostics.Where(d => d.Severity is DiagnosticSeverity.Error).Should().BeEmpty();
        assembly.Position = 0;
        return assembly;
    }
}
