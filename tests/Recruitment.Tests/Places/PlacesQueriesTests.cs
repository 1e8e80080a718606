using Microsoft.EntityFrameworkCore;
using Recruitment.Places;
using Recruitment.Tests.Imports;

namespace Recruitment.Tests.Places;

public sealed class PlacesQueriesTests(ImportHost host) : IClassFixture<ImportHost>
{
    [Theory]
    [InlineData("mun", null, "Munich")]
    [InlineData("münchen", null, "Munich")]
    [InlineData("den haag", null, "The Hague")]
    [InlineData("DEN HAAG", "NL", "The Hague")]
    [InlineData("cambridge", "US", "Cambridge")]
    [InlineData("東京", null, "Tokyo")]
    [InlineData("Санкт-Петербург", null, "Saint Petersburg")]
    [InlineData("lod", "PL", "Łódź")]
    [InlineData("", "NL", "Amsterdam")]
    [InlineData("   ", "FR", "Paris")]
    public async Task What_is_typed_of_a_name_finds_the_place(string text, string? country, string name) =>
        (await SearchAsync(text, country)).Select(p => p.Name).Should().Contain(name);

    [Fact]
    public async Task The_best_match_comes_first()
    {
        var cambridge = (await SearchAsync("cambridge", null))[0];
        (cambridge.Name, cambridge.CountryCode, cambridge.Continent, cambridge.SizeClass).Should()
            .Be(("Cambridge", "GB", Continent.Europe, SizeClass.Intermediate));
        (await SearchAsync("san jose", "US"))[0].AdminCode.Should().Be("CA");
        (await SearchAsync("münchen", null))[0].Name.Should().Be("Munich");
        (await SearchAsync("york", "GB"))[0].Name.Should().Be("York");
    }

    [Fact]
    public async Task What_is_no_name_finds_nothing_and_sections_are_not_found()
    {
        (await SearchAsync("!!!", null)).Should().BeEmpty();
        (await SearchAsync("Wonderland", null)).Should().BeEmpty();
        var sections = await host.Operations.ReadAsync(
            db => db.Places.Where(p => !p.Selectable).Select(p => p.Id).ToListAsync());
        var named = await host.Operations.ReadAsync(db =>
            db.PlaceNames.Select(n => n.PlaceId).Distinct().ToListAsync());
        named.Should().HaveCount(25_212).And.NotIntersectWith(sections);
    }

    [Theory]
    [InlineData("rotterdam", "rotterdam", 0)]
    [InlineData("rotterdm", "rotterdam", 1)]
    [InlineData("rottredam", "rotterdam", 1)]
    [InlineData("roterdaam", "rotterdam", 2)]
    [InlineData("abc", "abcdef", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void Edits_between_names_are_counted(string a, string b, int distance)
    {
        EditDistance.Of(a, b, 3).Should().Be(distance);
        EditDistance.Of(b, a, 3).Should().Be(distance);
    }

    [Theory]
    [InlineData("rotterdm", "NL", "Rotterdam")]
    [InlineData("barcelna", "ES", "Barcelona")]
    [InlineData("munchenn", "DE", "Munich")]
    [InlineData("barcelna", null, "Barcelona")]
    [InlineData("stratford upon", "GB", "Stratford-upon-Avon")]
    public async Task A_misspelt_name_has_suggestions(string folded, string? country, string name) =>
        (await host.Operations.ReadAsync(db => new NearNames(db)
            .SuggestAsync(new PlaceQuestion(folded, country), default)))
            .Select(p => p.Name).Should().Contain(name);

    private Task<IReadOnlyList<PlaceRow>> SearchAsync(string text, string? country) =>
        host.Operations.ReadAsync(db => db.SearchPlacesAsync(text, country, 20, new SizeClassOptions(), default));
}
