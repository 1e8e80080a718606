using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Places;

/// <summary>What was loaded of the reference data: a part with the same hash is not loaded again.</summary>
/// <param name="part">Which part: <c>countries</c>, <c>places</c>, <c>members</c>, <c>classes</c>.</param>
/// <param name="hash">SHA-256 over the files and settings it was made from, in hex.</param>
/// <param name="rows">Rows loaded.</param>
public sealed class ReferencePart(string part, string hash, int rows, DateTimeOffset loadedAt)
{
    public string Part { get; private init; } = part;
    public string Hash { get; private set; } = hash;
    public int Rows { get; private set; } = rows;
    public DateTimeOffset LoadedAt { get; private set; } = loadedAt;
    /// <summary>The day its source was taken, when the source says so.</summary>
    public DateOnly? AsOf { get; set; }

    public void Reload(string hash, int rows, DateTimeOffset at) => (Hash, Rows, LoadedAt) = (hash, rows, at);
}

internal sealed class ReferencePartMap : IEntityTypeConfiguration<ReferencePart>
{
    public void Configure(EntityTypeBuilder<ReferencePart> part)
    {
        part.HasKey(p => p.Part);
        part.Property(p => p.Part).HasMaxLength(32);
        part.Property(p => p.Hash).HasMaxLength(64);
    }
}
