using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.WorkItems;

namespace Recruitment.Referrals;

/// <summary>What may be done with referrals. Changes tracked entities and never saves: the caller commits.</summary>
public sealed class ReferralDesk(
    RecruitmentDb db, TimeProvider clock, AuditTrail audit, CityDesk cities, ContactDesk contacts, WorkItemDesk work)
{
    /// <summary>A member proposes a city of its own country. A place without a relationship becomes a
    /// prospect.</summary>
    /// <exception cref="RuleBrokenException"><c>referrer-not-active</c>, <c>referral-other-country</c>,
    /// <c>city-is-member</c>
    /// or <c>referral-open</c>.</exception>
    public async Task<Referral> MakeAsync(ReferralContent content, string by, CancellationToken ct)
    {
        var referrer = await cities.FindAsync(content.ReferrerCityId ?? throw Missing("referrerCityId"), ct);
        await EnsureActsForAsync(referrer.Id, by, ct);
        var note = Texts.Optional(content.Note, "note", 2000);
        var contact = content.Contact?.Check();
        var referred = await FindAsync(content, ct);
        ReferralRules.Ensure(referrer.Standing, referrer.CountryCode, referred.Standing, referred.CountryCode);
        await EnsureNoneOpenAsync(referrer, referred, ct);
        var city = referred.City ?? await cities.AddPlaceAsync(content.GeonameId!.Value, by, ct);
        var now = clock.GetUtcNow();
        var referral = new Referral(Guid.CreateVersion7(), referrer.Id, city.Id, note, by, now);
        db.Add(referral);
        if (contact is not null) await AddContactAsync(city.Id, contact, by, ct);
        db.Add(new Signal($"referral-made:{referral.Id}", Signals.ReferralMade, city.Id, referral.Id, now));
        audit.Add(by, "referral-made", $"{referrer.Name} referred {city.Name}.", city.Id, referral.Id);
        return referral;
    }

    /// <exception cref="NotFoundException">There is no such referral.</exception>
    public async Task<Referral> FindAsync(Guid referralId, CancellationToken ct) =>
        await db.Referrals.FindAsync([referralId], ct) ?? throw new NotFoundException("referral", referralId);

    /// <returns>False when this was decided before.</returns>
    /// <exception cref="NotAllowedException"><paramref name="by"/> acts for a city.</exception>
    public async Task<bool> DecideAsync(Guid referralId, ReferralDecision decision, string? reason, string by,
        CancellationToken ct)
    {
        var referral = await FindAsync(referralId, ct);
        await EnsureMayDecideAsync(referral, by, ct);
        if (!Enum.IsDefined(decision))
        {
            throw new BadInputException("bad-input", "decision", "The decision is accept, decline or duplicate.");
        }
        reason = Texts.Optional(reason, "reason", 1000);
        var city = await cities.FindAsync(referral.CityId, ct);
        if (decision is ReferralDecision.Accept && referral.Status is ReferralStatus.Open
            && city.Standing is Standing.Member)
        {
            throw new RuleBrokenException("city-is-member", $"{city.Name} has become a member: decide \"duplicate\".");
        }
        if (!referral.Decide(decision, reason, by, clock.GetUtcNow())) return false;
        if (decision is ReferralDecision.Accept) city.TouchBy(referral.Id);
        var outcome = decision.ToString().ToLowerInvariant();
        await work.MirrorAsync(WorkItemKinds.TriageReferral, referral.Id, outcome, reason, by, ct);
        db.Add(new Signal($"referral-decided:{referral.Id}", Signals.ReferralDecided, city.Id, referral.Id,
            clock.GetUtcNow()));
        audit.Add(by, "referral-decided", $"The referral of {city.Name} was decided: {outcome}.", city.Id, referral.Id);
        return true;
    }

    private async Task EnsureActsForAsync(Guid referrerCityId, string by, CancellationToken ct)
    {
        if (!by.IsContact) return;
        var contact = await db.Contacts.FindAsync([by.ContactId], ct);
        if (contact?.CityId != referrerCityId)
        {
            throw new NotAllowedException("People of a city refer for their own city.");
        }
    }

    // Whoever acts for the referring city stays out of the decision, whatever else they are.
    private async Task EnsureMayDecideAsync(Referral referral, string by, CancellationToken ct)
    {
        if (by.IsContact) throw new NotAllowedException("The core-team decides about referrals.");
        if (by.PersonId is not { } personId
            || await db.People.FindAsync([personId], ct) is not { Email: { } email }) return;
        var addresses = await db.Contacts.Where(c => c.CityId == referral.ReferrerCityId).Select(c => c.Email)
            .ToListAsync(ct);
        if (addresses.Contains(email, StringComparer.OrdinalIgnoreCase))
        {
            throw new NotAllowedException("You act for the referring city: somebody else decides about its referral.");
        }
    }

    // A place without a relationship is told apart from a city, so that a refused referral leaves no prospect behind.
    private async Task<Referred> FindAsync(ReferralContent content, CancellationToken ct)
    {
        if (content.CityId is not null && content.GeonameId is not null)
        {
            throw new BadInputException("bad-input", "geonameId", "Name a place or a city, not both.");
        }
        if (content.CityId is { } cityId) return Referred.Known(await cities.FindAsync(cityId, ct));
        var geonameId = content.GeonameId ?? throw Missing("geonameId");
        if (await db.Cities.FirstOrDefaultAsync(c => c.GeonameId == geonameId, ct) is { } city)
        {
            return Referred.Known(city);
        }
        var place = await db.Places.FindAsync([geonameId], ct) ?? throw new NotFoundException("place", geonameId);
        return new Referred(null, place.Name, place.CountryCode, Standing.None);
    }

    private async Task EnsureNoneOpenAsync(City referrer, Referred referred, CancellationToken ct)
    {
        if (referred.City is not { Id: var cityId }) return;
        if (await db.Referrals.AnyAsync(r => r.ReferrerCityId == referrer.Id && r.CityId == cityId
            && r.Status == ReferralStatus.Open, ct))
        {
            throw new RuleBrokenException("referral-open",
                $"{referrer.Name} has referred {referred.Name} already; the core-team has not decided yet.");
        }
    }

    private async Task AddContactAsync(Guid cityId, NewContact contact, string by, CancellationToken ct)
    {
        var known = await db.Contacts.AnyAsync(c => c.CityId == cityId && c.Email == contact.Email
            && c.Role == contact.Role, ct);
        if (!known) await contacts.AddAsync(cityId, contact, by, ct);
    }

    private static BadInputException Missing(string field) => new("bad-input", field, "This is needed.");

    private sealed record Referred(City? City, string Name, string CountryCode, Standing Standing)
    {
        public static Referred Known(City city) => new(city, city.Name, city.CountryCode, city.Standing);
    }
}

