using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Messages;

internal sealed class MessagesAreAddressed : IInvariant
{
    public string Name => "Each message has a recipient, and a sent one says when";

    public async Task<IReadOnlyList<string>> CheckAsync(RecruitmentDb db, CancellationToken ct)
    {
        var unaddressed = await db.Messages.Where(m => m.To == "").Select(m => m.Id).ToListAsync(ct);
        var undated = await db.Messages.Where(m => (m.State == MessageState.Sent) != (m.SentAt != null))
            .Select(m => m.Id).ToListAsync(ct);
        return [.. unaddressed.Select(id => $"Message {id} has no recipient."),
            .. undated.Select(id => $"Message {id} is sent without a time, or has one without being sent.")];
    }
}

internal sealed class NoTokenIsKept : IInvariant
{
    public string Name => "No message keeps the link that it took along";

    public async Task<IReadOnlyList<string>> CheckAsync(RecruitmentDb db, CancellationToken ct) =>
        [.. (await db.Messages.Where(m => m.Body.Contains("/link/")).Select(m => m.Id).ToListAsync(ct))
            .Select(id => $"Message {id} has a link in its stored body.")];
}
