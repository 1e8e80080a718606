using System.Linq.Expressions;
using Elsa.Common.Entities;
using Elsa.Workflows.Runtime.Entities;

namespace Elsa.Workflows.Runtime.Filters
{
    /// <summary>Which entries of journals; what is null restricts nothing.</summary>
    public class WorkflowExecutionLogRecordFilter
    {
        public string? WorkflowInstanceId { get; set; }
        public ICollection<string>? WorkflowInstanceIds { get; set; }
        public string? ParentActivityInstanceId { get; set; }
        public string? ActivityId { get; set; }
        public ICollection<string>? ActivityIds { get; set; }
        public string? ActivityNodeId { get; set; }
        public ICollection<string>? ActivityNodeIds { get; set; }
        public string? ExcludeActivityType { get; set; }
        public ICollection<string>? ExcludeActivityTypes { get; set; }
        public string? EventName { get; set; }
        public ICollection<string>? EventNames { get; set; }

        public IQueryable<WorkflowExecutionLogRecord> Apply(IQueryable<WorkflowExecutionLogRecord> queryable)
        {
            if (WorkflowInstanceId is not null)
                queryable = queryable.Where(x => x.WorkflowInstanceId == WorkflowInstanceId);
            if (WorkflowInstanceIds is not null)
                queryable = queryable.Where(x => WorkflowInstanceIds.Contains(x.WorkflowInstanceId));
            if (ParentActivityInstanceId is not null)
                queryable = queryable.Where(x => x.ParentActivityInstanceId == ParentActivityInstanceId);
            if (EventName is not null) queryable = queryable.Where(x => x.EventName == EventName);
            if (EventNames is { } events)
                queryable = queryable.Where(x => x.EventName != null && events.Contains(x.EventName));
            return ByActivity(queryable);
        }

        private IQueryable<WorkflowExecutionLogRecord> ByActivity(IQueryable<WorkflowExecutionLogRecord> queryable)
        {
            if (ActivityId is not null) queryable = queryable.Where(x => x.ActivityId == ActivityId);
            if (ActivityIds is not null) queryable = queryable.Where(x => ActivityIds.Contains(x.ActivityId));
            if (ActivityNodeId is not null) queryable = queryable.Where(x => x.ActivityNodeId == ActivityNodeId);
            if (ActivityNodeIds is not null)
                queryable = queryable.Where(x => ActivityNodeIds.Contains(x.ActivityNodeId));
            if (ExcludeActivityType is not null)
                queryable = queryable.Where(x => x.ActivityType != ExcludeActivityType);
            if (ExcludeActivityTypes is not null)
                queryable = queryable.Where(x => !ExcludeActivityTypes.Contains(x.ActivityType));
            return queryable;
        }
    }

    /// <summary>Which runs of activities; what is null restricts nothing. One instance or run must be named.</summary>
    public class ActivityExecutionRecordFilter
    {
        public string? Id { get; set; }
        public ICollection<string>? Ids { get; set; }
        public string? WorkflowInstanceId { get; set; }
        public ICollection<string>? WorkflowInstanceIds { get; set; }
        public string? ActivityId { get; set; }
        public ICollection<string>? ActivityIds { get; set; }
        public string? ActivityNodeId { get; set; }
        public ICollection<string>? ActivityNodeIds { get; set; }
        public string? Name { get; set; }
        public ICollection<string>? Names { get; set; }
        public ActivityStatus? Status { get; set; }
        public ICollection<ActivityStatus>? Statuses { get; set; }
        public bool? Completed { get; set; }
        public string? SchedulingActivityExecutionId { get; set; }
        public ICollection<string>? SchedulingActivityExecutionIds { get; set; }
        public int? CallStackDepth { get; set; }

        public bool IsEmpty => Id is null && Ids is null && WorkflowInstanceId is null && WorkflowInstanceIds is null
            && ActivityId is null && ActivityIds is null && ActivityNodeId is null && ActivityNodeIds is null
            && Name is null && Names is null && Status is null && Statuses is null && Completed is null
            && SchedulingActivityExecutionId is null && SchedulingActivityExecutionIds is null
            && CallStackDepth is null;

        public IQueryable<ActivityExecutionRecord> Apply(IQueryable<ActivityExecutionRecord> queryable)
        {
            if (Id is not null) queryable = queryable.Where(x => x.Id == Id);
            if (Ids is not null) queryable = queryable.Where(x => Ids.Contains(x.Id));
            if (WorkflowInstanceId is not null)
                queryable = queryable.Where(x => x.WorkflowInstanceId == WorkflowInstanceId);
            if (WorkflowInstanceIds is not null)
                queryable = queryable.Where(x => WorkflowInstanceIds.Contains(x.WorkflowInstanceId));
            if (Status is not null) queryable = queryable.Where(x => x.Status == Status);
            if (Statuses is not null) queryable = queryable.Where(x => Statuses.Contains(x.Status));
            if (Completed is not null) queryable = queryable.Where(x => x.CompletedAt != null == Completed);
            return ByScheduler(ByActivity(queryable));
        }

        private IQueryable<ActivityExecutionRecord> ByActivity(IQueryable<ActivityExecutionRecord> queryable)
        {
            if (ActivityId is not null) queryable = queryable.Where(x => x.ActivityId == ActivityId);
            if (ActivityIds is not null) queryable = queryable.Where(x => ActivityIds.Contains(x.ActivityId));
            if (ActivityNodeId is not null) queryable = queryable.Where(x => x.ActivityNodeId == ActivityNodeId);
            if (ActivityNodeIds is not null)
                queryable = queryable.Where(x => ActivityNodeIds.Contains(x.ActivityNodeId));
            if (Name is not null) queryable = queryable.Where(x => x.ActivityName == Name);
            if (Names is { } names)
                queryable = queryable.Where(x => x.ActivityName != null && names.Contains(x.ActivityName));
            return queryable;
        }

        private IQueryable<ActivityExecutionRecord> ByScheduler(IQueryable<ActivityExecutionRecord> queryable)
        {
            if (SchedulingActivityExecutionId is not null)
                queryable = queryable.Where(x => x.SchedulingActivityExecutionId == SchedulingActivityExecutionId);
            if (SchedulingActivityExecutionIds is { } runs)
                queryable = queryable.Where(x => x.SchedulingActivityExecutionId != null
                    && runs.Contains(x.SchedulingActivityExecutionId));
            if (CallStackDepth is not null) queryable = queryable.Where(x => x.CallStackDepth == CallStackDepth);
            return queryable;
        }
    }
}

namespace Elsa.Workflows.Runtime.OrderDefinitions
{
    public class WorkflowExecutionLogRecordOrder<TProp> : OrderDefinition<WorkflowExecutionLogRecord, TProp>
    {
        public WorkflowExecutionLogRecordOrder(
            Expression<Func<WorkflowExecutionLogRecord, TProp>> keySelector, OrderDirection direction)
            : base(keySelector, direction)
        {
        }
    }

    public class ActivityExecutionRecordOrder<TProp> : OrderDefinition<ActivityExecutionRecord, TProp>
    {
        public ActivityExecutionRecordOrder(
            Expression<Func<ActivityExecutionRecord, TProp>> keySelector, OrderDirection direction)
            : base(keySelector, direction)
        {
        }
    }
}
