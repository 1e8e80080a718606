using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Messages;

/// <summary>Where a message stands. After a crash it is still known: not sent, sent, or in doubt.</summary>
public enum MessageState { Queued, Attempting, Sent, InDoubt, Failed, Cancelled }

/// <summary>Something to send. It is a row first, written with what caused it; the dispatcher sends it later.</summary>
/// <param name="effectKey">Deterministic: one recipient, one purpose, one step is one mail.</param>
/// <param name="purpose">Kebab-case, the template's name.</param>
/// <param name="body">Plain text. <see cref="LinkMark"/> stands where the one-time portal link goes.</param>
public sealed class Message(
    Guid id, string effectKey, Guid? cityId, Guid? contactId, string to, string purpose, string subject, string body,
    DateTimeOffset createdAt)
{
    /// <summary>Replaced by a fresh link when the message leaves: a token is never stored in clear.</summary>
    public const string LinkMark = "{{portal-link}}";

    public Guid Id { get; private init; } = id;
    public string EffectKey { get; private init; } = effectKey;
    public Guid? CityId { get; private init; } = cityId;
    /// <summary>Whom the link signs in; null for a message without one.</summary>
    public Guid? ContactId { get; private init; } = contactId;
    public string To { get; private init; } = to;
    public string Purpose { get; private init; } = purpose;
    public string Subject { get; private init; } = subject;
    public string Body { get; private init; } = body;
    public DateTimeOffset CreatedAt { get; private init; } = createdAt;
    public MessageState State { get; private set; }
    public int Attempts { get; private set; }
    /// <summary>Not before this instant, on the system's clock.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public string? LastError { get; private set; }

    public void Attempt() => (State, Attempts) = (MessageState.Attempting, Attempts + 1);

    public void Sent(DateTimeOffset at) => (State, SentAt, LastError) = (MessageState.Sent, at, null);

    public void Fail(string error, DateTimeOffset? retryAt) =>
        (State, LastError, NextAttemptAt) =
            (retryAt is null ? MessageState.Failed : MessageState.Queued, error, retryAt);

    public void Doubt() => State = MessageState.InDoubt;
}

internal sealed class MessageMap : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.Property(m => m.EffectKey).HasMaxLength(200);
        message.Property(m => m.To).HasMaxLength(254);
        message.Property(m => m.Purpose).HasMaxLength(64);
        message.Property(m => m.Subject).HasMaxLength(300);
        message.Property(m => m.LastError).HasMaxLength(1000);
        message.HasIndex(m => m.EffectKey).IsUnique();
        message.HasIndex(m => new { m.CityId, m.CreatedAt });
        message.HasIndex(m => m.State);
    }
}
