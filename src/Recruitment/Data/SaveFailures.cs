using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Recruitment.Data;

/// <summary>What a failed commit means to the one who asked for it.</summary>
public static class SaveFailures
{
    extension(Exception failure)
    {
        /// <summary>The refusal behind the failure: a lost race, or a thing that is there already.
        /// Null for a bug.</summary>
        /// <remarks>A transaction that cannot even begin fails with the provider's own exception.</remarks>
        public RefusalException? Refusal => failure switch
        {
            DbUpdateConcurrencyException => new ChangedMeanwhileException(),
            DbUpdateException { InnerException: { } cause } update when IsUniqueViolation(cause) =>
                new AlreadyExistsException(EntityName(update), null, "It is there already."),
            DbUpdateException { InnerException: { } cause } when IsLostRace(cause) => new ChangedMeanwhileException(),
            _ when IsLostRace(failure) => new ChangedMeanwhileException(),
            _ => null,
        };
    }

    private static bool IsUniqueViolation(Exception cause) => cause
        is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } // SQLITE_CONSTRAINT_UNIQUE, …_PRIMARYKEY
        or SqlException { Number: 2601 or 2627 };

    private static bool IsLostRace(Exception cause) => cause
        is SqliteException { SqliteErrorCode: 5 } // SQLITE_BUSY
        or SqlException { Number: 1205 };         // chosen as the victim of a deadlock

    // Kebab-case.
    private static string EntityName(DbUpdateException failure) => failure.Entries is [var first, ..]
        ? string.Concat(first.Metadata.ClrType.Name.Select((c, i) => char.IsUpper(c)
            ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()))
        : "record";
}
