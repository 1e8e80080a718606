namespace Recruitment.Web.Workflows;

/// <summary>How the runs of one process stand.</summary>
/// <param name="Running">Waiting ones included.</param>
public sealed record RunCounts(int Running, int Finished, int Cancelled, int Faulted)
{
    internal static async Task<IReadOnlyDictionary<string, RunCounts>> ReadAsync(IProcessRecords records,
        IReadOnlyList<string> definitionIds)
    {
        var counts = new Dictionary<string, RunCounts>(StringComparer.Ordinal);
        foreach (var id in definitionIds)
        {
            counts[id] = new RunCounts(
                await CountAsync(RunStatus.Pending) + await CountAsync(RunStatus.Executing)
                    + await CountAsync(RunStatus.Suspended),
                await CountAsync(RunStatus.Finished), await CountAsync(RunStatus.Cancelled),
                await CountAsync(RunStatus.Faulted));

            Task<int> CountAsync(RunStatus status) =>
                records.CountAsync(new RunFilter(DefinitionId: id, Status: status), CancellationToken.None);
        }
        return counts;
    }
}
