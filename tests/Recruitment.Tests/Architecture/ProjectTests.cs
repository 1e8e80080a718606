using System.Xml.Linq;
using NetArchTest.Rules;
using Recruitment.Data;

namespace Recruitment.Tests.Architecture;

public sealed class ProjectTests
{
    // A later one may know an earlier one.
    private static readonly string[] Order =
        ["Places", "Cities", "Endorsements", "Onboarding", "Referrals", "Campaigns", "Coverage"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Elsa.Embedded"] = [],
        ["Elsa.Embedded.EntityFrameworkCore"] = ["Elsa.Embedded"],
        ["Elsa.Embedded.Api"] = ["Elsa.Embedded"],
        ["Recruitment"] = [],
        ["Recruitment.Migrations.Sqlite"] = ["Recruitment", "Elsa.Embedded", "Elsa.Embedded.EntityFrameworkCore"],
        ["Recruitment.Migrations.SqlServer"] = ["Recruitment", "Elsa.Embedded", "Elsa.Embedded.EntityFrameworkCore"],
        ["Recruitment.Workflows"] = ["Recruitment", "Elsa.Embedded"],
    };

    [Fact]
    public void Projects_know_only_what_the_design_lets_them()
    {
        var offenders =
            from project in Repository.Projects("src")
            let name = Path.GetFileNameWithoutExtension(project)
            where name != "Recruitment.Web"
            from reference in XDocument.Load(project).Descendants("ProjectReference")
            let known = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)
            where !Allowed[name].Contains(known)
            select $"{name} -> {known}";
        offenders.Should().BeEmpty();
    }

    [Fact]
    public void A_capability_knows_only_those_before_it()
    {
        var offenders =
            from i in Enumerable.Range(0, Order.Length - 1)
            let later = Order[(i + 1)..].Select(name => $"Recruitment.{name}").ToArray()
            let result = Types.InAssembly(typeof(Operations).Assembly)
                .That().ResideInNamespace($"Recruitment.{Order[i]}")
                .ShouldNot().HaveDependencyOnAny(later).GetResult()
            from type in result.FailingTypeNames ?? []
            select type;
        offenders.Should().BeEmpty();
    }

    [Fact]
    public void The_domain_knows_neither_the_web_nor_the_workflow_engine() =>
        typeof(Operations).Assembly.GetReferencedAssemblies().Select(a => a.Name)
            .Should().NotContain(name => name!.StartsWith("Microsoft.AspNetCore") || name.StartsWith("Elsa"));

    [Fact]
    public void Only_the_embedded_flavour_names_the_engine_as_ours()
    {
        var offenders = Repository.Sources("src/Recruitment", "src/Recruitment.Workflows", "src/Recruitment.Web")
            .Where(source => source.Text.Contains("Elsa.Embedded") && source.Name != "EmbeddedElsa.cs")
            .Select(source => source.Path);
        offenders.Should().BeEmpty();
    }
}
