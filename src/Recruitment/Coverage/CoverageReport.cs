using System.Text.Json.Serialization;
using Recruitment.Places;

namespace Recruitment.Coverage;

/// <summary>What the coalition has on a day, beside its targets.</summary>
/// <param name="Projects">Demonstrable projects: accepted evidence of practice and shared practices.</param>
/// <param name="ByContinent">The five, whether anything is there or not.</param>
/// <param name="BySizeClass">All size classes.</param>
/// <param name="ByCountry">Countries in which anything is there, by code.</param>
public sealed record CoverageReport(
    DateOnly On, int Members, int Committed, int InPipeline, int Projects,
    IReadOnlyList<CoverageGroup> ByContinent, IReadOnlyList<CoverageGroup> BySizeClass,
    IReadOnlyList<CoverageGroup> ByCountry, IReadOnlyList<CoverageGroup> ByContinentAndSize,
    IReadOnlyList<TargetRow> Targets)
{
    /// <summary>The strategy of 2020 asks for more than 100 demonstrable projects.</summary>
    public const int StrategysProjects = 100;

    /// <summary>The strategy's five; Antarctica has no cities.</summary>
    public static IReadOnlyList<Continent> Continents { get; } =
        [Continent.Africa, Continent.Americas, Continent.Asia, Continent.Europe, Continent.Oceania];

    public static IReadOnlyList<SizeClass> SizeClasses { get; } =
        [SizeClass.Small, SizeClass.Intermediate, SizeClass.Large, SizeClass.Unclassified];

    public int ProjectsGoal { get; } = StrategysProjects;

    public static CoverageReport Of(DateOnly on, Tally tally, int projects, IEnumerable<Target> targets)
    {
        var all = tally.Total;
        var continents = tally.By(c => c.Continent);
        var sizes = tally.By(c => c.SizeClass);
        var both = tally.By(c => (c.Continent, c.SizeClass));
        return new(on, all.Members, all.Committed, all.InPipeline, projects,
            [.. Continents.Select(c => CoverageGroup.Of(continents.GetValueOrDefault(c), continent: c))],
            [.. SizeClasses.Select(s => CoverageGroup.Of(sizes.GetValueOrDefault(s), sizeClass: s))],
            [.. tally.By(c => c.CountryCode).Where(c => c.Value != default).OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => CoverageGroup.Of(c.Value, countryCode: c.Key))],
            [.. from c in Continents
                from s in SizeClasses
                select CoverageGroup.Of(both.GetValueOrDefault((c, s)), c, s)],
            TargetRow.Of(targets, tally));
    }
}

/// <summary>One line of the coverage. What does not divide it is null and is left out of the JSON.</summary>
public sealed record CoverageGroup(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Continent? Continent,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SizeClass? SizeClass,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CountryCode,
    int Members, int Committed, int InPipeline)
{
    internal static CoverageGroup Of(
        Counts counts, Continent? continent = null, SizeClass? sizeClass = null, string? countryCode = null) =>
        new(continent, sizeClass, countryCode, counts.Members, counts.Committed, counts.InPipeline);
}

/// <summary>A target and how far it is reached.</summary>
/// <param name="Actual">Members of the scope.</param>
/// <param name="Gap">Cities still missing; 0 when the goal is reached or passed.</param>
public sealed record TargetRow(
    Guid Id, TargetScope Scope, int Goal, DateOnly DueOn, int Actual, int Gap, TargetOrigin Origin)
{
    /// <summary>From the widest scope to the narrowest.</summary>
    public static IReadOnlyList<TargetRow> Of(IEnumerable<Target> targets, Tally tally) =>
        [.. from row in targets.Select(target => Of(target, tally))
            let scope = row.Scope
            orderby scope.Rank, scope.Continent, scope.SizeClass, scope.CountryCode
            select row];

    private static TargetRow Of(Target target, Tally tally)
    {
        var scope = target.Scope;
        var actual = tally.Where(scope.Holds).Members;
        return new(target.Id, scope, target.Goal, target.DueOn, actual, Math.Max(0, target.Goal - actual),
            target.Origin);
    }
}
