using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recruitment.Places;
using Recruitment.Web.Coverage;

namespace Recruitment.Tests.Coverage;

public sealed class WorldMapTests
{
    private static readonly WorldMap Map = WorldMap.Load(ReferenceFolder.Shipped.Path);

    [Fact]
    public void It_has_the_outlines_of_174_countries_and_of_two_areas_without_a_code()
    {
        Map.CountryCodes.Should().HaveCount(174).And.Contain(["NL", "KE", "XK", "TW"]);
        Map.Outlines.Where(o => o.CountryCode is null).Select(o => o.Name).Should().Equal("N. Cyprus", "Somaliland");
        Map.Outlines.Should().OnlyContain(o => o.Path.StartsWith('M'));
    }

    [Theory]
    [InlineData(0, 0, 500, 250)]
    [InlineData(90, -180, 0, 0)]
    [InlineData(-90, 180, 1000, 500)]
    [InlineData(52.37, 4.89, 513.58, 104.53)] // Amsterdam
    public void A_place_is_where_the_projection_puts_it(double latitude, double longitude, double x, double y)
    {
        var spot = WorldMap.Spot(latitude, longitude);
        spot.X.Should().BeApproximately(x, 0.01);
        spot.Y.Should().BeApproximately(y, 0.01);
    }

    [Fact]
    public async Task Every_outline_is_of_a_country_we_know()
    {
        await using var services = TemplateDatabase.Services(await TemplateDatabase.CopyAsync());
        await using var scope = services.CreateAsyncScope();
        var known = await scope.ServiceProvider.GetRequiredService<Data.RecruitmentDb>().Countries.Select(c => c.Code)
            .ToListAsync();
        Map.CountryCodes.Should().BeSubsetOf(known);
    }
}
