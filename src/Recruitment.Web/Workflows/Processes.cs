namespace Recruitment.Web.Workflows;

/// <summary>Reads the engine's records in a scope of its own: a page's scope can live as long as its circuit.</summary>
internal sealed class Processes(IServiceScopeFactory scopes)
{
    /// <summary>The process that recruits a city.</summary>
    public const string RecruitCity = "recruit-city";

    public async Task<T> ReadAsync<T>(Func<IProcessRecords, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<IProcessRecords>());
    }

    /// <summary>A run by its id; null when the engine has not taken it in yet.</summary>
    public async Task<RunRow?> RunAsync(string id, CancellationToken ct) =>
        await ReadAsync(records => records.RunsAsync(new RunFilter(Id: id), 0, 1, ct)) is [var run, ..] ? run : null;

    /// <summary>The steps at which a run stands because they failed.</summary>
    public async Task<IReadOnlyList<FailedStepRow>> FailedStepsAsync(string id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<IProcessRecovery>() is not { } recovery) return [];
        return await RunAsync(id, ct) is null ? throw new NotFoundException("run", id)
            : await recovery.FailedStepsAsync(id, ct);
    }

    /// <summary>The errors of all runs about a city.</summary>
    public Task<IReadOnlyList<IncidentRow>> IncidentsOfAsync(Guid cityId, CancellationToken ct) =>
        ReadAsync<IReadOnlyList<IncidentRow>>(async records =>
        {
            var found = new List<IncidentRow>();
            foreach (var run in await records.RunsAsync(new RunFilter(Subject: cityId, HasIncidents: true), 0, 20, ct))
            {
                found.AddRange(await records.IncidentsAsync(run.Id, ct));
            }
            return found;
        });
}
