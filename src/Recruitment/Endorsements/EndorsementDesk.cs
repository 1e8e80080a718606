using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Recruitment.Audit;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.WorkItems;

namespace Recruitment.Endorsements;

/// <summary>What may be done with endorsements. Changes tracked entities and never saves: the caller commits.</summary>
public sealed partial class EndorsementDesk(
    RecruitmentDb db, TimeProvider clock, AuditTrail audit, WorkItemDesk work, CityDesk cities,
    ILogger<EndorsementDesk> log)
{
    /// <summary>How long a reviewer has.</summary>
    private static readonly TimeSpan ReviewWithin = TimeSpan.FromDays(14);

    /// <summary>Lays out the five principles for a city.</summary>
    /// <returns>False when they lie there already.</returns>
    public async Task<bool> OpenAsync(Guid cityId, string by, CancellationToken ct)
    {
        var city = await cities.FindAsync(cityId, ct);
        var known = (await RowsAsync(cityId, ct)).Select(e => e.Principle).ToHashSet();
        var missing = Principles.All.Where(p => !known.Contains(p.Number)).ToList();
        if (missing.Count == 0) return false;
        foreach (var principle in missing)
        {
            db.Add(new Endorsement(Guid.CreateVersion7(), cityId, principle.Number, Declarations.Current.Number));
        }
        audit.Add(by, "endorsing-opened", $"{city.Name} may endorse the five principles.", cityId);
        return true;
    }

    /// <returns>False when exactly this was handed in before.</returns>
    public async Task<bool> PutAsync(Guid cityId, int principle, EndorsementContent content, string by,
        CancellationToken ct)
    {
        var title = Principles.Get(principle).Title;
        var city = await cities.FindAsync(cityId, ct);
        var statement = content.Check(city.DayOf(clock.GetUtcNow()));
        var endorsement = (await RowsAsync(cityId, ct)).FirstOrDefault(e => e.Principle == principle);
        if (city.Stage is not Stage.Endorsing && endorsement?.Stands(statement) is not true)
        {
            throw new RuleBrokenException("principle-not-open",
                $"{city.Name} is not endorsing now, so this principle is not open.");
        }
        endorsement ??= await FirstAsync(cityId, principle, by, ct);
        if (!endorsement.HandIn(statement, Declarations.Current.Number)) return false;
        await work.OpenAsync($"review-endorsement:{endorsement.Id}:{endorsement.Round}",
            WorkItemKinds.ReviewEndorsement,
            $"Review {city.Name}: principle {principle}, {title}", cityId, endorsement.Id, ["accepted", "returned"],
            clock.GetUtcNow() + ReviewWithin, by, ct);
        Tell(cityId, endorsement.Id, by, "endorsement-handed-in",
            $"{city.Name} endorsed principle {principle} (round {endorsement.Round}).");
        return true;
    }

    /// <returns>False when this verdict was given before.</returns>
    public async Task<bool> JudgeAsync(Guid cityId, int principle, Verdict verdict, string? note, string by,
        CancellationToken ct)
    {
        Principles.Get(principle);
        var city = await cities.FindAsync(cityId, ct);
        if (!Enum.IsDefined(verdict))
        {
            throw new BadInputException("bad-input", "verdict", "The verdict is accepted or returned.");
        }
        note = Texts.Optional(note, "note", 2000);
        var endorsement = (await RowsAsync(cityId, ct)).FirstOrDefault(e => e.Principle == principle)
            ?? throw new RuleBrokenException("evidence-missing", $"{city.Name} has not endorsed this principle yet.");
        if (!endorsement.Judge(verdict, note, by, clock.GetUtcNow())) return false;
        await work.MirrorAsync(WorkItemKinds.ReviewEndorsement, endorsement.Id,
            verdict is Verdict.Accepted ? "accepted" : "returned", note, by, ct);
        var told = verdict is Verdict.Accepted ? "was accepted" : "was returned for correction";
        Tell(cityId, endorsement.Id, by, "endorsement-judged", $"Principle {principle} of {city.Name} {told}.");
        LogJudged(endorsement.Id, verdict, by);
        return true;
    }

    /// <returns>False when nothing is new.</returns>
    public async Task<bool> PutMandateAsync(Guid cityId, MandateContent content, string by, CancellationToken ct)
    {
        var city = await cities.FindAsync(cityId, ct);
        var reference = Texts.Required(content.Reference, "reference", 300);
        var signedOn = EndorsementContent.PastDay(content.SignedOn, "signedOn", city.DayOf(clock.GetUtcNow()));
        var url = Texts.OptionalUrl(content.Url, "url");
        var mandate = await db.Mandates.FindAsync([cityId], ct);
        if (mandate is not null && (mandate.Reference, mandate.SignedOn, mandate.Url) == (reference, signedOn, url))
        {
            return false;
        }
        if ((city.LeftStage ?? city.Stage) is not (Stage.Contacted or Stage.InDialogue or Stage.Endorsing))
        {
            throw new RuleBrokenException("principle-not-open",
                $"{city.Name} is not endorsing now, so no mandate is taken.");
        }
        if (mandate is null) db.Add(new Mandate(cityId, reference, signedOn, url));
        else mandate.Correct(reference, signedOn, url);
        Tell(cityId, null, by, "mandate-given", $"{city.Name} gave its mandate of {signedOn:yyyy-MM-dd}.");
        return true;
    }

    public async Task<EndorsementReadiness> ReadinessAsync(Guid cityId, CancellationToken ct)
    {
        var rows = await RowsAsync(cityId, ct);
        return new EndorsementReadiness(
            rows.Count(e => e.State is not EndorsementState.Open), rows.Count(e => e.State is EndorsementState.Pending),
            rows.Count(e => e.State is EndorsementState.Returned),
            rows.Count(e => e.State is EndorsementState.Accepted),
            await db.Mandates.FindAsync([cityId], ct) is not null);
    }

    /// <summary>The principles that the city must correct.</summary>
    public async Task<IReadOnlyList<Endorsement>> ReturnedAsync(Guid cityId, CancellationToken ct) =>
        [.. (await RowsAsync(cityId, ct)).Where(e => e.State is EndorsementState.Returned).OrderBy(e => e.Principle)];

    /// <summary>Makes the city Endorsed.</summary>
    /// <returns>False when it is already.</returns>
    public async Task<bool> ConfirmAsync(Guid cityId, string by, CancellationToken ct)
    {
        var city = await cities.FindAsync(cityId, ct);
        if (city.Stage is Stage.Endorsed or Stage.Onboarding or Stage.Active) return false;
        await EnsureCompleteAsync(city, ct);
        await cities.MoveAsync(cityId, Stage.Endorsed, by, ct);
        await work.MirrorAsync(WorkItemKinds.ConfirmEndorsement, cityId, "confirmed", null, by, ct);
        Tell(cityId, null, by, "endorsement-confirmed",
            $"{city.Name} endorses the declaration: all five principles stand.");
        return true;
    }

    /// <summary>Asks for another mandate: the principles are judged one by one, so it is all that is left to send
    /// back.</summary>
    public async Task SendBackAsync(Guid cityId, string by, CancellationToken ct)
    {
        var city = await cities.FindAsync(cityId, ct);
        if (city.Stage is not Stage.Endorsing || await db.Mandates.FindAsync([cityId], ct) is not { } mandate) return;
        db.Remove(mandate);
        Tell(cityId, null, by, "mandate-sent-back",
            $"The mandate of {city.Name} was sent back: another document is needed.");
    }

    private async Task EnsureCompleteAsync(City city, CancellationToken ct)
    {
        if (city.Stage is not Stage.Endorsing)
        {
            throw new RuleBrokenException("principle-not-open", $"{city.Name} is not endorsing now.");
        }
        var readiness = await ReadinessAsync(city.Id, ct);
        if (readiness.Accepted < Principles.All.Count)
        {
            throw new RuleBrokenException("evidence-missing",
                $"{readiness.Accepted} of {Principles.All.Count} principles are accepted.");
        }
        if (!readiness.HasMandate) throw new RuleBrokenException("mandate-missing", "The mandate document is missing.");
    }

    private async Task<Endorsement> FirstAsync(Guid cityId, int principle, string by, CancellationToken ct)
    {
        await OpenAsync(cityId, by, ct);
        return (await RowsAsync(cityId, ct)).Single(e => e.Principle == principle);
    }

    // Rows that this burst has added are not in the database yet.
    private async Task<List<Endorsement>> RowsAsync(Guid cityId, CancellationToken ct)
    {
        await db.Endorsements.Where(e => e.CityId == cityId).LoadAsync(ct);
        return [.. db.Endorsements.Local.Where(e => e.CityId == cityId)];
    }

    private void Tell(Guid cityId, Guid? endorsementId, string by, string act, string text)
    {
        audit.Add(by, act, text, cityId, endorsementId);
        db.Add(new Signal($"endorsements:{cityId}:{Guid.CreateVersion7()}", Signals.EndorsementsChanged, cityId,
            endorsementId,
            clock.GetUtcNow()));
    }

    [LoggerMessage(1201, LogLevel.Information, "Endorsement {EndorsementId} judged {Verdict} by {By}")]
    private partial void LogJudged(Guid endorsementId, Verdict verdict, string by);
}

/// <summary>A mandate as a caller sends it; nothing is checked yet.</summary>
public sealed record MandateContent(string? Reference, DateOnly? SignedOn, string? Url);

/// <summary>How far a city's endorsement is. Given counts what was ever handed in: pending, accepted and
/// returned.</summary>
public sealed record EndorsementReadiness(int Given, int Pending, int Returned, int Accepted, bool HasMandate)
{
    public bool IsComplete => Accepted == Principles.All.Count && HasMandate;
}
