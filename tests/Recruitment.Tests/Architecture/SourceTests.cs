using System.Text.RegularExpressions;

namespace Recruitment.Tests.Architecture;

public sealed partial class SourceTests
{
    private static readonly string[] NoFolder =
    [
        "Application", "Infrastructure", "Common", "Shared", "Helpers", "Utils", "Utilities", "Misc", "Core",
        "Services", "Managers",
    ];

    /// <summary>Elsa's API has a namespace of this name, and the engine's folders follow its namespaces.</summary>
    private static readonly string[] FoldersOfElsa = ["src/Elsa.Embedded/Common"];

    /// <summary>Who may save: an operation, the record itself, and a burst of the engine,
    /// each with one commit. With Elsa's packages, each activity.</summary>
    private static readonly string[] Savers = ["Operations.cs", "RecruitmentDb.cs", "PackagedElsa.cs"];

    /// <summary>Files that are longer for a reason.</summary>
    private static readonly Dictionary<string, string> Longer = new()
    {
        ["PackagedElsa.cs"] = "all that Elsa's own packages need of the host, in one file",
    };

    /// <summary>The edges, where any failure becomes an answer, an exit code, or a row that says what failed.</summary>
    private static readonly string[] Edges = ["ProcessLoop.cs"];

    [Fact]
    public void Only_the_commit_saves() =>
        Repository.Sources("src/Recruitment", "src/Recruitment.Workflows", "src/Recruitment.Web")
            .Where(source => Saving().IsMatch(source.Text)).Select(source => source.Name)
            .Should().BeSubsetOf(Savers);

    [Fact]
    public void A_file_fits_on_a_few_screens() =>
        Repository.Sources("src").Where(source => source.Lines > 200 && !Longer.ContainsKey(source.Name))
            .Select(source => $"{source.Path}: {source.Lines}").Should().BeEmpty();

    [Fact]
    public void Folders_are_named_after_the_domain() =>
        Repository.Sources("src").Select(source => Path.GetDirectoryName(source.Path)!.Replace('\\', '/')).Distinct()
            .Where(folder => folder.Split('/').Any(NoFolder.Contains) && !FoldersOfElsa.Any(folder.StartsWith))
            .Should().BeEmpty();

    [Fact]
    public void Types_are_named_after_the_domain()
    {
        var offenders =
            from source in Repository.Sources("src/Recruitment", "src/Recruitment.Workflows", "src/Recruitment.Web")
            from Match type in PatternName().Matches(source.Text)
            select $"{source.Path}: {type.Groups[1].Value}";
        offenders.Should().BeEmpty();
    }

    [Fact]
    public void Only_the_edges_catch_everything() =>
        Repository.Sources("src").Where(source => CatchAll().IsMatch(source.Text)).Select(source => source.Name)
            .Should().BeSubsetOf(Edges);

    [Fact]
    public void Nothing_is_left_for_later() =>
        Repository.Sources("src", "tests").Where(source => source.Name != $"{nameof(SourceTests)}.cs")
            .Where(source => Unfinished().IsMatch(source.Text)).Select(source => source.Path).Should().BeEmpty();

    [GeneratedRegex(@"\b(?:class|record|struct|interface) (\w+(?:Manager|Service|Helper|Utils|Dto))\b")]
    private static partial Regex PatternName();

    [GeneratedRegex(@"\bSaveChanges(Async)?\(")]
    private static partial Regex Saving();

    [GeneratedRegex(@"\bcatch\s*(\{|\(\s*(System\.)?Exception\b(?![^{]*\bwhen\b))")]
    private static partial Regex CatchAll();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b")]
    private static partial Regex Unfinished();
}
