using Elsa.Embedded.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Elsa.Embedded.EntityFrameworkCore;

/// <summary>Whoever saves: a version that was published once keeps its content.</summary>
internal sealed class PublishedVersions : SaveChangesInterceptor
{
    public static readonly PublishedVersions Instance = new();

    private static readonly string[] MayChange =
    [
        nameof(DefinitionRow.IsLatest), nameof(DefinitionRow.LatestKey), nameof(DefinitionRow.IsPublished),
        nameof(DefinitionRow.PublishedKey),
    ];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(eventData.Context!);
        return new(result);
    }

    private static void Check(DbContext db)
    {
        foreach (var version in db.ChangeTracker.Entries<DefinitionRow>())
            if (version.State is EntityState.Modified && WasPublished(version) && Changed(version) is { } property)
                throw new InvalidOperationException(
                    $"Version {version.Entity.Version} of '{version.Entity.DefinitionId}' was published: its "
                    + $"{property} never changes again.");
    }

    private static bool WasPublished(EntityEntry<DefinitionRow> version) =>
        version.Property(row => row.PublishedAt).OriginalValue is not null;

    private static string? Changed(EntityEntry<DefinitionRow> version) => version.Properties
        .FirstOrDefault(property => property.IsModified && !MayChange.Contains(property.Metadata.Name))?.Metadata.Name;
}
