using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Recruitment.Data;

/// <summary>Stores an instant as a UTC <see cref="DateTime"/>:
/// SQLite can neither order nor compare a <see cref="DateTimeOffset"/>.</summary>
public sealed class UtcInstant() : ValueConverter<DateTimeOffset, DateTime>(
    instant => instant.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
