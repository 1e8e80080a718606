using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Cities;

/// <summary>What processes wait for, in the open. Changes tracked entities and never saves:
/// the burst commits.</summary>
public sealed class WaitDesk(RecruitmentDb db, TimeProvider clock)
{
    public async Task OpenAsync(
        string instanceId, string step, Guid? cityId, Guid? referralId, string kind, string who, DateTimeOffset? dueAt,
        CancellationToken ct)
    {
        if (await FindAsync(instanceId, step, ct) is not null) return;
        db.Add(new Wait(
            Guid.CreateVersion7(), instanceId, step, cityId, referralId, kind, who, clock.GetUtcNow(), dueAt));
    }

    public async Task EndAsync(string instanceId, string step, string outcome, CancellationToken ct) =>
        (await FindAsync(instanceId, step, ct))?.End(outcome, clock.GetUtcNow());

    // A wait that this burst has ended is open in the database until the commit.
    private async Task<Wait?> FindAsync(string instanceId, string step, CancellationToken ct)
    {
        await db.Waits.Where(w => w.InstanceId == instanceId && w.Step == step && w.EndedAt == null).LoadAsync(ct);
        return db.Waits.Local.FirstOrDefault(w => w.InstanceId == instanceId && w.Step == step && w.EndedAt is null);
    }
}
