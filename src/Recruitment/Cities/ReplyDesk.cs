using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.Data;
using Recruitment.WorkItems;

namespace Recruitment.Cities;

/// <summary>A city's answer as a caller gives it; not checked yet.</summary>
public sealed record NewReply(ReplyKind Reply, DateOnly? Until, string? Reason, string? Note);

/// <summary>What cities answer. Changes tracked entities and never saves: the caller commits.</summary>
public sealed class ReplyDesk(RecruitmentDb db, TimeProvider clock, AuditTrail audit, WorkItemDesk work)
{
    public async Task<Reply> RecordAsync(Guid cityId, NewReply entry, string by, CancellationToken ct)
    {
        var city = await db.Cities.FindAsync([cityId], ct) ?? throw new NotFoundException("city", cityId);
        if (!Enum.IsDefined(entry.Reply)) throw new BadInputException("bad-input", "reply", "There is no such reply.");
        var now = clock.GetUtcNow();
        DateOnly? until = entry.Reply is ReplyKind.Later ? UntilOf(entry, city.DayOf(now)) : null;
        var reason = Texts.Optional(entry.Reason, "reason", 1000);
        var note = Texts.Optional(entry.Note, "note", 2000);
        if (!await db.Journeys.AnyAsync(j => j.CityId == cityId && j.EndedAt == null, ct))
        {
            throw new RuleBrokenException(
                "journey-not-running", "Nobody has asked this city: start its journey first.");
        }
        var reply = new Reply(Guid.CreateVersion7(), cityId, entry.Reply, until, reason, note, by, now);
        db.Add(reply);
        db.Add(new Signal($"reply:{reply.Id}", Signals.ReplyRecorded, cityId, reply.Id, now));
        audit.Add(by, "reply-recorded", Sentence(city, reply), cityId, reply.Id);
        return reply;
    }

    /// <summary>Takes the newest reply that nobody took; those before it are overtaken.</summary>
    /// <param name="any">True where the answer is waited for;
    /// false elsewhere, where only Later and Declined end a wait.</param>
    public async Task<Reply?> TakeAsync(Guid cityId, bool any, CancellationToken ct)
    {
        var stored = await db.Replies.Where(r => r.CityId == cityId && r.TakenAt == null).OrderByDescending(r => r.At)
            .ThenByDescending(r => r.Id).ToListAsync(ct);
        var open = stored.FindAll(r => r.TakenAt is null); // the burst may have taken some and not saved yet
        if (open is not [var newest, ..] || (!any && newest.Kind is ReplyKind.Interested)) return null;
        foreach (var reply in open) reply.Take(clock.GetUtcNow());
        return newest;
    }

    /// <summary>Gives an answer that no journey took to a person.</summary>
    public async Task HandOverAsync(Guid replyId, CancellationToken ct)
    {
        var reply = await db.Replies.FindAsync([replyId], ct) ?? throw new NotFoundException("reply", replyId);
        if (reply.TakenAt is not null) return;
        reply.Take(clock.GetUtcNow());
        var city = await db.Cities.FindAsync([reply.CityId], ct) ?? throw new NotFoundException("city", reply.CityId);
        await work.OpenAsync($"unclaimed-reply:{replyId}", WorkItemKinds.UnclaimedReply,
            $"{Sentence(city, reply)} Nobody took this answer.",
            city.Id, replyId, ["done"], null, Actor.System, ct);
    }

    /// <summary>Why the city said no, if it gave a reason.</summary>
    public async Task<string?> LastReasonAsync(Guid cityId, CancellationToken ct) =>
        (await db.Replies.Where(r => r.CityId == cityId).OrderByDescending(r => r.At).ThenByDescending(r => r.Id)
            .FirstOrDefaultAsync(ct))
            is { Kind: ReplyKind.Declined } reply ? reply.Reason : null;

    private static DateOnly UntilOf(NewReply entry, DateOnly today)
    {
        var until = entry.Until ?? throw new BadInputException(
            "until-missing", "until", "Until when? Name the day to ask again.");
        if (until <= today)
            throw new BadInputException("bad-input", "until", "The day to ask again lies in the future.");
        return until <= today.AddYears(5) ? until
            : throw new BadInputException("bad-input", "until", "At most five years ahead, please.");
    }

    private static string Sentence(City city, Reply reply) => reply.Kind switch
    {
        ReplyKind.Interested => $"{city.Name} is interested.",
        ReplyKind.Later => $"{city.Name} asks to be contacted again on {reply.Until:yyyy-MM-dd}.",
        _ => $"{city.Name} does not want to join.",
    };
}
