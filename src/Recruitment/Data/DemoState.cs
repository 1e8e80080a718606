using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Data;

/// <summary>The mark of a made-up coalition, and how far its clock was moved. A real one has no such row.</summary>
public sealed class DemoState(int id)
{
    public const int Only = 1;

    public int Id { get; private init; } = id;
    /// <summary>Ticks that business time is ahead of the system's.</summary>
    public long OffsetTicks { get; private set; }
    /// <summary>False while the two years are still being made; such a folder cannot be opened.</summary>
    public bool IsComplete { get; private set; }

    public void MovedTo(TimeSpan offset) => (OffsetTicks, IsComplete) = (offset.Ticks, true);
}

internal sealed class DemoStateMap : IEntityTypeConfiguration<DemoState>
{
    public void Configure(EntityTypeBuilder<DemoState> state)
    {
        state.ToTable("DemoState");
        state.Property(s => s.Id).ValueGeneratedNever();
    }
}

/// <summary>Marks a folder as a demo and remembers its clock. Changes tracked entities and never saves.</summary>
public sealed class DemoDesk(RecruitmentDb db)
{
    public void Begin() => db.Add(new DemoState(DemoState.Only));

    public async Task RememberAsync(TimeSpan offset, CancellationToken ct) =>
        (await db.DemoStates.SingleAsync(ct)).MovedTo(offset);
}
