using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Elsa.Embedded.Tests.Engine;

internal sealed class CommandLog(List<string> log) : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken ct = default)
    {
        log.Add(command.CommandText);
        return new(result);
    }
}

internal sealed class CommitLog(List<string> log) : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken ct = default)
    {
        log.Add("COMMIT");
        return Task.CompletedTask;
    }
}
