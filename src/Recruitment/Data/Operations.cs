using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Recruitment.Data;

/// <summary>The one way to change or read the record: a scope, an operation, one commit.</summary>
public sealed class Operations(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int MaxTries = 3;

    /// <summary>Raised after each commit, on the committing thread:
    /// the pump and open pages take it as a hint.</summary>
    public event Action? Committed;

    /// <exception cref="RefusalException">A rule, a lost race or a unique index said no; nothing was saved.</exception>
    public Task RunAsync<TDesk>(Func<TDesk, Task> operation, CancellationToken ct) where TDesk : notnull =>
        RunAsync<TDesk, bool>(async desk =>
        {
            await operation(desk);
            return true;
        }, ct);

    /// <summary>Runs the operation in a scope of its own and commits once.
    /// A lost race runs it again from its reads.</summary>
    /// <exception cref="RefusalException">A rule, a lost race or a unique index said no; nothing was saved.</exception>
    public Task<T> RunAsync<TDesk, T>(Func<TDesk, Task<T>> operation, CancellationToken ct) where TDesk : notnull =>
        CommitAsync(services => operation(services.GetRequiredService<TDesk>()), ct);

    /// <summary>As <see cref="RunAsync{TDesk, T}"/>, once per key: the same key gets the first answer again.</summary>
    /// <exception cref="IdempotencyKeyReusedException">The key came with another body before.</exception>
    public Task<T> RunOnceAsync<TDesk, T>(IdempotencyKey key, Func<TDesk, Task<T>> operation, CancellationToken ct)
        where TDesk : notnull => CommitAsync(async services =>
        {
            var db = services.GetRequiredService<RecruitmentDb>();
            var given = await db.GivenAnswers.FindAsync([key.Route, key.Caller, key.Key], ct);
            if (given is not null && given.At + GivenAnswer.KeptFor > clock.GetUtcNow())
            {
                return given.BodyHash == key.BodyHash
                    ? JsonSerializer.Deserialize<T>(given.Answer)!
                    : throw new IdempotencyKeyReusedException();
            }
            if (given is not null) db.Remove(given);
            var answer = await operation(services.GetRequiredService<TDesk>());
            db.Add(new GivenAnswer(
                key.Route, key.Caller, key.Key, key.BodyHash, JsonSerializer.Serialize(answer), clock.GetUtcNow()));
            return answer;
        }, ct);

    /// <summary>As <see cref="RunAsync{TDesk, T}"/> for operations that insert in bulk:
    /// one transaction from the first read on.</summary>
    /// <exception cref="RefusalException">A rule, a lost race or a unique index said no; nothing was saved.</exception>
    public Task<T> RunBulkAsync<TDesk, T>(Func<TDesk, Task<T>> operation, CancellationToken ct) where TDesk : notnull =>
        CommitAsync(async services =>
        {
            var db = services.GetRequiredService<RecruitmentDb>();
            // the scope's context ends it when it is not committed
            var transaction = await db.Database.BeginTransactionAsync(ct);
            var result = await operation(services.GetRequiredService<TDesk>());
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return result;
        }, ct);

    /// <summary>Commits what is left to save in a scope that something else has worked in.</summary>
    public async Task CommitAsync(IServiceProvider scope, CancellationToken ct)
    {
        if (await scope.GetRequiredService<RecruitmentDb>().SaveChangesAsync(ct) > 0) Committed?.Invoke();
    }

    /// <summary>Reads in a scope of its own; nothing that is loaded is tracked.</summary>
    public async Task<T> ReadAsync<T>(Func<RecruitmentDb, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RecruitmentDb>();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await read(db);
    }

    private async Task<T> CommitAsync<T>(Func<IServiceProvider, Task<T>> operation, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                var result = await operation(scope.ServiceProvider);
                await scope.ServiceProvider.GetRequiredService<RecruitmentDb>().SaveChangesAsync(ct);
                Committed?.Invoke();
                return result;
            }
            catch (Exception failure) when (failure.Refusal is { } refusal)
            {
                // A unique index caught a race: run again, and the desk's own check finds the other's row
                // and says which.
                if (attempt == MaxTries) throw refusal;
            }
        }
    }
}
