using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;
using Recruitment.Data;

namespace Recruitment.Messages;

/// <summary>Sends what lies in the outbox: claimed and marked as being tried, sent, recorded, with a commit between the
/// steps. Whatever a crash leaves is known as not sent, sent or in doubt.</summary>
/// <remarks>One dispatcher at a time per database: what it finds half-way, a crash left there.</remarks>
public sealed class OutboxDispatcher(
    Operations operations, IMessageTransport transport, IOptions<MessageOptions> options)
    : IDueWork
{
    // A repeatable transport takes many under one commit; for any other, a crash must not put more than one in doubt.
    private int Batch => transport.IsRepeatable ? 50 : 1;

    /// <summary>What could not be sent is tried again by the system's clock:
    /// nothing here waits for business time.</summary>
    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) =>
        Task.FromResult<DateTimeOffset?>(null);

    /// <summary>Sends what is due, up to a batch of it.</summary>
    /// <returns>False when nothing was due.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (!await operations.ReadAsync(db => db.Messages.Due(now).AnyAsync(ct))) return false;
        var letters = await operations.RunAsync<OutboxDesk, IReadOnlyList<Letter>>(
            desk => desk.ClaimAsync(Batch, transport.IsRepeatable, ct), ct);
        var outcomes = new List<(Guid Id, string? Error, bool MayRetry)>(letters.Count);
        foreach (var letter in letters) outcomes.Add(await SendAsync(letter, ct));
        if (outcomes.Count > 0) await operations.RunAsync<OutboxDesk>(desk => desk.RecordAsync(outcomes, ct), ct);
        return true;
    }

    private async Task<(Guid Id, string? Error, bool MayRetry)> SendAsync(Letter letter, CancellationToken ct)
    {
        try
        {
            await transport.SendAsync(letter.ToMail(options.Value), letter.EffectKey, ct);
            return (letter.Id, null, false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (letter.Id, failure.Message, true);
        }
        catch (ParseException failure)
        {
            return (letter.Id, failure.Message, false);
        }
    }
}
