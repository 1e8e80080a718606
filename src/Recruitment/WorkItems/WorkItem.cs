using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.WorkItems;

public enum WorkItemState { Open, Done, Cancelled }

/// <summary>Something a person of the core-team must do or decide.</summary>
/// <param name="key">Deterministic: asking for the same work twice makes one item.</param>
/// <param name="kind">Kebab-case; see <see cref="WorkItemKinds"/>.</param>
/// <param name="outcomes">What may be decided, the usual outcome first.</param>
public sealed class WorkItem(
    Guid id, string key, string kind, string title, Guid? cityId, Guid? subjectId, IReadOnlyList<string> outcomes,
    DateTimeOffset createdAt, DateTimeOffset? dueAt)
{
    public Guid Id { get; private init; } = id;
    public string Key { get; private init; } = key;
    public string Kind { get; private init; } = kind;
    public string Title { get; private init; } = title;
    public Guid? CityId { get; private init; } = cityId;
    /// <summary>The record to decide on: an endorsement, a referral, an onboarding step.</summary>
    public Guid? SubjectId { get; private init; } = subjectId;
    public IReadOnlyList<string> Outcomes { get; private init; } = outcomes;
    public DateTimeOffset CreatedAt { get; private init; } = createdAt;
    public DateTimeOffset? DueAt { get; private set; } = dueAt;
    /// <summary>The person who takes care of it; null for whoever comes first.</summary>
    public Guid? AssigneeId { get; private set; }
    public WorkItemState State { get; private set; }
    public string? Outcome { get; private set; }
    public string? Note { get; private set; }
    public string? DoneBy { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }

    public void AssignTo(Guid? personId) => AssigneeId = personId;

    /// <returns>False when it ended with this outcome before.</returns>
    public bool Complete(string outcome, string? note, string by, DateTimeOffset at)
    {
        var usual = Outcomes.FirstOrDefault(o => o.Equals(outcome, StringComparison.OrdinalIgnoreCase))
            ?? throw new BadInputException(
                "bad-input", "outcome", $"The outcome is one of: {string.Join(", ", Outcomes)}.");
        if (State is WorkItemState.Done && Outcome == usual) return false;
        if (State is not WorkItemState.Open)
            throw new RuleBrokenException("work-item-done", "This work item has ended before.");
        (State, Outcome, Note, DoneBy, DoneAt) = (WorkItemState.Done, usual, note, by, at);
        return true;
    }

    /// <summary>Nothing is left to do: what it was about has gone another way.</summary>
    public void Cancel(string by, DateTimeOffset at)
    {
        if (State is WorkItemState.Open) (State, DoneBy, DoneAt) = (WorkItemState.Cancelled, by, at);
    }
}

internal sealed class WorkItemMap : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> item)
    {
        item.Property(i => i.Key).HasMaxLength(200);
        item.Property(i => i.Kind).HasMaxLength(64);
        item.Property(i => i.Title).HasMaxLength(300);
        item.Property(i => i.Outcome).HasMaxLength(64);
        item.Property(i => i.Note).HasMaxLength(2000);
        item.Property(i => i.DoneBy).HasMaxLength(100);
        item.PrimitiveCollection(i => i.Outcomes).HasMaxLength(500);
        item.HasIndex(i => i.Key).IsUnique();
        item.HasIndex(i => new { i.State, i.CreatedAt });
        item.HasIndex(i => i.CityId);
        item.HasIndex(i => i.SubjectId);
    }
}

/// <summary>The kinds of work the processes hand to people.</summary>
public static class WorkItemKinds
{
    /// <summary>A city has no usable address: add a contact.</summary>
    public const string NameContact = "name-contact";
    public const string HoldIntroCall = "hold-intro-call";
    /// <summary>Judge one principle; mirrors the review.</summary>
    public const string ReviewEndorsement = "review-endorsement";
    /// <summary>All five stand and the mandate is there: confirm the endorsement.</summary>
    public const string ConfirmEndorsement = "confirm-endorsement";
    /// <summary>Endorsing or onboarding is long overdue: talk to the city.</summary>
    public const string ChaseCity = "chase-city";
    /// <summary>An onboarding step that the core-team owes; mirrors the step.</summary>
    public const string OnboardingStep = "onboarding-step";
    /// <summary>Decide a referral; mirrors its decision.</summary>
    public const string TriageReferral = "triage-referral";
    /// <summary>Two rounds without an answer: what now?</summary>
    public const string QuietCity = "quiet-city";
    /// <summary>A reply that no journey took for 30 days.</summary>
    public const string UnclaimedReply = "unclaimed-reply";
    /// <summary>A process stands still after an error.</summary>
    public const string Incident = "incident";
    /// <summary>A file of a definition changed while another version is published.</summary>
    public const string DefinitionDraft = "definition-draft";

    public static IReadOnlyList<string> All { get; } =
    [
        NameContact, HoldIntroCall, ReviewEndorsement, ConfirmEndorsement, ChaseCity, OnboardingStep,
        TriageReferral, QuietCity, UnclaimedReply, Incident, DefinitionDraft,
    ];
}
