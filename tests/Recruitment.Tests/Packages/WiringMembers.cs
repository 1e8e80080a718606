using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Recruitment.Tests.Packages;

/// <summary>What a wiring file offers to the host: names, parameters and results, as written.</summary>
internal static class WiringMembers
{
    public static IReadOnlyList<string> Of(string source) =>
        [.. from method in CSharpSyntaxTree.ParseText(source, new(LanguageVersion.Latest)).GetRoot().DescendantNodes()
                .OfType<MethodDeclarationSyntax>()
            where method.Modifiers.Any(SyntaxKind.PublicKeyword)
            let owner = method.Ancestors().OfType<TypeDeclarationSyntax>().First()
            let type = owner as ExtensionBlockDeclarationSyntax is { } block
                ? $"extension({block.ParameterList!.Parameters[0].Type})" : owner.Identifier.Text
            where type is "WorkflowEngine" || type.StartsWith("extension(", StringComparison.Ordinal)
            select $"{type} {method.ReturnType} {method.Identifier}"
                + $"({string.Join(", ", method.ParameterList.Parameters.Select(p => p.Type))})"];
}
