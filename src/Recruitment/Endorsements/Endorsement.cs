using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recruitment.Cities;

namespace Recruitment.Endorsements;

/// <summary>Open: the city has not stated anything. Pending: a reviewer must judge. Returned: the city must
/// correct.</summary>
public enum EndorsementState { Open, Pending, Accepted, Returned }

public enum Verdict { Accepted, Returned }

/// <summary>One city's confirmation of one principle of one version of the declaration.</summary>
public sealed class Endorsement(Guid id, Guid cityId, int principle, int declarationVersion)
{
    public Guid Id { get; private init; } = id;
    public Guid CityId { get; private init; } = cityId;
    /// <summary>1 to 5, see <see cref="Principles"/>.</summary>
    public int Principle { get; private init; } = principle;
    /// <summary>The wording signed, see <see cref="Declarations"/>.</summary>
    public int DeclarationVersion { get; private set; } = declarationVersion;
    public EndorsementState State { get; private set; }
    /// <summary>How often it was handed in; 0 while open.</summary>
    public int Round { get; private set; }
    public DateOnly? EndorsedOn { get; private set; }
    public Signatory? Signatory { get; private set; }
    public Commitment? Commitment { get; private set; }
    public Practice? Practice { get; private set; }
    public DateTimeOffset? JudgedAt { get; private set; }
    public string? JudgedBy { get; private set; }
    /// <summary>What the reviewer tells the city.</summary>
    public string? Note { get; private set; }

    /// <summary>Hands in, corrects what is not judged yet, or answers a return with the next round.</summary>
    /// <returns>False when exactly this was handed in before and waits or is accepted.</returns>
    public bool HandIn(Statement given, int declarationVersion)
    {
        if (Stands(given)) return false;
        if (State is EndorsementState.Accepted)
        {
            throw new RuleBrokenException("endorsement-judged", "This endorsement is accepted and stands.");
        }
        if (State is not EndorsementState.Pending) Round++;
        (State, DeclarationVersion) = (EndorsementState.Pending, declarationVersion);
        (EndorsedOn, Signatory, Commitment, Practice) = (given.EndorsedOn, given.Signatory, given.Commitment,
            given.Practice);
        (JudgedAt, JudgedBy, Note) = (null, null, null);
        return true;
    }

    /// <returns>False when this verdict was given before: people and workflows repeat themselves.</returns>
    public bool Judge(Verdict verdict, string? note, string by, DateTimeOffset at)
    {
        var next = verdict is Verdict.Accepted ? EndorsementState.Accepted : EndorsementState.Returned;
        if (next == State) return false;
        if (State is EndorsementState.Open)
        {
            throw new RuleBrokenException("evidence-missing", "The city has not endorsed this principle yet.");
        }
        if (State is not EndorsementState.Pending)
        {
            throw new RuleBrokenException("endorsement-judged", "A reviewer has given another verdict before.");
        }
        if (next is EndorsementState.Accepted && (Commitment is null || Practice is null))
        {
            throw new RuleBrokenException("evidence-missing", "It takes evidence of commitment and of practice.");
        }
        (State, Note, JudgedBy, JudgedAt) = (next, note, by, at);
        return true;
    }

    /// <summary>True when exactly this was handed in and waits or is accepted.</summary>
    public bool Stands(Statement given) => (State is EndorsementState.Pending or EndorsementState.Accepted) &&
        (EndorsedOn, Signatory, Commitment, Practice) == (given.EndorsedOn, given.Signatory, given.Commitment,
            given.Practice);
}

internal sealed class EndorsementMap : IEntityTypeConfiguration<Endorsement>
{
    public void Configure(EntityTypeBuilder<Endorsement> endorsement)
    {
        endorsement.HasIndex(e => new { e.CityId, e.Principle }).IsUnique();
        endorsement.HasIndex(e => e.State);
        endorsement.Property(e => e.JudgedBy).HasMaxLength(100);
        endorsement.Property(e => e.Note).HasMaxLength(2000);
        endorsement.ComplexProperty(e => e.Signatory, signatory =>
        {
            signatory.Property(s => s.Name).HasMaxLength(200);
            signatory.Property(s => s.Office).HasMaxLength(200);
        });
        endorsement.ComplexProperty(e => e.Commitment, commitment =>
        {
            commitment.Property(c => c.Reference).HasMaxLength(300);
            commitment.Property(c => c.Url).HasMaxLength(2000);
        });
        endorsement.ComplexProperty(e => e.Practice, practice =>
        {
            practice.Property(p => p.Title).HasMaxLength(300);
            practice.Property(p => p.Url).HasMaxLength(2000);
        });
        endorsement.HasOne<City>().WithMany().HasForeignKey(e => e.CityId).OnDelete(DeleteBehavior.Restrict);
    }
}
