using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Recruitment.Audit;
using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Coverage;

/// <summary>What may be done with targets. Changes tracked entities and never saves: the caller commits.</summary>
public sealed partial class TargetDesk(RecruitmentDb db, TimeProvider clock, AuditTrail audit, ILogger<TargetDesk> log)
{
    private const string SeededPart = "targets";

    /// <exception cref="AlreadyExistsException">The scope has a target.</exception>
    public async Task<Guid> CreateAsync(TargetScope scope, int goal, DateOnly dueOn, string by, CancellationToken ct)
    {
        scope = await CheckAsync(scope, goal, dueOn, null, ct);
        var target = Target.Set(scope, goal, dueOn, TargetOrigin.Own);
        db.Add(target);
        Tell(target, by, "target-set", $"A target was set: {Words(target)}.");
        return target.Id;
    }

    /// <exception cref="AlreadyExistsException">Another target has that scope.</exception>
    public async Task ChangeAsync(Guid id, TargetScope scope, int goal, DateOnly dueOn, string by, CancellationToken ct)
    {
        var target = await FindAsync(id, ct);
        scope = await CheckAsync(scope, goal, dueOn, id, ct);
        var before = Words(target);
        if (!target.Change(scope, goal, dueOn)) return;
        Tell(target, by, "target-changed", $"A target was changed from {before} to {Words(target)}.");
    }

    public async Task DeleteAsync(Guid id, string by, CancellationToken ct)
    {
        var target = await FindAsync(id, ct);
        db.Remove(target);
        Tell(target, by, "target-deleted", $"A target was deleted: {Words(target)}.");
    }

    /// <summary>Sets the strategy's targets and our defaults at the first start. Once: what people delete stays
    /// deleted.</summary>
    /// <remarks>Strategy 2020: at least 120 cities, from the five continents. It names no number for small and
    /// intermediate cities and no day; those are ours.</remarks>
    public async Task SeedAsync(CancellationToken ct)
    {
        if (await db.ReferenceParts.AnyAsync(p => p.Part == SeededPart, ct)) return;
        var now = clock.GetUtcNow();
        var dueOn = new DateOnly(now.Year + 1, 12, 31);
        db.Add(Target.Set(TargetScope.All, 120, dueOn, TargetOrigin.Strategy));
        foreach (var continent in CoverageReport.Continents)
        {
            db.Add(Target.Set(new(continent), 1, dueOn, TargetOrigin.Strategy));
        }
        db.Add(Target.Set(new(null, SizeClass.Small), 20, dueOn, TargetOrigin.OurDefault));
        db.Add(Target.Set(new(null, SizeClass.Intermediate), 40, dueOn, TargetOrigin.OurDefault));
        db.Add(new ReferencePart(SeededPart, "strategy-2020", 8, now));
        audit.Add(Actor.System, "targets-set", "The strategy's targets and our defaults were set.");
    }

    private async Task<TargetScope> CheckAsync(TargetScope scope, int goal, DateOnly dueOn, Guid? id,
        CancellationToken ct)
    {
        scope = scope.Checked();
        if (goal is < 1 or > Target.MaxGoal)
        {
            throw new BadInputException("bad-input", "goal", $"A goal is 1 to {Target.MaxGoal} cities.");
        }
        if (dueOn.Year is < 2018 or > 2100)
        {
            throw new BadInputException("bad-input", "dueOn",
                "A target is due between 2018, when the coalition began, and 2100.");
        }
        if (scope.CountryCode is { } code && !await db.Countries.AnyAsync(c => c.Code == code, ct))
        {
            throw new BadInputException("bad-input", "scope.countryCode", $"There is no country '{code}'.");
        }
        var other = await db.Targets.Where(t => t.ScopeKey == scope.Key && t.Id != id)
            .Select(t => (Guid?)t.Id).FirstOrDefaultAsync(ct);
        return other is null ? scope
            : throw new AlreadyExistsException("target", other, "There is a target for these cities. Change that one.");
    }

    private async Task<Target> FindAsync(Guid id, CancellationToken ct) =>
        await db.Targets.FindAsync([id], ct) ?? throw new NotFoundException("target", id);

    private void Tell(Target target, string by, string act, string text)
    {
        audit.Add(by, act, text, subjectId: target.Id);
        LogChange(act, target.Id, by);
    }

    private static string Words(Target target) =>
        $"{target.Goal} ({target.Scope.Words}) by {target.DueOn:yyyy-MM-dd}";

    [LoggerMessage(1701, LogLevel.Information, "{Act} {TargetId} by {By}")]
    private partial void LogChange(string act, Guid targetId, string by);
}
