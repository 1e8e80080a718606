using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.WorkItems;

namespace Recruitment.Onboarding;

/// <summary>What may be done with checklists. Changes tracked entities and never saves: the caller commits.</summary>
public sealed class OnboardingDesk(RecruitmentDb db, TimeProvider clock, AuditTrail audit, WorkItemDesk work,
    CityDesk cities)
{
    /// <summary>Gives a city its checklist and the core-team its share of the work.</summary>
    /// <returns>False when the city has its checklist already.</returns>
    public async Task<bool> StartAsync(Guid cityId, string template, string by, CancellationToken ct)
    {
        var city = await cities.FindAsync(cityId, ct);
        var steps = OnboardingTemplates.Get(template);
        var known = (await RowsAsync(cityId, ct)).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        if (steps.All(s => known.Contains(s.Key))) return false;
        var today = city.DayOf(clock.GetUtcNow());
        foreach (var (index, given) in steps.Index().Where(s => !known.Contains(s.Item.Key)))
        {
            var step = new OnboardingStep(
                Guid.CreateVersion7(), cityId, given.Key, given.Title, given.Owner, index + 1,
                today.AddDays(given.DueAfterDays));
            db.Add(step);
            await HandOverAsync(city, step, by, ct);
        }
        Tell(cityId, null, by, "onboarding-started", $"{city.Name} has its onboarding checklist.");
        return true;
    }

    /// <summary>Ticks a step, corrects its evidence, or opens it again.</summary>
    /// <param name="by">People of a city do the city's own steps; the core-team may do any.</param>
    /// <returns>False when nothing is new.</returns>
    public async Task<bool> PutAsync(Guid cityId, string key, bool done, string? evidence, string by,
        CancellationToken ct)
    {
        var city = await cities.FindAsync(cityId, ct);
        evidence = Texts.Optional(evidence, "evidence", 4000);
        var step = (await RowsAsync(cityId, ct)).FirstOrDefault(s => s.Key == key)
            ?? throw new NotFoundException("onboarding-step", key);
        if (step.Owner is StepOwner.CoreTeam && by.IsContact)
        {
            throw new NotAllowedException("This step is for the core-team.");
        }
        if (!done) return await ReopenAsync(city, step, by, ct);
        if (key == OnboardingTemplates.WorkingGroups && WorkingGroups.In(evidence) is { Count: > 0 } groups)
        {
            evidence = string.Join("; ", groups.Select(g => g.Name));
        }
        var wasDone = step.IsDone;
        if (!step.Finish(evidence, by, clock.GetUtcNow())) return false;
        await work.MirrorAsync(WorkItemKinds.OnboardingStep, step.Id, "done", null, by, ct);
        Tell(cityId, step.Id, by, wasDone ? "onboarding-corrected" : "onboarding-done",
            wasDone ? $"{city.Name}: the evidence of \"{step.Title}\" was corrected."
            : $"{city.Name}: \"{step.Title}\" is done.");
        return true;
    }

    public async Task<OnboardingReadiness> ReadinessAsync(Guid cityId, CancellationToken ct)
    {
        var city = await cities.FindAsync(cityId, ct);
        var rows = await RowsAsync(cityId, ct);
        var today = city.DayOf(clock.GetUtcNow());
        return new OnboardingReadiness(rows.Count, rows.Count(s => s.IsDone),
            rows.Count(s => !s.IsDone && s.DueOn < today),
            [.. rows.Where(s => !s.IsDone && s.Owner is StepOwner.City).OrderBy(s => s.Position).Select(s => s.Title)],
            [.. rows.Where(s => !s.IsDone && s.Owner is StepOwner.CoreTeam).OrderBy(s => s.Position)
            .Select(s => s.Title)]);
    }

    private async Task<bool> ReopenAsync(City city, OnboardingStep step, string by, CancellationToken ct)
    {
        if (!step.IsDone) return false;
        if (city.Standing is Standing.Member)
        {
            throw new RuleBrokenException("city-is-member", $"{city.Name} is a member: its checklist is closed.");
        }
        step.Reopen();
        await HandOverAsync(city, step, by, ct);
        Tell(city.Id, step.Id, by, "onboarding-reopened", $"{city.Name}: \"{step.Title}\" is open again.");
        return true;
    }

    private async Task HandOverAsync(City city, OnboardingStep step, string by, CancellationToken ct)
    {
        if (step.Owner is not StepOwner.CoreTeam) return;
        await work.OpenAsync($"onboarding-step:{step.Id}:{step.Reopened}", WorkItemKinds.OnboardingStep,
            $"{step.Title}: {city.Name}", city.Id, step.Id, ["done"], city.MorningOf(step.DueOn), by, ct);
    }

    // Rows that this burst has added are not in the database yet.
    private async Task<List<OnboardingStep>> RowsAsync(Guid cityId, CancellationToken ct)
    {
        await db.OnboardingSteps.Where(s => s.CityId == cityId).LoadAsync(ct);
        return [.. db.OnboardingSteps.Local.Where(s => s.CityId == cityId)];
    }

    private void Tell(Guid cityId, Guid? stepId, string by, string act, string text)
    {
        audit.Add(by, act, text, cityId, stepId);
        db.Add(new Signal($"onboarding:{cityId}:{Guid.CreateVersion7()}", Signals.OnboardingChanged, cityId, stepId,
            clock.GetUtcNow()));
    }
}

/// <summary>How far a city's onboarding is.</summary>
/// <param name="CityOwes">Titles of the steps that the city still owes, in their order; reminders name them.</param>
public sealed record OnboardingReadiness(
    int Total, int Done, int Overdue, IReadOnlyList<string> CityOwes, IReadOnlyList<string> CoreTeamOwes)
{
    public bool IsComplete => Total > 0 && Done == Total;
}

/// <summary>The work item's way to a ticked step; the note becomes its evidence.</summary>
internal sealed class OnboardingStepDecision(RecruitmentDb db, OnboardingDesk onboarding) : IDecision
{
    public string Kind => WorkItemKinds.OnboardingStep;

    public async Task DecideAsync(WorkItem item, string outcome, string? note, string by, CancellationToken ct)
    {
        var step = await db.OnboardingSteps.FindAsync([item.SubjectId], ct)
            ?? throw new NotFoundException("onboarding-step", item.SubjectId ?? Guid.Empty);
        await onboarding.PutAsync(step.CityId, step.Key, done: true, note, by, ct);
    }
}
