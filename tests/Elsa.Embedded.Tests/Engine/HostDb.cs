using Microsoft.EntityFrameworkCore;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>A host's own context: it knows nothing of the engine, whose tables come with the options.</summary>
public sealed class HostDb(DbContextOptions<HostDb> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<int>(); // a convention that the engine must not fall for
}

/// <summary>A row of the host's domain, written by activities.</summary>
public sealed class Note
{
    public int Id { get; private init; }
    public required string Text { get; init; }
}
