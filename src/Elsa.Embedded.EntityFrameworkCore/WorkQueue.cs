using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Elsa.Embedded.EntityFrameworkCore;

internal sealed class WorkQueue(DbContext db) : IWorkQueue
{
    public Task<StimulusRow?> NextStimulusAsync(DateTimeOffset now, DateTimeOffset machineNow, CancellationToken ct) =>
        (from stimulus in db.Set<StimulusRow>()
         join instance in db.Set<InstanceRow>() on stimulus.WorkflowInstanceId equals instance.Id into instances
         from instance in instances.DefaultIfEmpty()
         where instance == null || ((instance.RetryAt == null || instance.RetryAt <= machineNow)
             && (instance.Status == WorkflowStatus.Finished || instance.SubStatus != WorkflowSubStatus.Faulted))
         where stimulus.KeepUntil == null || stimulus.KeepUntil <= now || stimulus.StartsWorkflows
             || db.Set<BookmarkRow>().Any(b => (stimulus.Hash == null || b.Hash == stimulus.Hash)
                 && (stimulus.WorkflowInstanceId == null || b.WorkflowInstanceId == stimulus.WorkflowInstanceId)
                 && (stimulus.ActivityInstanceId == null || b.ActivityInstanceId == stimulus.ActivityInstanceId)
                 && (stimulus.BookmarkId == null || b.Id == stimulus.BookmarkId)
                 && (stimulus.CorrelationId == null || b.CorrelationId == stimulus.CorrelationId))
         orderby stimulus.Id
         select stimulus).FirstOrDefaultAsync(ct);

    public Task<InstanceRow?> NextInterruptedAsync(DateTimeOffset machineNow, CancellationToken ct) =>
        db.Set<InstanceRow>()
            .Where(i => i.SubStatus == WorkflowSubStatus.Executing && (i.RetryAt == null || i.RetryAt <= machineNow))
            .OrderBy(i => i.RetryAt).FirstOrDefaultAsync(ct);

    public Task<InstanceRow?> NextPendingAsync(DateTimeOffset machineNow, CancellationToken ct) =>
        db.Set<InstanceRow>()
            .Where(i => i.SubStatus == WorkflowSubStatus.Pending && (i.RetryAt == null || i.RetryAt <= machineNow))
            .OrderBy(i => i.CreatedAt).ThenBy(i => i.Id).FirstOrDefaultAsync(ct);

    public Task<BookmarkRow?> NextTimerAsync(DateTimeOffset now, DateTimeOffset machineNow, CancellationToken ct) =>
        (from timer in db.Set<BookmarkRow>()
         join instance in db.Set<InstanceRow>() on timer.WorkflowInstanceId equals instance.Id
         where timer.DueAt != null && timer.DueAt <= now && (instance.RetryAt == null || instance.RetryAt <= machineNow)
             && instance.Status == WorkflowStatus.Running && instance.SubStatus != WorkflowSubStatus.Faulted
         orderby timer.DueAt, timer.Id
         select timer).FirstOrDefaultAsync(ct);

    public Task<TriggerRow?> NextTriggerAsync(DateTimeOffset now, CancellationToken ct) =>
        db.Set<TriggerRow>().Where(trigger => trigger.DueAt != null && trigger.DueAt <= now)
            .OrderBy(trigger => trigger.DueAt).ThenBy(trigger => trigger.Id).FirstOrDefaultAsync(ct);

    public async Task<DateTimeOffset?> EarliestTimerAsync(DateTimeOffset after, CancellationToken ct)
    {
        var trigger = await db.Set<TriggerRow>().Where(trigger => trigger.DueAt > after)
            .OrderBy(trigger => trigger.DueAt).Select(trigger => trigger.DueAt).FirstOrDefaultAsync(ct);
        return await EarliestBookmarkAsync(after, ct) is { } timer && !(trigger < timer) ? timer : trigger;
    }

    private Task<DateTimeOffset?> EarliestBookmarkAsync(DateTimeOffset after, CancellationToken ct) =>
        (from timer in db.Set<BookmarkRow>()
         join instance in db.Set<InstanceRow>() on timer.WorkflowInstanceId equals instance.Id
         where timer.DueAt > after && instance.Status == WorkflowStatus.Running
             && instance.SubStatus != WorkflowSubStatus.Faulted
         orderby timer.DueAt
         select timer.DueAt).FirstOrDefaultAsync(ct);
}
