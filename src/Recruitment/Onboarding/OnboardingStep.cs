using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recruitment.Cities;

namespace Recruitment.Onboarding;

/// <summary>One row of a city's checklist.</summary>
/// <param name="position">Its place on the list, from 1.</param>
/// <param name="dueOn">The city's calendar day.</param>
public sealed class OnboardingStep(Guid id, Guid cityId, string key, string title, StepOwner owner, int position,
    DateOnly dueOn)
{
    public Guid Id { get; private init; } = id;
    public Guid CityId { get; private init; } = cityId;
    public string Key { get; private init; } = key;
    public string Title { get; private init; } = title;
    public StepOwner Owner { get; private init; } = owner;
    public int Position { get; private init; } = position;
    public DateOnly DueOn { get; private init; } = dueOn;
    public DateTimeOffset? DoneAt { get; private set; }
    public string? DoneBy { get; private set; }
    /// <summary>What shows that it is done: names of groups, questions, a title, a link.</summary>
    public string? Evidence { get; private set; }
    /// <summary>How often it was opened again after it was done.</summary>
    public int Reopened { get; private set; }
    public bool IsDone => DoneAt is not null;

    /// <summary>Ticks the step, or corrects its evidence; a tick without evidence keeps what is there.</summary>
    /// <returns>False when nothing is new.</returns>
    public bool Finish(string? evidence, string by, DateTimeOffset at)
    {
        if (IsDone && (evidence is null || evidence == Evidence)) return false;
        (DoneAt, DoneBy, Evidence) = (DoneAt ?? at, by, evidence ?? Evidence);
        return true;
    }

    /// <returns>False when it is open.</returns>
    public bool Reopen()
    {
        if (!IsDone) return false;
        (DoneAt, DoneBy) = (null, null);
        Reopened++;
        return true;
    }
}

internal sealed class OnboardingStepMap : IEntityTypeConfiguration<OnboardingStep>
{
    public void Configure(EntityTypeBuilder<OnboardingStep> step)
    {
        step.Property(s => s.Key).HasMaxLength(64);
        step.Property(s => s.Title).HasMaxLength(200);
        step.Property(s => s.DoneBy).HasMaxLength(100);
        step.Property(s => s.Evidence).HasMaxLength(4000);
        step.Ignore(s => s.IsDone);
        step.HasIndex(s => new { s.CityId, s.Key }).IsUnique();
        step.HasIndex(s => new { s.Key, s.DoneAt });
        step.HasOne<City>().WithMany().HasForeignKey(s => s.CityId).OnDelete(DeleteBehavior.Restrict);
    }
}
