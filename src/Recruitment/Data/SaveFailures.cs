using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Recruitment.Data;

/// <summary>What a failed commit means to the one who asked for it.</summary>
public static class SaveFailures
{
    extension(DbUpdateException failure)
    {
        /// <summary>The refusal behind the failure: a lost race, or a thing that is there already. Null for a bug.</summary>
        public RefusalException? Refusal => failure switch
        {
            DbUpdateConcurrencyException => new ChangedMeanwhileException(),
            { IsUniqueViolation: true } => new AlreadyExistsException(failure.EntityName, null, "It is there already."),
            { IsLostRace: true } => new ChangedMeanwhileException(),
            _ => null,
        };

        /// <summary>The kebab-case name of the entity that could not be saved.</summary>
        private string EntityName => failure.Entries is [var first, ..]
            ? string.Concat(first.Metadata.ClrType.Name.Select((c, i) => char.IsUpper(c)
                ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()))
            : "record";

        private bool IsUniqueViolation => failure.InnerException
            is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } // SQLITE_CONSTRAINT_UNIQUE, …_PRIMARYKEY
            or SqlException { Number: 2601 or 2627 };

        private bool IsLostRace => failure.InnerException
            is SqliteException { SqliteErrorCode: 5 } // SQLITE_BUSY
            or SqlException { Number: 1205 };         // chosen as the victim of a deadlock
    }
}
