using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Places;
using Xunit.Abstractions;

namespace Recruitment.Tests.Places;

public sealed class ReferenceDataTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_gazetteer_is_loaded_whole()
    {
        await using var services = TemplateDatabase.Services(await TemplateDatabase.CopyAsync());
        var operations = services.GetRequiredService<Operations>();
        var sizes = new SizeClassOptions();
        var places = await operations.ReadAsync(db => (
            from place in db.Places
            join country in db.Countries on place.CountryCode equals country.Code
            select new { place.Selectable, place.Population, country.Continent }).ToListAsync());
        places.Should().HaveCount(26_416);
        places.Where(p => p.Selectable).GroupBy(p => p.Continent).OrderBy(g => g.Key).Select(g => (
            g.Key, g.Count(),
            g.Count(p => sizes.Classify(p.Population) is SizeClass.Small),
            g.Count(p => sizes.Classify(p.Population) is SizeClass.Intermediate),
            g.Count(p => sizes.Classify(p.Population) is SizeClass.Large))).Should().Equal(
            (Continent.Africa, 2_329, 1_306, 970, 53),
            (Continent.Americas, 6_889, 4_603, 2_213, 73),
            (Continent.Asia, 8_975, 4_696, 3_965, 314),
            (Continent.Europe, 6_866, 5_031, 1_796, 39),
            (Continent.Oceania, 153, 100, 48, 5));
        (await operations.ReadAsync(db => db.Countries.CountAsync())).Should().Be(250);
    }

    [Fact]
    public async Task The_forty_known_members_are_cities_with_a_dated_source()
    {
        await using var services = TemplateDatabase.Services(await TemplateDatabase.CopyAsync());
        var members = await services.GetRequiredService<Operations>().ReadAsync(db => db.Cities.ToListAsync());
        members.Should().HaveCount(40).And.OnlyContain(c => c.Standing == Standing.Member && c.Stage == Stage.Active);
        members.GroupBy(c => c.Continent).ToDictionary(g => g.Key, g => g.Count()).Should().BeEquivalentTo(
            new Dictionary<Continent, int>
            {
                [Continent.Europe] = 26,
                [Continent.Americas] = 13,
                [Continent.Oceania] = 1,
            });
        members.Single(c => c.Name == "Amsterdam").MemberSince.Should().Be(new DateOnly(2018, 11, 14));
        members.Should().OnlyContain(c => c.MembershipSource!.Contains("[confidence: "));
        var ledger = await services.GetRequiredService<Operations>().ReadAsync(db => db.StandingChanges.ToListAsync());
        ledger.Should().HaveCount(40).And.OnlyContain(s => s.From == Standing.None && s.To == Standing.Member);
    }

    [Fact]
    public async Task Loading_tells_its_progress_and_again_does_nothing()
    {
        var path = TemplateDatabase.NewPath();
        await using var services = TemplateDatabase.Services(path);
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RecruitmentDb>().Database.MigrateAsync();
        }
        var (data, seen, watch) = (services.GetRequiredService<ReferenceData>(), new List<LoadProgress>(),
            Stopwatch.StartNew());
        (await data.LoadAsync(ReferenceFolder.Shipped, seen.Add, CancellationToken.None)).Should().BeTrue();
        output.WriteLine($"first load {watch.Elapsed.TotalSeconds:N1} s, {new FileInfo(path).Length / 1_000_000} MB");
        seen.Select(p => p.What).Distinct().Should().Equal(
            "Names of countries", "Places", "Names of places", "Member cities");
        watch.Restart();
        (await data.LoadAsync(ReferenceFolder.Shipped, null, CancellationToken.None)).Should().BeFalse();
        output.WriteLine($"again {watch.ElapsedMilliseconds} ms");
        (await services.GetRequiredService<Operations>().ReadAsync(db => db.Cities.CountAsync())).Should().Be(40);
    }

    [Fact]
    public async Task A_newer_gazetteer_renews_places_and_keeps_what_people_entered()
    {
        var path = await TemplateDatabase.CopyAsync();
        var clock = new FakeTimeProvider(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var services = TemplateDatabase.Services(path, clock);
        var operations = services.GetRequiredService<Operations>();
        var amsterdam = await CityAsync(operations, 2759794);
        var dublin = await CityAsync(operations, 2964574);
        await operations.RunAsync<CityDesk>(async desk => (await desk.FindAsync(dublin.Id, default))
            .CountPeople(592_713, "Census 2022, council area", SizeClass.Intermediate, clock.GetUtcNow()), default);
        using var newer = new ChangedReference();
        newer.Replace("cities.csv", "2759794,Amsterdam,Amsterdam,NL,07,52.37403,4.88969,741636",
            "2759794,Amsterdam,Amsterdam,NL,07,52.37403,4.88969,1000001");
        newer.Remove("cities.csv", "2745912,Utrecht,");

        await services.GetRequiredService<ReferenceData>().LoadAsync(newer.Folder, null, CancellationToken.None);

        amsterdam = await CityAsync(operations, 2759794);
        (amsterdam.Population, amsterdam.SizeClass).Should().Be((1_000_001, SizeClass.Large));
        dublin = await CityAsync(operations, 2964574);
        (dublin.Population, dublin.SizeClass, dublin.PopulationSource).Should()
            .Be((592_713, SizeClass.Intermediate, "Census 2022, council area"));
        (await operations.ReadAsync(db => db.Places.SingleAsync(p => p.Id == 2745912))).Selectable.Should().BeFalse();
        (await CityAsync(operations, 2745912)).Standing.Should().Be(Standing.Member);
        var ledger = await operations.ReadAsync(db => db.StandingChanges.Where(s => s.CityId == amsterdam.Id)
            .OrderBy(s => s.Seq).ToListAsync());
        ledger.Select(s => (s.SizeClass, s.From, s.To)).Should().Equal(
            (SizeClass.Intermediate, Standing.None, Standing.Member),
            (SizeClass.Intermediate, Standing.Member, Standing.None),
            (SizeClass.Large, Standing.None, Standing.Member));
    }

    [Fact]
    public async Task Continents_follow_the_settings()
    {
        await using var services = TemplateDatabase.Services(await TemplateDatabase.CopyAsync(), null,
            ("Continents:Scheme", "GeoNames"), ("Continents:Overrides:TR", "Europe"));
        await services.GetRequiredService<ReferenceData>()
            .LoadAsync(ReferenceFolder.Shipped, null, CancellationToken.None);
        var continents = await services.GetRequiredService<Operations>()
            .ReadAsync(db => db.Countries.ToDictionaryAsync(c => c.Code, c => c.Continent));
        (continents["CY"], continents["TR"], continents["TL"], continents["BR"], continents["AQ"]).Should().Be(
            (Continent.Europe, Continent.Europe, Continent.Oceania, Continent.Americas, Continent.Antarctica));
    }

    [Theory]
    [InlineData("Continents:Overrides:QQ", "Europe", "*QQ*")]
    [InlineData("Continents:Overrides:Cyprus", "Europe", "*two-letter*")]
    public async Task A_wrong_setting_stops_the_start(string key, string value, string message)
    {
        await using var services = TemplateDatabase.Services(await TemplateDatabase.CopyAsync(), null, (key, value));
        var load = () => services.GetRequiredService<ReferenceData>()
            .LoadAsync(ReferenceFolder.Shipped, null, CancellationToken.None);
        await load.Should().ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>().WithMessage(message);
    }

    private static Task<City> CityAsync(Operations operations, int geonameId) =>
        operations.ReadAsync(db => db.Cities.SingleAsync(c => c.GeonameId == geonameId));
}

/// <summary>A copy of the reference data in which a line is another.</summary>
internal sealed class ChangedReference : IDisposable
{
    private readonly DirectoryInfo path = Directory.CreateTempSubdirectory("recruitment-reference-");

    public ChangedReference()
    {
        foreach (var file in Directory.GetFiles(ReferenceFolder.Shipped.Path))
        {
            File.Copy(file, At(Path.GetFileName(file)));
        }
    }

    public ReferenceFolder Folder => new(path.FullName);

    public void Replace(string file, string before, string after)
    {
        var text = File.ReadAllText(At(file));
        text.Should().Contain(before);
        File.WriteAllText(At(file), text.Replace(before, after, StringComparison.Ordinal));
    }

    public void Remove(string file, string start)
    {
        var lines = File.ReadAllLines(At(file));
        lines.Should().Contain(l => l.StartsWith(start, StringComparison.Ordinal));
        File.WriteAllLines(At(file), lines.Where(l => !l.StartsWith(start, StringComparison.Ordinal)));
    }

    public void Dispose() => path.Delete(recursive: true);

    private string At(string file) => Path.Combine(path.FullName, file);
}
