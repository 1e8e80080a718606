using Microsoft.EntityFrameworkCore;
using Recruitment.Access;
using Recruitment.Audit;
using Recruitment.Campaigns;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Places;
using Recruitment.Referrals;
using Recruitment.Web.Hosting;

namespace Recruitment.Web.Demo;

/// <summary>Makes two years of a coalition by running the real definitions on a clock that is moved. The same plan and
/// the same day give the same history.</summary>
internal sealed class DemoCoalition(Operations operations, BusinessClock clock, ProcessLoop loop)
{
    private string coreTeam = Actor.System;

    /// <param name="progress">Told the days made.</param>
    public async Task MakeAsync(Action<LoadProgress> progress, CancellationToken ct)
    {
        var plan = await DemoPlan.ReadAsync(ct);
        var (today, dice, diary) = (TimeProvider.System.GetUtcNow(), new Dice(plan.Seed), new Diary());
        var start = new DateTimeOffset(today.UtcDateTime.Date, TimeSpan.Zero).AddDays(-plan.Days).AddHours(8);
        await operations.RunAsync<DemoDesk>(desk => { desk.Begin(); return Task.CompletedTask; }, ct);
        clock.Hold(start);
        coreTeam = Actor.Person(await operations.RunAsync<PeopleDesk, Guid>(
            desk => desk.AddAsync("Demo core-team", "core-team@coalition.example", PersonRole.CoreTeam,
                Actor.System, ct), ct));
        var people = new DemoPeople(plan, dice, diary, operations, coreTeam) { Now = clock.GetUtcNow };
        await AddCitiesAsync(plan, dice, people, ct);
        foreach (var campaign in plan.Campaigns)
        {
            diary.Plan(start.AddDays(campaign.StartsOnDay), campaign.Name,
                c => StartAsync(campaign, DateOnly.FromDateTime(start.UtcDateTime), c));
        }
        await PlanReferralsAsync(plan, dice, diary, start, ct);
        await loop.AdvanceToAsync(today, async (now, c) =>
        {
            progress(
                new LoadProgress("days of the demo", Math.Min((int)(now - start).TotalDays, plan.Days - 1), plan.Days));
            var acted = await diary.ActAsync(now, c);
            await people.LookAsync(c);
            return (acted || diary.Next <= now, diary.Next);
        }, ct);
        clock.Shift(TimeSpan.Zero);
        await operations.RunAsync<DemoDesk>(desk => desk.RememberAsync(TimeSpan.Zero, ct), ct);
        progress(new LoadProgress("days of the demo", plan.Days, plan.Days));
    }

    private async Task AddCitiesAsync(DemoPlan plan, Dice dice, DemoPeople people, CancellationToken ct)
    {
        var members = await operations.ReadAsync(db => db.Cities.OrderBy(c => c.FoldedName).ThenBy(c => c.CountryCode)
            .Select(c => new CityRef(c.Id, c.Name, c.CountryCode)).ToListAsync(ct));
        var chosen = await ChooseAsync(plan, dice, plan.Cities - members.Count - plan.Referrals, ct);
        var prospects = new List<CityRef>();
        foreach (var id in chosen)
        {
            var city = await operations.RunAsync<CityDesk, City>(desk => desk.AddPlaceAsync(id, Actor.System, ct), ct);
            prospects.Add(new CityRef(city.Id, city.Name, city.CountryCode));
        }
        foreach (var city in members.Concat(
            prospects.Where(c => dice.Falls($"known:{c.Name}:{c.CountryCode}", plan.KnownAddressShare))))
        {
            await people.AddContactAsync(city, ContactRole.DayToDay, ct);
        }
    }

    private async Task<List<int>> ChooseAsync(DemoPlan plan, Dice dice, int count, CancellationToken ct)
    {
        var places = await operations.ReadAsync(db => (
            from place in db.Places
            join country in db.Countries on place.CountryCode equals country.Code
            where place.Selectable && !db.Cities.Any(c => c.GeonameId == place.Id)
            orderby place.Id
            select new { place.Id, country.Continent, place.Population }).ToListAsync(ct));
        var sizes = new SizeClassOptions();
        var large = 1 - plan.SmallShare - plan.IntermediateShare;
        var chosen =
            from continent in plan.ContinentShares
            from size in new[]
            {
                (Class: SizeClass.Small, Share: plan.SmallShare),
                (Class: SizeClass.Intermediate, Share: plan.IntermediateShare),
                (Class: SizeClass.Large, Share: large),
            }
            let candidates = places
                .Where(p => p.Continent == continent.Key && sizes.Classify(p.Population) == size.Class)
            from place in candidates.OrderBy(p => dice.For($"choose:{p.Id}").Next()).ThenBy(p => p.Id)
                .Take((int)Math.Ceiling(count * continent.Value * size.Share))
            select place.Id;
        return [.. chosen.OrderBy(id => dice.For($"keep:{id}").Next()).ThenBy(id => id).Take(count)];
    }

    private async Task StartAsync(DemoCampaign campaign, DateOnly firstDay, CancellationToken ct)
    {
        var content = new CampaignContent(campaign.Name, campaign.Goal,
            new AudienceContent(campaign.Continents, campaign.SizeClasses, null, campaign.MaxCities),
            firstDay.AddDays(campaign.StartsOnDay), firstDay.AddDays(campaign.EndsOnDay));
        var made = await operations.RunAsync<CampaignDesk, Guid>(
            async desk => (await desk.CreateAsync(content, coreTeam, ct)).Id, ct);
        await operations.RunAsync<CampaignDesk>(desk => desk.StartAsync(made, coreTeam, ct), ct);
    }

    private async Task PlanReferralsAsync(
        DemoPlan plan, Dice dice, Diary diary, DateTimeOffset start, CancellationToken ct)
    {
        var members = await operations.ReadAsync(db => db.Cities.Where(c => c.Membership == Membership.Active)
            .OrderBy(c => c.FoldedName).ThenBy(c => c.CountryCode).Select(c => new CityRef(c.Id, c.Name, c.CountryCode))
            .ToListAsync(ct));
        for (var n = 0; n < plan.Referrals; n++)
        {
            var name = $"referral:{n:00}";
            var referrer = members[dice.For(name).Next(members.Count)];
            diary.Plan(start.AddDays(dice.Days($"{name}:day", 10, plan.Days - 5)), name,
                c => ReferAsync(referrer, dice.For($"{name}:place"), c));
        }
    }

    private async Task ReferAsync(CityRef referrer, Random chance, CancellationToken ct)
    {
        var peers = await operations.ReadAsync(db => db.Places
            .Where(p => p.CountryCode == referrer.CountryCode && p.Selectable && p.Population < 600_000
                && !db.Cities.Any(c => c.GeonameId == p.Id))
            .OrderByDescending(p => p.Population).ThenBy(p => p.Id).Select(p => new { p.Id, p.Name }).Take(40)
            .ToListAsync(ct));
        if (peers is []) return;
        var peer = peers[chance.Next(peers.Count)];
        var contact = new ReferralContactContent(
            $"Digital office of {peer.Name}", $"digital.{peer.Id}@{referrer.CountryCode.ToLowerInvariant()}.example",
            "Digital office");
        try
        {
            await operations.RunAsync<ReferralDesk>(desk => desk.MakeAsync(
                new ReferralContent(referrer.Id, peer.Id, null, "We work together already.", contact),
                coreTeam, ct), ct);
        }
        catch (RuleBrokenException)
        {
            // referred before, or a member by now
        }
    }
}
