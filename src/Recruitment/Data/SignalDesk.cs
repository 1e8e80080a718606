using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.WorkItems;

namespace Recruitment.Data;

/// <summary>What becomes of a signal beside its delivery. Changes tracked entities and never saves:
/// the caller commits.</summary>
public sealed class SignalDesk(RecruitmentDb db, TimeProvider clock, WorkItemDesk work)
{
    private const int ShownLength = 200;

    /// <summary>Closes a signal that concerns no process.</summary>
    public async Task DropAsync(long seq, CancellationToken ct) =>
        (await db.Signals.SingleAsync(s => s.Seq == seq, ct)).Deliver(clock.GetUtcNow());

    /// <summary>Counts a failed delivery; the last one becomes a work item.</summary>
    public async Task FailAsync(long seq, string error, CancellationToken ct)
    {
        var signal = await db.Signals.SingleAsync(s => s.Seq == seq, ct);
        if (!signal.Fail(error, TimeProvider.System.GetUtcNow())) return;
        var shown = error.Length <= ShownLength ? error : error[..ShownLength];
        await work.OpenAsync(
            $"incident:signal:{seq}", WorkItemKinds.Incident, $"A process could not go on after {signal.Kind}: {shown}",
            signal.CityId, signal.SubjectId, ["seen"], null, Actor.System, ct);
    }
}
