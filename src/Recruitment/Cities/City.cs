using Recruitment.Places;

namespace Recruitment.Cities;

/// <summary>A place the coalition has a relationship with.
/// Its row is the consistency boundary of all that belongs to it.</summary>
public sealed class City(
    Guid id, string name, string countryCode, Continent continent, SizeClass sizeClass, DateTimeOffset createdAt)
{
    private readonly List<StageChange> history = [];
    private readonly List<StandingChange> standings = [];

    public Guid Id { get; private init; } = id;
    public string Name { get; private init; } = name;
    /// <summary>The name as it is looked up by, see <see cref="Fold"/>.</summary>
    public string FoldedName { get; private init; } = Fold.Of(name);
    /// <summary>ISO 3166-1 alpha-2, or XK.</summary>
    public string CountryCode { get; private init; } = countryCode;
    public Continent Continent { get; private set; } = continent;
    public SizeClass SizeClass { get; private set; } = sizeClass;
    public DateTimeOffset CreatedAt { get; private init; } = createdAt;
    /// <summary>The gazetteer's id; null for a city entered by hand.</summary>
    public int? GeonameId { get; init; }
    /// <summary>People; null when not known.</summary>
    public int? Population { get; private set; }
    /// <summary>Where the number comes from and what it counts, for example <c>GeoNames, March 2023</c>.</summary>
    public string? PopulationSource { get; private set; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    /// <summary>IANA; UTC when not known.</summary>
    public string TimeZone { get; init; } = "UTC";
    public Stage Stage { get; private set; }
    public DateTimeOffset StageSince { get; private set; } = createdAt;
    /// <summary>While parked: the stage it left and wakes to.</summary>
    public Stage? LeftStage { get; private set; }
    /// <summary>While parked: the day it wakes on, when one was agreed.</summary>
    public DateOnly? ParkedUntil { get; private set; }
    public string? DeclinedReason { get; private set; }
    public Membership Membership { get; private set; }
    public DateOnly? MemberSince { get; private set; }
    /// <summary>Where the membership is read from, when it was not made here; a citation.</summary>
    public string? MembershipSource { get; private set; }
    /// <summary>The person of the core-team who looks after it.</summary>
    public Guid? OwnerId { get; private set; }
    /// <summary>The referral by which the coalition first heard of it, and the one that led to membership.</summary>
    public Guid? FirstReferralId { get; private set; }
    public Guid? DecisiveReferralId { get; private set; }
    /// <summary>The public, dated history; newest last.</summary>
    public IReadOnlyList<StageChange> History => history;
    /// <summary>What this unit of work adds to the ledger; earlier rows are not loaded.</summary>
    public IReadOnlyList<StandingChange> Standings => standings;
    public Standing Standing => StandingRules.Of(Stage, Membership);

    /// <summary>A city as the gazetteer knows it.</summary>
    public static City From(Place place, Continent continent, SizeClass sizeClass, DateTimeOffset at)
    {
        var city = new City(Guid.CreateVersion7(), place.Name, place.CountryCode, continent, sizeClass, at)
        {
            GeonameId = place.Id,
            Latitude = place.Latitude,
            Longitude = place.Longitude,
            TimeZone = place.TimeZone,
        };
        city.CountPeople(place.Population, Place.PopulationSource, sizeClass, at);
        return city;
    }

    /// <summary>A city that a person entered, checked before.</summary>
    public static City From(CityByHand entry, Continent continent, SizeClassOptions sizes, DateTimeOffset at)
    {
        var size = sizes.Classify(entry.Population);
        var city = new City(Guid.CreateVersion7(), entry.Name!, entry.CountryCode!, continent, size, at)
        {
            Latitude = entry.Latitude,
            Longitude = entry.Longitude,
        };
        city.CountPeople(entry.Population, entry.Population is null ? null : "entered by hand", size, at);
        return city;
    }

    public void CountPeople(int? population, string? source, SizeClass sizeClass, DateTimeOffset at)
    {
        (Population, PopulationSource) = (population, source);
        Classify(Continent, sizeClass, at);
    }

    /// <summary>Moves the city to another cell of the coverage; its standing stays.</summary>
    public void Classify(Continent newContinent, SizeClass newSizeClass, DateTimeOffset at)
    {
        if ((newContinent, newSizeClass) == (Continent, SizeClass)) return;
        if (Standing is not Standing.None) Enter(at, Standing, Standing.None);
        (Continent, SizeClass) = (newContinent, newSizeClass);
        if (Standing is not Standing.None) Enter(at, Standing.None, Standing);
    }

    /// <summary>Goes on to the next stage on the way to membership.</summary>
    /// <returns>False when it is there already.</returns>
    public bool MoveTo(Stage next, DateTimeOffset at, string? reason = null)
    {
        if (next == Stage) return false;
        if (next.IsAside) throw new ArgumentException("A city is parked or declined by its own verbs.", nameof(next));
        if (!Stage.MayBecome(next) || (Stage is Stage.Parked && next != WakesTo && next is not Stage.Contacted))
        {
            throw new RuleBrokenException("stage-not-open", $"A city that is {Stage} cannot become {next}.");
        }
        Change(next, MembershipAfter(next), at, reason);
        (LeftStage, ParkedUntil, DeclinedReason) = (null, null, null);
        if (next is Stage.Active) MemberSince = DateOnly.FromDateTime(at.UtcDateTime);
        return true;
    }

    /// <summary>Leaves the city alone until a day, or until it is asked again.</summary>
    public bool Park(DateOnly? until, string reason, DateTimeOffset at)
    {
        if (Stage is Stage.Parked && ParkedUntil == until) return false;
        var left = Stage is Stage.Parked ? LeftStage : Stage;
        if (Stage is not Stage.Parked)
        {
            if (!Stage.MayBecome(Stage.Parked))
                throw new RuleBrokenException("stage-not-open", $"A city that is {Stage} cannot be parked.");
            Change(Stage.Parked, Membership, at, reason);
        }
        (LeftStage, ParkedUntil) = (left, until);
        return true;
    }

    /// <summary>The stage a parked city wakes to: the one it left, from Prospect or Contacted to Contacted.</summary>
    public Stage? WakesTo => Stage is not Stage.Parked ? null
        : LeftStage is null or Stage.Prospect or Stage.Contacted ? Stage.Contacted : LeftStage;

    public bool Wake(DateTimeOffset at) => WakesTo is { } stage && MoveTo(stage, at, "woken");

    public bool Decline(string? reason, DateTimeOffset at)
    {
        if (Stage is Stage.Declined) return false;
        if (!Stage.MayBecome(Stage.Declined))
            throw new RuleBrokenException("stage-not-open", $"A city that is {Stage} cannot decline.");
        Change(Stage.Declined, Membership is Membership.Committed ? Membership.None : Membership, at, reason);
        (LeftStage, ParkedUntil, DeclinedReason) = (null, null, reason);
        return true;
    }

    /// <summary>Records a membership that a source proves, without a journey of ours.</summary>
    public void EnterAsMember(DateOnly since, string source, DateTimeOffset countsFrom)
    {
        Change(Stage.Active, Membership.Active, countsFrom, source);
        (MemberSince, MembershipSource) = (since, source);
    }

    public void GiveTo(Guid? ownerId) => OwnerId = ownerId;

    /// <summary>Keeps the first referral for good and the latest as decisive until membership.</summary>
    public void TouchBy(Guid referralId)
    {
        FirstReferralId ??= referralId;
        if (Standing is not Standing.Member) DecisiveReferralId = referralId;
    }

    private Membership MembershipAfter(Stage next) => next switch
    {
        Stage.Endorsed or Stage.Onboarding => Membership.Committed,
        Stage.Active => Membership.Active,
        _ => Membership,
    };

    private void Change(Stage next, Membership membership, DateTimeOffset at, string? reason)
    {
        var before = Standing;
        history.Add(new StageChange(at, Stage, next, reason));
        (Stage, Membership, StageSince) = (next, membership, at);
        if (Standing != before) Enter(at, before, Standing);
    }

    private void Enter(DateTimeOffset at, Standing from, Standing to) =>
        standings.Add(new StandingChange(Id, at, Continent, SizeClass, CountryCode, from, to));
}
