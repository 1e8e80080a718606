using Mapster;
using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Messages;

/// <summary>A message of the outbox, as API and pages show it.</summary>
public sealed record MessageRow(
    Guid Id, Guid? CityId, string To, string Purpose, string Subject, MessageState State, string EffectKey,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt, string? LastError);

internal sealed class MessageRows : IRegister
{
    public void Register(TypeAdapterConfig config) => config.NewConfig<Message, MessageRow>()
        .MapWith(m => new MessageRow(
            m.Id, m.CityId, m.To, m.Purpose, m.Subject, m.State, m.EffectKey, m.CreatedAt, m.SentAt, m.LastError));
}

/// <summary>Where a page of messages ends.</summary>
public sealed record MessageKey(DateTimeOffset CreatedAt, Guid Id)
{
    public static MessageKey Of(MessageRow row) => new(row.CreatedAt, row.Id);
}

public static class MessageQueries
{
    extension(RecruitmentDb db)
    {
        /// <summary>A message as it is written; the one-time link is put in when it leaves.</summary>
        /// <exception cref="NotFoundException">There is no such message.</exception>
        public async Task<string> MessageTextAsync(Guid id, CancellationToken ct) =>
            await db.Messages.Where(m => m.Id == id).Select(m => m.Body).FirstOrDefaultAsync(ct)
            ?? throw new NotFoundException("message", id);

        /// <summary>A page of the outbox, newest first.</summary>
        /// <param name="after">The last row of the page before; null for the first page.</param>
        public IQueryable<MessageRow> MessagePage(Guid? cityId, MessageState? state, MessageKey? after, int take)
        {
            var messages = db.Messages.AsQueryable();
            if (cityId is { } city) messages = messages.Where(m => m.CityId == city);
            if (state is { } wanted) messages = messages.Where(m => m.State == wanted);
            if (after is not null)
            {
                messages = messages.Where(m => m.CreatedAt < after.CreatedAt
                    || (m.CreatedAt == after.CreatedAt && m.Id.CompareTo(after.Id) < 0));
            }
            return messages.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Take(take)
                .ProjectToType<MessageRow>(Rows.Config);
        }
    }
}
