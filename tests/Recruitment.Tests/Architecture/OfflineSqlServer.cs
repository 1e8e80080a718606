using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Recruitment.Data;

namespace Recruitment.Tests.Architecture;

/// <summary>SQL Server without a server: translates every query, keeps its SQL, and answers with nothing.</summary>
internal sealed class OfflineSqlServer : IDisposable
{
    private readonly Answers answers = new();

    public OfflineSqlServer() => Db = new RecruitmentDb(new DbContextOptionsBuilder<RecruitmentDb>()
        .UseSqlServer("Server=offline;Database=recruitment").AddInterceptors(new Connections(), answers).Options);

    public RecruitmentDb Db { get; }

    /// <summary>What would have been sent, in order.</summary>
    public IReadOnlyList<string> Sent => answers.Sent;

    public void Dispose() => Db.Dispose();

    private sealed class Connections : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(
            DbConnection connection, ConnectionEventData eventData,
            InterceptionResult result) => InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result,
            CancellationToken ct = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }

    private sealed class Answers : DbCommandInterceptor
    {
        public List<string> Sent { get; } = [];

        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Sent.Add(command.CommandText);
            return InterceptionResult<DbDataReader>.SuppressWithResult(
                AnswerTo(command.CommandText).CreateDataReader());
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken ct = default) =>
            ValueTask.FromResult(ReaderExecuting(command, eventData, result));

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
            CancellationToken ct = default)
        {
            Sent.Add(command.CommandText);
            return ValueTask.FromResult(InterceptionResult<int>.SuppressWithResult(0));
        }

        // A query for one value expects a row; the others are content without.
        private static DataTable AnswerTo(string sql)
        {
            object? value = sql.StartsWith("SELECT COUNT(", StringComparison.Ordinal) ? 0
                : sql.StartsWith("SELECT COUNT_BIG(", StringComparison.Ordinal) ? 0L
                : sql.StartsWith("SELECT CASE", StringComparison.Ordinal) ? true
                : sql.StartsWith("SELECT MAX(", StringComparison.Ordinal) ? DBNull.Value
                : sql.StartsWith("SELECT MIN(", StringComparison.Ordinal) ? DBNull.Value
                : null;
            var table = new DataTable();
            if (value is null) return table;
            table.Columns.Add("Value", value is DBNull ? typeof(long) : value.GetType());
            table.Rows.Add(value);
            return table;
        }
    }
}