/// <summary>A referral as a caller sends it; nothing is checked yet. Either a place of the gazetteer or a known
/// city.</summary>
public sealed record ReferralContent(Guid? ReferrerCityId, int? GeonameId, Guid? CityId, string? Note,
    ReferralContactContent? Contact);

/// <summary>Whom to speak to in the referred city.</summary>
public sealed record ReferralContactContent(string? Name, string? Email, string? Office)
{
    internal NewContact? Check() => IsBlank ? null : new NewContact(
        Texts.Required(Name, "contact.name", 200), EmailAddress.Parse(Email, "contact.email"),
        Texts.Optional(Office, "contact.office", 200), ContactRole.DayToDay);

    private bool IsBlank => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Email)
        && string.IsNullOrWhiteSpace(Office);
}

/// <summary>The work item's way to a decision; the item's subject is the referral.</summary>
internal sealed class TriageReferralDecision(ReferralDesk referrals) : IDecision
{
    public string Kind => WorkItemKinds.TriageReferral;
    public string Signal => Signals.ReferralDecided;

    public async Task<string?> OutcomeAsync(Guid subjectId, CancellationToken ct) =>
        (await referrals.FindAsync(subjectId, ct)).Status switch
        {
            ReferralStatus.Accepted => "accept",
            ReferralStatus.Declined => "decline",
            ReferralStatus.Duplicate => "duplicate",
            _ => null,
        };

    public Task DecideAsync(WorkItem item, string outcome, string? note, string by, CancellationToken ct) =>
        referrals.DecideAsync(item.SubjectId ?? Guid.Empty, Enum.Parse<ReferralDecision>(outcome, ignoreCase: true),
            note, by, ct);
}
