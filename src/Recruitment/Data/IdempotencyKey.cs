using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Data;

/// <summary>A caller's own name for one request, so that sending it again does nothing again.</summary>
/// <param name="Route">The operation it counts for.</param>
/// <param name="Caller">Who sent it; two callers may use the same key.</param>
/// <param name="BodyHash">SHA-256 of the body, in hex: another body under the same key is refused.</param>
public sealed record IdempotencyKey(string Route, string Caller, string Key, string BodyHash);

/// <summary>The answer given under an idempotency key, kept for 30 days.</summary>
public sealed class GivenAnswer(
    string route, string caller, string key, string bodyHash, string answer, DateTimeOffset at)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public string Route { get; private init; } = route;
    public string Caller { get; private init; } = caller;
    public string Key { get; private init; } = key;
    public string BodyHash { get; private init; } = bodyHash;
    /// <summary>JSON.</summary>
    public string Answer { get; private init; } = answer;
    public DateTimeOffset At { get; private init; } = at;
}

internal sealed class GivenAnswerMap : IEntityTypeConfiguration<GivenAnswer>
{
    public void Configure(EntityTypeBuilder<GivenAnswer> answer)
    {
        answer.HasKey(a => new { a.Route, a.Caller, a.Key });
        answer.Property(a => a.Route).HasMaxLength(100);
        answer.Property(a => a.Caller).HasMaxLength(64);
        answer.Property(a => a.Key).HasMaxLength(200);
        answer.Property(a => a.BodyHash).HasMaxLength(64);
        answer.HasIndex(a => a.At);
    }
}
