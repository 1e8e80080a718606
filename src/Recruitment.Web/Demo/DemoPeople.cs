using Bogus;
using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Endorsements;
using Recruitment.Onboarding;
using Recruitment.Places;
using Recruitment.WorkItems;

namespace Recruitment.Web.Demo;

/// <summary>The made-up people of cities and core-team:
/// they see what is waited for and plan what they will do about it.</summary>
internal sealed class DemoPeople(DemoPlan plan, Dice dice, Diary diary, Operations operations, string coreTeam)
{
    private readonly HashSet<Guid> seen = [];
    private readonly Dictionary<string, int> times = [];

    /// <summary>Looks at what is new and plans for it.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        var waits = await operations.ReadAsync(db => (
            from wait in db.Waits
            join city in db.Cities on wait.CityId equals city.Id
            where wait.EndedAt == null
            orderby wait.Since, city.FoldedName
            select new { wait.Id, wait.Kind, wait.Since, wait.DueAt, CityId = city.Id, city.Name, city.CountryCode })
            .ToListAsync(ct));
        foreach (var w in waits.Where(w => seen.Add(w.Id)))
            PlanFor(new CityRef(w.CityId, w.Name, w.CountryCode), w.Kind, w.Since, w.DueAt);
        var items = await operations.ReadAsync(db => (
            from item in db.WorkItems
            join city in db.Cities on item.CityId equals city.Id
            where item.State == WorkItemState.Open
            orderby item.CreatedAt, city.FoldedName, item.Title
            select new { item.Id, item.Kind, item.Title, item.CreatedAt, City = city.Name, city.CountryCode })
            .ToListAsync(ct));
        foreach (var i in items.Where(i => seen.Add(i.Id)))
            PlanWork(i.Id, i.Kind, $"{i.City}:{i.CountryCode}:{i.Title}", i.CreatedAt);
    }

    public NewContact Contact(CityRef city, ContactRole role)
    {
        var person = new Person("en", dice.For($"person:{city.Name}:{city.CountryCode}:{role}").Next());
        var office = role is ContactRole.Signatory ? "Mayor" : "Digital office";
        var domain = $"{Ascii(city.Name)}.{city.CountryCode.ToLowerInvariant()}.example";
        return new NewContact($"{person.FirstName} {person.LastName}",
            $"{Ascii(person.FirstName)}.{Ascii(person.LastName)}@{domain}", office, role);
    }

    private void PlanFor(CityRef city, string kind, DateTimeOffset since, DateTimeOffset? due)
    {
        var lap = Lap($"{kind}:{city.Name}:{city.CountryCode}");
        var left = due is { } end ? Math.Max(2, (int)(end - since).TotalDays) : 30;
        switch (kind)
        {
            case "contact" when dice.Falls($"found:{lap}", 0.8):
                diary.Plan(since.AddDays(dice.Days($"find:{lap}", 3, Math.Min(25, left))), lap,
                    ct => AddContactAsync(city, ContactRole.DayToDay, ct));
                break;
            case "reply" when dice.Falls($"answers:{lap}", plan.AnswerShare):
                diary.Plan(since.AddDays(dice.Days($"answer:{lap}", 2, left - 1)), lap,
                    ct => AnswerAsync(city, lap, ct));
                break;
            case "endorsements":
                PlanEndorsements(city, lap, since);
                break;
            case "onboarding" when lap.EndsWith(":1", StringComparison.Ordinal):
                var steps = OnboardingTemplates.Get(OnboardingTemplates.Standard);
                foreach (var step in steps.Where(s => s.Owner is StepOwner.City))
                {
                    diary.Plan(since.AddDays(dice.Days($"step:{step.Key}:{lap}", 4, 80)), $"{lap}:{step.Key}",
                        ct => TickAsync(city, step.Key, ct));
                }
                break;
        }
    }

    private void PlanEndorsements(CityRef city, string lap, DateTimeOffset since)
    {
        foreach (var principle in Principles.All)
        {
            var most = lap.EndsWith(":1", StringComparison.Ordinal) ? 110 : 20;
            var days = dice.Days($"endorse:{principle.Number}:{lap}", 5, most);
            diary.Plan(since.AddDays(days), $"{lap}:{principle.Number}",
                ct => EndorseAsync(city, principle.Number, ct));
        }
        diary.Plan(since.AddDays(dice.Days($"mandate:{lap}", 30, 120)), $"{lap}:mandate",
            ct => GiveMandateAsync(city, ct));
    }

    private void PlanWork(Guid id, string kind, string about, DateTimeOffset at)
    {
        var lap = Lap($"{kind}:{about}");
        (int From, int To, double Usual, string Other)? habit = kind switch
        {
            WorkItemKinds.ReviewEndorsement => (1, 9, 1 - plan.ReturnShare, "returned"),
            WorkItemKinds.ConfirmEndorsement => (1, 7, 1, ""),
            WorkItemKinds.HoldIntroCall => (5, 18, 0.9, "no-interest"),
            WorkItemKinds.OnboardingStep => (3, 40, 1, ""),
            WorkItemKinds.TriageReferral => (1, 8, 0.88, "decline"),
            WorkItemKinds.ChaseCity => (3, 20, 0.8, "park"),
            WorkItemKinds.QuietCity => (20, 200, 0.5, "close"),
            _ => null,
        };
        if (habit is not { } h) return;
        var usual = dice.Falls($"usual:{lap}", h.Usual);
        diary.Plan(at.AddDays(dice.Days($"work:{lap}", h.From, h.To)), lap,
            ct => CompleteAsync(id, usual ? null : h.Other, ct));
    }

    private Task AnswerAsync(CityRef city, string lap, CancellationToken ct)
    {
        var roll = dice.For($"answer-kind:{lap}").NextDouble();
        var kind = roll < plan.DeclineShare ? ReplyKind.Declined
            : roll < plan.DeclineShare + plan.LaterShare ? ReplyKind.Later
            : ReplyKind.Interested;
        return TryAsync<ReplyDesk>(async (desk, now) => await desk.RecordAsync(city.Id, new NewReply(kind,
            kind is ReplyKind.Later
                ? DateOnly.FromDateTime(now.UtcDateTime).AddDays(dice.Days($"until:{lap}", 30, 200))
                : null,
            kind is ReplyKind.Declined ? "No capacity in this term" : null, null), coreTeam, ct), ct);
    }

    public Task AddContactAsync(CityRef city, ContactRole role, CancellationToken ct) =>
        TryAsync<ContactDesk>((desk, _) => desk.AddAsync(city.Id, Contact(city, role), coreTeam, ct), ct);

    private Task EndorseAsync(CityRef city, int principle, CancellationToken ct) =>
        TryAsync<EndorsementDesk>((desk, now) => desk.PutAsync(city.Id, principle, new EndorsementContent(
            DateOnly.FromDateTime(now.UtcDateTime),
            new SignatoryContent(Contact(city, ContactRole.Signatory).Name, "Mayor"),
            new CommitmentContent("resolution", $"Council resolution {principle}/{now.Year}", null),
            new PracticeContent($"{Practices[principle - 1]} of {city.Name}", null)), coreTeam, ct), ct);

    private Task GiveMandateAsync(CityRef city, CancellationToken ct) =>
        TryAsync<EndorsementDesk>((desk, now) => desk.PutMandateAsync(city.Id, new MandateContent(
            $"Council decision of {city.Name}", DateOnly.FromDateTime(now.UtcDateTime), null), coreTeam, ct), ct);

    private Task TickAsync(CityRef city, string step, CancellationToken ct) =>
        TryAsync<OnboardingDesk>((desk, _) => desk.PutAsync(city.Id, step, true,
            step == OnboardingTemplates.WorkingGroups ? WorkingGroups.All[0].Name : $"Done by {city.Name}",
            coreTeam, ct), ct);

    private Task CompleteAsync(Guid id, string? outcome, CancellationToken ct) =>
        TryAsync<DecisionDesk>(async (desk, _) =>
        {
            var usual = await operations.ReadAsync(
                db => db.WorkItems.Where(i => i.Id == id).Select(i => i.Outcomes).SingleAsync(ct));
            var note = outcome is "returned" ? "Please name the programme and its budget." : null;
            await desk.CompleteAsync(id, outcome ?? usual[0], note, coreTeam, ct);
        }, ct);

    /// <summary>People try what is no longer asked for, too; the rules say no and nothing happens.</summary>
    private async Task TryAsync<TDesk>(Func<TDesk, DateTimeOffset, Task> act, CancellationToken ct)
        where TDesk : notnull
    {
        try
        {
            var now = Now?.Invoke() ?? throw new InvalidOperationException("The demo has no clock.");
            await operations.RunAsync<TDesk>(desk => act(desk, now), ct);
        }
        catch (RefusalException)
        {
            // a repeated or belated act of a made-up person
        }
    }

    public Func<DateTimeOffset>? Now { get; init; }

    private string Lap(string what)
    {
        times[what] = times.GetValueOrDefault(what) + 1;
        return $"{what}:{times[what]}";
    }

    private static string Ascii(string text) =>
        Fold.Of(text).Replace(" ", "-", StringComparison.Ordinal) is { Length: > 0 } ascii ? ascii : "city";

    private static readonly string[] Practices =
    [
        "Free public internet and learning centres", "Privacy office and register", "Algorithm register",
        "Participation platform", "Open-source policy",
    ];
}

internal sealed record CityRef(Guid Id, string Name, string CountryCode);
