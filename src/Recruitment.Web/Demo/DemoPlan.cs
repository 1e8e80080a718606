using System.Text.Json;
using System.Text.Json.Serialization;
using Recruitment.Places;

namespace Recruitment.Web.Demo;

/// <summary>How the made-up coalition comes about; <c>seed/demo/coalition.json</c>. Shares are from 0 to 1.</summary>
internal sealed record DemoPlan(
    int Seed, int Cities, int Days, double SmallShare, double IntermediateShare,
    Dictionary<Continent, double> ContinentShares,
    double KnownAddressShare, double AnswerShare, double LaterShare, double DeclineShare, double ReturnShare,
    int Referrals,
    IReadOnlyList<DemoCampaign> Campaigns)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static async Task<DemoPlan> ReadAsync(CancellationToken ct)
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "seed", "demo", "coalition.json"));
        return await JsonSerializer.DeserializeAsync<DemoPlan>(file, Json, ct)
            ?? throw new InvalidDataException("seed/demo/coalition.json is empty.");
    }
}

/// <summary>Days count from the first day of the demo.</summary>
internal sealed record DemoCampaign(
    string Name, string Goal, int StartsOnDay, int EndsOnDay, IReadOnlyList<string>? Continents,
    IReadOnlyList<string>? SizeClasses, int MaxCities);
