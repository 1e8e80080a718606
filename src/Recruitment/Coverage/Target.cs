using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recruitment.Places;

namespace Recruitment.Coverage;

/// <summary>Who set a target: the coalition's strategy of 2020, this product at its first start, or the
/// core-team.</summary>
public enum TargetOrigin { Strategy, OurDefault, Own }

/// <summary>A number of member cities, for a scope, by a day.</summary>
public sealed class Target(Guid id, string scopeKey, int goal, DateOnly dueOn, TargetOrigin origin)
{
    public const int MaxGoal = 100_000;

    public Guid Id { get; private init; } = id;
    /// <summary><see cref="TargetScope.Key"/>.</summary>
    public string ScopeKey { get; private set; } = scopeKey;
    public Continent? Continent { get; private set; }
    public SizeClass? SizeClass { get; private set; }
    public string? CountryCode { get; private set; }
    /// <summary>Member cities; 1 to <see cref="MaxGoal"/>.</summary>
    public int Goal { get; private set; } = goal;
    public DateOnly DueOn { get; private set; } = dueOn;
    public TargetOrigin Origin { get; private set; } = origin;
    public TargetScope Scope => new(Continent, SizeClass, CountryCode);

    public static Target Set(TargetScope scope, int goal, DateOnly dueOn, TargetOrigin origin)
    {
        var target = new Target(Guid.CreateVersion7(), scope.Key, goal, dueOn, origin);
        target.Cover(scope);
        return target;
    }

    /// <summary>Another number or scope makes it the core-team's own; the day alone does not: the strategy names
    /// none.</summary>
    /// <returns>False when nothing is new.</returns>
    public bool Change(TargetScope scope, int goal, DateOnly dueOn)
    {
        if ((scope, goal, dueOn) == (Scope, Goal, DueOn)) return false;
        if ((scope, goal) != (Scope, Goal)) Origin = TargetOrigin.Own;
        (Goal, DueOn) = (goal, dueOn);
        Cover(scope);
        return true;
    }

    private void Cover(TargetScope scope) =>
        (ScopeKey, Continent, SizeClass, CountryCode) =
            (scope.Key, scope.Continent, scope.SizeClass, scope.CountryCode);
}

internal sealed class TargetMap : IEntityTypeConfiguration<Target>
{
    public void Configure(EntityTypeBuilder<Target> target)
    {
        target.Ignore(t => t.Scope);
        target.Property(t => t.ScopeKey).HasMaxLength(100);
        target.Property(t => t.CountryCode).HasMaxLength(2);
        target.HasIndex(t => t.ScopeKey).IsUnique();
    }
}
