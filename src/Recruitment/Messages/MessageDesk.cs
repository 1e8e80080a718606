using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.Data;

namespace Recruitment.Messages;

/// <summary>Puts messages into the outbox. Changes tracked entities and never saves: the caller commits.</summary>
public sealed class MessageDesk(
    RecruitmentDb db, TimeProvider clock, AuditTrail audit, IEnumerable<IMessageTemplate> templates)
{
    /// <param name="effectKey">Names the effect for good; a second call with it makes no second message.</param>
    /// <returns>Null when this effect is in the outbox already.</returns>
    public async Task<Message?> QueueAsync(
        string purpose, Recipient to, IReadOnlyDictionary<string, string> facts, string effectKey, string by,
        CancellationToken ct)
    {
        var template = templates.FirstOrDefault(t => t.Purpose == purpose)
            ?? throw new BadInputException("bad-input", "purpose", $"There are no words for '{purpose}'.");
        if (db.Messages.Local.Any(m => m.EffectKey == effectKey)
            || await db.Messages.AnyAsync(m => m.EffectKey == effectKey, ct))
        {
            return null;
        }
        var model = new MessageModel(to.CityName, to.Name, facts);
        var message = new Message(Guid.CreateVersion7(), effectKey, to.CityId, to.ContactId, to.Email, purpose,
            OneLine(template.Subject(model)), template.Body(model), clock.GetUtcNow());
        db.Add(message);
        audit.Add(by, "message-queued", $"Message: {message.Subject}", to.CityId, message.Id);
        return message;
    }

    private static string OneLine(string subject)
    {
        var line = subject.ReplaceLineEndings(" ").Trim();
        return line.Length <= 300 ? line : line[..300];
    }
}

/// <summary>Whom a message goes to. The city and the contact are null for messages to the core-team.</summary>
public sealed record Recipient(Guid? CityId, string CityName, Guid? ContactId, string Name, string Email);
