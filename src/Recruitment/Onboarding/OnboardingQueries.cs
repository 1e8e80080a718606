using Microsoft.EntityFrameworkCore;
using Recruitment.Data;
using Recruitment.Endorsements;

namespace Recruitment.Onboarding;

/// <summary>One step of a city's checklist, as API and pages show it.</summary>
public sealed record OnboardingRow(
    string Key, string Title, StepOwner Owner, DateOnly DueOn, bool Done, DateTimeOffset? DoneAt, string? Evidence);

public static class OnboardingQueries
{
    extension(RecruitmentDb db)
    {
        /// <summary>The checklist in its order; empty before the onboarding.</summary>
        /// <exception cref="NotFoundException">There is no such city.</exception>
        public async Task<List<OnboardingRow>> OnboardingOfAsync(Guid cityId, CancellationToken ct)
        {
            var steps = await db.OnboardingSteps.Where(s => s.CityId == cityId).OrderBy(s => s.Position)
                .Select(s => new OnboardingRow(s.Key, s.Title, s.Owner, s.DueOn, s.DoneAt != null, s.DoneAt,
                    s.Evidence))
                .ToListAsync(ct);
            if (steps.Count == 0 && !await db.Cities.AnyAsync(c => c.Id == cityId, ct))
            {
                throw new NotFoundException("city", cityId);
            }
            return steps;
        }
    }
}

public static class ProjectQueries
{
    /// <summary>Demonstrable projects: accepted evidence of practice, and shared practices. The strategy wants more
    /// than
    /// 100.</summary>
    /// <param name="end">What was accepted or shared before this instant.</param>
    /// <remarks>Source of the goal: the coalition's strategy 2020, goal 3.</remarks>
    public static async Task<int> CountAsync(RecruitmentDb db, DateTimeOffset end, CancellationToken ct) =>
        await db.Endorsements.CountAsync(
            e => e.State == EndorsementState.Accepted && e.Practice != null && e.JudgedAt < end, ct)
        + await db.OnboardingSteps.CountAsync(
            s => s.Key == OnboardingTemplates.SharedPractice && s.DoneAt < end && s.Evidence != null, ct);
}
