using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Recruitment.Web.Hosting;

/// <summary>Who may write to the SQLite file just now. SQLite has one writer at a time; one that finds it taken sleeps
/// and asks again, and under load the sleeping is most of a commit's time. Writers of this process wait here instead,
/// first come, first served; only another process (an import beside it) is waited for by sleeping.</summary>
internal sealed class SqliteTurns
    : ISaveChangesInterceptor, IDbTransactionInterceptor, IDbConnectionInterceptor, IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private DbContext? writer;

    public void Dispose() => turn.Dispose();

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        // a single statement too: the turn is taken when a transaction begins
        eventData.Context!.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        return new(result);
    }

    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        if (eventData.IsolationLevel is IsolationLevel.ReadUncommitted) return result; // it only reads
        await turn.WaitAsync(cancellationToken);
        writer = eventData.Context;
        return result;
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        EndAsync(eventData.Context);

    public Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        EndAsync(eventData.Context);

    public Task TransactionFailedAsync(
        DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default) =>
        EndAsync(eventData.Context);

    public Task SaveChangesFailedAsync(
        DbContextErrorEventData eventData, CancellationToken cancellationToken = default) =>
        eventData.Context?.Database.CurrentTransaction is null ? EndAsync(eventData.Context) : Task.CompletedTask;

    public Task SaveChangesCanceledAsync(
        DbContextEventData eventData, CancellationToken cancellationToken = default) =>
        eventData.Context?.Database.CurrentTransaction is null ? EndAsync(eventData.Context) : Task.CompletedTask;

    /// <summary>A transaction that was neither committed nor rolled back ends with its context.</summary>
    public ValueTask<InterceptionResult> ConnectionDisposingAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        End(eventData.Context);
        return new(result);
    }

    /// <summary>A context keeps its connection until it is disposed of: to open one, with its promises, costs more than
    /// most queries do.</summary>
    public ValueTask<InterceptionResult> ConnectionClosingAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        new(InterceptionResult.Suppress());

    private Task EndAsync(DbContext? context)
    {
        End(context);
        return Task.CompletedTask;
    }

    private void End(DbContext? context)
    {
        if (context is not null && Interlocked.CompareExchange(ref writer, null, context) == context) turn.Release();
    }
}
