using Microsoft.EntityFrameworkCore;
using Recruitment.Access;
using Recruitment.Data;

namespace Recruitment.Messages;

/// <summary>The way of a message from the outbox to its transport, as far as the record keeps it. Changes tracked
/// entities and never saves: the caller commits.</summary>
public sealed class OutboxDesk(RecruitmentDb db, TimeProvider clock, PublicUrl url)
{
    public const int MaxAttempts = 8;

    private static DateTimeOffset SystemNow => TimeProvider.System.GetUtcNow();

    /// <summary>Marks what is due as being tried, oldest first. Links are made here:
    /// their hashes are saved before they leave.</summary>
    /// <param name="isRepeatable">Whether a message that a crash left half-way may go again;
    /// it is in doubt otherwise.</param>
    public async Task<IReadOnlyList<Letter>> ClaimAsync(int max, bool isRepeatable, CancellationToken ct)
    {
        var due = await db.Messages.Due(SystemNow).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Take(max)
            .ToListAsync(ct);
        var letters = new List<Letter>(due.Count);
        foreach (var message in due)
        {
            if (message.State is MessageState.Attempting && !isRepeatable) message.Doubt();
            else if (await OpenAsync(message, ct) is { } letter) letters.Add(letter);
        }
        return letters;
    }

    /// <summary>Records what became of each letter: sent, or why not and whether it goes again.</summary>
    public async Task RecordAsync(IReadOnlyList<(Guid Id, string? Error, bool MayRetry)> outcomes, CancellationToken ct)
    {
        var ids = outcomes.Select(o => o.Id).ToList();
        var messages = await db.Messages.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        foreach (var (id, error, mayRetry) in outcomes)
        {
            var message = messages[id];
            if (error is null) message.Sent(clock.GetUtcNow());
            else message.Fail(error.Length <= 1000 ? error : error[..1000], RetryAt(message, mayRetry));
        }
    }

    private async Task<Letter?> OpenAsync(Message message, CancellationToken ct)
    {
        message.Attempt();
        var body = message.Body;
        if (body.Contains(Message.LinkMark, StringComparison.Ordinal))
        {
            var token = AccessLink.NewToken();
            if (await LinkAsync(message, token, ct) is not { } link)
            {
                message.Fail("Whom the link would let in is gone.", retryAt: null);
                return null;
            }
            db.Add(link);
            body = body.Replace(Message.LinkMark, url.ToLink(token), StringComparison.Ordinal);
        }
        return new Letter(message.Id, message.EffectKey, message.To, message.Subject, body, message.CreatedAt);
    }

    private async Task<AccessLink?> LinkAsync(Message message, string token, CancellationToken ct)
    {
        if (message.ContactId is { } contactId)
        {
            return await db.Contacts.FindAsync([contactId], ct) is { } contact
                ? AccessLink.ForContact(contactId, contact.CityId, token, SystemNow)
                : null;
        }
        return await db.People.FirstOrDefaultAsync(p => p.Email == message.To && p.DisabledAt == null, ct) is { } person
            ? AccessLink.ForPerson(person.Id, token, SystemNow)
            : null;
    }

    private static DateTimeOffset? RetryAt(Message message, bool mayRetry) => mayRetry && message.Attempts < MaxAttempts
        ? SystemNow + TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(3, message.Attempts)))
        : null;
}

internal static class OutboxQueries
{
    extension(IQueryable<Message> messages)
    {
        /// <summary>What should leave now: queued and not put off, or left half-way by a crash.</summary>
        /// <param name="now">The system's instant.</param>
        public IQueryable<Message> Due(DateTimeOffset now) => messages.Where(m => m.State == MessageState.Attempting
            || (m.State == MessageState.Queued && (m.NextAttemptAt == null || m.NextAttemptAt <= now)));
    }
}
