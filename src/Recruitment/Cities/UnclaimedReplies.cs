using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Cities;

/// <summary>A reply that no journey took for 30 days becomes a work item: an answer is never lost.</summary>
public sealed class UnclaimedReplies(Operations operations, TimeProvider clock) : IDueWork
{
    public async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Reply.UnclaimedFor;
        var replyId = await operations.ReadAsync(db => db.Replies
            .Where(r => r.TakenAt == null && r.At <= before).OrderBy(r => r.At)
            .Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct));
        if (replyId is not { } id) return false;
        await operations.RunAsync<ReplyDesk>(desk => desk.HandOverAsync(id, ct), ct);
        return true;
    }

    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var since = after - Reply.UnclaimedFor;
        return await operations.ReadAsync(db => db.Replies.Where(r => r.TakenAt == null && r.At > since)
            .MinAsync(r => (DateTimeOffset?)r.At, ct)) + Reply.UnclaimedFor;
    }
}
