using Mapster;
using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Cities;

/// <summary>What a city's own page tells beside its row.</summary>
/// <param name="Country">The country's name.</param>
/// <param name="History">The public, dated history, newest first.</param>
public sealed record CityDetails(
    CityRow Row, string Country, string? PopulationSource, string TimeZone, DateTimeOffset CreatedAt, Stage? LeftStage,
    DateOnly? ParkedUntil, string? DeclinedReason, DateOnly? MemberSince, string? MembershipSource,
    Guid? FirstReferralId, Guid? DecisiveReferralId, IReadOnlyList<StageChangeRow> History)
{
    /// <summary>While parked: the stage it wakes to.</summary>
    public Stage? WakesTo => Row.Stage is not Stage.Parked ? null
        : LeftStage is null or Stage.Prospect or Stage.Contacted ? Stage.Contacted : LeftStage;

    /// <summary>How far it has come, also while it stands aside.</summary>
    public Stage Reached => Row.Stage switch
    {
        Stage.Parked => LeftStage ?? Stage.Prospect,
        Stage.Declined => History.FirstOrDefault(h => h.To is Stage.Declined)?.From is { IsAside: false } from ? from
        : Stage.Prospect,
        var stage => stage,
    };

    public Standing Standing => StandingRules.Of(Row.Stage, Row.Membership);
}

public sealed record StageChangeRow(DateTimeOffset At, Stage From, Stage To, string? Reason);

public static class CityDetailsQueries
{
    extension(RecruitmentDb db)
    {
        /// <returns>Null when there is no such city.</returns>
        public async Task<CityDetails?> CityDetailsAsync(Guid id, CancellationToken ct)
        {
            var row = await db.Cities.Where(c => c.Id == id).ProjectToType<CityRow>(Rows.Config)
                .FirstOrDefaultAsync(ct);
            if (row is null) return null;
            var country = await db.Countries.Where(c => c.Code == row.CountryCode).Select(c => c.Name)
                .FirstOrDefaultAsync(ct);
            var more = await db.Cities.Where(c => c.Id == id).Select(c => new
            {
                c.PopulationSource,
                c.TimeZone,
                c.CreatedAt,
                c.LeftStage,
                c.ParkedUntil,
                c.DeclinedReason,
                c.MemberSince,
                c.MembershipSource,
                c.FirstReferralId,
                c.DecisiveReferralId,
                History = c.History.OrderByDescending(h => h.At)
                .Select(h => new StageChangeRow(h.At, h.From, h.To, h.Reason)).ToList(),
            }).FirstAsync(ct);
            return new CityDetails(
                row, country ?? row.CountryCode, more.PopulationSource, more.TimeZone, more.CreatedAt, more.LeftStage,
                more.ParkedUntil, more.DeclinedReason, more.MemberSince, more.MembershipSource,
                more.FirstReferralId, more.DecisiveReferralId, more.History);
        }
    }
}
