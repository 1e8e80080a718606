using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Recruitment.Data;

/// <summary>Something that is always true of the record, whatever was done to it and whenever the power went. A family:
/// one more class is one more invariant, checked by <c>doctor</c> and after the tests.</summary>
public interface IInvariant
{
    /// <summary>What holds, as a short sentence.</summary>
    string Name { get; }

    /// <returns>A sentence for each violation, naming records by id and never people.</returns>
    Task<IReadOnlyList<string>> CheckAsync(RecruitmentDb db, CancellationToken ct);
}

/// <summary>One invariant and how it fared.</summary>
public sealed record Diagnosis(string Invariant, IReadOnlyList<string> Violations);

/// <summary>Checks all invariants. Changes nothing, and may run beside the program that serves.</summary>
public sealed class Doctor(IServiceScopeFactory scopes)
{
    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RecruitmentDb>();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        // One transaction: every question is asked of the same moment, also beside a program that works on. In SQLite
        // this level begins it deferred, so that it reads a snapshot and keeps nobody from writing.
        await using var moment = await db.Database.BeginTransactionAsync(
            db.Database.IsSqlite() ? IsolationLevel.ReadUncommitted : IsolationLevel.Serializable, ct);
        var diagnoses = new List<Diagnosis>();
        foreach (var invariant in scope.ServiceProvider.GetServices<IInvariant>()
            .OrderBy(i => i.Name, StringComparer.Ordinal))
        {
            diagnoses.Add(new Diagnosis(invariant.Name, await invariant.CheckAsync(db, ct)));
        }
        return diagnoses;
    }
}
