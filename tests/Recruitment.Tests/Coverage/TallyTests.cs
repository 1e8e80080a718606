using CsCheck;
using Recruitment.Cities;
using Recruitment.Coverage;
using Recruitment.Places;

namespace Recruitment.Tests.Coverage;

public sealed class TallyTests
{
    private static readonly Gen<Cell> AnyCell = Gen.Select(
        Gen.OneOf(Continent.Africa, Continent.Europe), Gen.OneOf(SizeClass.Small, SizeClass.Large),
        Gen.OneOf("NL", "KE", "FR"), (continent, size, country) => new Cell(continent, size, country));

    private static readonly Gen<Standing> AnyStanding = Gen.Enum<Standing>();

    [Fact]
    public void Counting_each_change_equals_counting_again() =>
        Gen.Select(Gen.Int[0, 9], AnyCell, AnyStanding).Array[0, 60].Sample(changes =>
        {
            var (tally, cities) = (new Tally(), new Dictionary<int, (Cell Cell, Standing Standing)>());
            foreach (var (city, cell, standing) in changes)
            {
                if (cities.TryGetValue(city, out var before)) tally.Change(before.Cell, before.Standing, Standing.None);
                tally.Change(cell, Standing.None, standing);
                cities[city] = (cell, standing);
            }
            tally.Differences(Tally.Recount(cities.Values)).Should().BeEmpty();
        });

    [Fact]
    public void The_order_of_the_changes_does_not_matter() =>
        Gen.Select(AnyCell, AnyStanding, AnyStanding).Array[0, 40].SelectMany(changes =>
            Gen.Shuffle(changes.ToArray()).Select(shuffled => (changes, shuffled))).Sample(t =>
                TallyOf(t.changes).Differences(TallyOf(t.shuffled)).Should().BeEmpty());

    [Fact]
    public void A_cell_that_has_come_to_nothing_is_no_longer_there()
    {
        var tally = new Tally();
        tally.Change(new(Continent.Asia, SizeClass.Small, "JP"), Standing.None, Standing.Member);
        tally.Change(new(Continent.Asia, SizeClass.Small, "JP"), Standing.Member, Standing.None);
        tally.Cells.Should().BeEmpty();
    }

    [Fact]
    public void The_report_lists_every_continent_and_size_class_and_only_countries_where_something_is()
    {
        var tally = Tally.Recount([
            (new(Continent.Europe, SizeClass.Large, "NL"), Standing.Member),
            (new(Continent.Europe, SizeClass.Small, "NL"), Standing.Committed),
            (new(Continent.Asia, SizeClass.Small, "JP"), Standing.InPipeline),
            (new(Continent.Asia, SizeClass.Small, "IN"), Standing.None)]);

        var report = CoverageReport.Of(new(2026, 5, 1), tally, 3, []);

        (report.Members, report.Committed, report.InPipeline, report.Projects).Should().Be((1, 1, 1, 3));
        report.ByContinent.Select(g => (g.Continent, g.Members, g.Committed, g.InPipeline)).Should().Equal(
            (Continent.Africa, 0, 0, 0), (Continent.Americas, 0, 0, 0), (Continent.Asia, 0, 0, 1),
            (Continent.Europe, 1, 1, 0), (Continent.Oceania, 0, 0, 0));
        report.BySizeClass.Select(g => (g.SizeClass, g.Members)).Should().Equal(
            (SizeClass.Small, 0), (SizeClass.Intermediate, 0), (SizeClass.Large, 1), (SizeClass.Unclassified, 0));
        report.ByCountry.Select(g => g.CountryCode).Should().Equal("JP", "NL");
        report.ByContinentAndSize.Should().HaveCount(20);
    }

    [Fact]
    public void A_gap_is_what_is_missing_and_never_below_zero()
    {
        var tally =
            Tally.Recount(Enumerable.Repeat((new Cell(Continent.Europe, SizeClass.Large, "NL"), Standing.Member), 3));
        Target Of(TargetScope scope, int goal) => Target.Set(scope, goal, new(2027, 12, 31), TargetOrigin.Own);

        var rows = CoverageReport.Of(new(2026, 5, 1), tally, 0,
            [Of(new(CountryCode: "NL"), 2), Of(new(null, SizeClass.Small), 20), Of(new(Continent.Europe), 1),
                Of(TargetScope.All, 120)]).Targets;

        rows.Select(r => (r.Scope.Words, r.Actual, r.Gap)).Should().Equal(
            ("all cities", 3, 117), ("cities of Europe", 3, 0), ("small cities", 0, 20),
            ("cities of country NL", 3, 0));
    }

    private static Tally TallyOf(IEnumerable<(Cell Cell, Standing From, Standing To)> changes)
    {
        var tally = new Tally();
        foreach (var (cell, from, to) in changes) tally.Change(cell, from, to);
        return tally;
    }
}
