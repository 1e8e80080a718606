using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Benchmarks;

/// <summary>A coalition far larger than any: cities of all continents, classes and stages, with their ledger.</summary>
internal static class ManyCities
{
    private static readonly string[] Countries = ["NL", "DE", "FR", "BR", "US", "KE", "ZA", "IN", "JP", "AU"];

    private static readonly Continent[] Continents =
        [Continent.Europe, Continent.Europe, Continent.Europe, Continent.Americas, Continent.Americas,
            Continent.Africa, Continent.Africa, Continent.Asia, Continent.Asia, Continent.Oceania];

    public static async Task AddAsync(string database, int count)
    {
        var options = new DbContextOptionsBuilder<RecruitmentDb>()
            .UseSqlite($"Data Source={database};Pooling=False").Options;
        foreach (var batch in Enumerable.Range(0, count).Chunk(5_000))
        {
            await using var db = new RecruitmentDb(options);
            db.AddRange(batch.Select(Make));
            await db.SaveChangesAsync();
        }
    }

    private static City Make(int number)
    {
        var at = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(number);
        var country = number % Countries.Length;
        var size = (SizeClass)(number % 3);
        var city = new City(Guid.CreateVersion7(), $"City {number}", Countries[country], Continents[country], size, at);
        Stage[] way =
            [Stage.Contacted, Stage.InDialogue, Stage.Endorsing, Stage.Endorsed, Stage.Onboarding, Stage.Active];
        foreach (var stage in way.Take(number % 7)) city.MoveTo(stage, at);
        return city;
    }
}
