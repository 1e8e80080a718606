using Elsa.Common;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Mediation;
using Elsa.Expressions;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Mediator.Contracts;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows;

/// <summary>An instance during one burst: what it was when the burst began, and all that the burst changes.</summary>
public partial class WorkflowExecutionContext : IExecutionContext
{
    private readonly List<ActivityExecutionContext> contexts = [];
    private readonly ActivityOutputRegister outputs = new();
    private readonly NotificationIndex notifications;

    internal WorkflowExecutionContext(
        IServiceProvider services, WorkflowGraph graph, string id, CancellationToken cancellationToken)
    {
        (ServiceProvider, WorkflowGraph, Id, CancellationToken) = (services, graph, id, cancellationToken);
        SystemClock = services.GetRequiredService<ISystemClock>();
        IdentityGenerator = services.GetRequiredService<IIdentityGenerator>();
        notifications = services.GetRequiredService<NotificationIndex>();
        Pipelines = services.GetRequiredService<HostPipelines>();
        ExpressionExecutionContext = new(services, MemoryRegister, transientProperties: new Dictionary<object, object>
        {
            [ExpressionExecutionContextExtensions.WorkflowExecutionContextKey] = this,
        }, cancellationToken: cancellationToken);
    }

    public string Id { get; set; }
    public IServiceProvider ServiceProvider { get; }
    public WorkflowGraph WorkflowGraph { get; }
    public Workflow Workflow => WorkflowGraph.Workflow;
    public IActivity Activity => Workflow;
    public ActivityNode Graph => WorkflowGraph.Root;
    public IReadOnlyCollection<ActivityNode> Nodes => [.. WorkflowGraph.Nodes];
    public ISystemClock SystemClock { get; }
    public IIdentityGenerator IdentityGenerator { get; }
    public CancellationToken CancellationToken { get; }
    public MemoryRegister MemoryRegister { get; } = new();
    public ExpressionExecutionContext ExpressionExecutionContext { get; }
    public IEnumerable<Variable> Variables => Workflow.Variables;
    public WorkflowSubStatus SubStatus { get; internal set; } = WorkflowSubStatus.Pending;

    /// <summary>Finished as soon as the sub-status says how it ended.</summary>
    public WorkflowStatus Status => SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled
        or WorkflowSubStatus.Faulted ? WorkflowStatus.Finished : WorkflowStatus.Running;

    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public string? ParentWorkflowInstanceId { get; set; }

    /// <summary>The activity that started the instance, where something outside did.</summary>
    public string? TriggerActivityId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public IDictionary<string, object> Input { get; set; } = new Dictionary<string, object>();
    public IDictionary<string, object> Output { get; set; } = new Dictionary<string, object>();
    public IDictionary<string, object> Properties { get; set; } = new Dictionary<string, object>();
    public IDictionary<object, object> TransientProperties { get; set; } = new Dictionary<object, object>();
    public ICollection<ActivityIncident> Incidents { get; set; } = [];
    public IReadOnlyCollection<ActivityExecutionContext> ActivityExecutionContexts => contexts;
    public ICollection<WorkflowExecutionLogEntry> ExecutionLog { get; } = [];
    public long ExecutionLogSequence { get; set; }

    /// <summary>The host's mode where the journal is stored; null where it isn't.</summary>
    internal LogPersistence.LogPersistenceMode? KeepsState { get; init; }

    internal HostPipelines Pipelines { get; }

    /// <summary>Saves the burst on its way where that is wanted; null where it isn't.</summary>
    internal BurstCommits? Commits { get; set; }

    /// <summary>Whether what an activity throws is an incident at once, as nobody repeats the burst.</summary>
    internal bool FaultsAtOnce { get; init; }

    /// <summary>All runs, those that have ended too, where someone wants them.</summary>
    internal List<ActivityExecutionContext>? History { get; init; }

    /// <summary>What the workflow's variables begin with instead of their defaults, by name.</summary>
    internal IDictionary<string, object>? InitialVariables { get; set; }

    /// <summary>The run of the workflow itself, if it began in this burst.</summary>
    internal ActivityExecutionContext? FirstRun { get; set; }

    /// <summary>Saves the burst on its way.</summary>
    internal Func<Task>? SaveAsync { get; set; }

    /// <summary>What this burst is to do.</summary>
    internal Func<Task>? Work { get; set; }

    public ActivityOutputRegister GetActivityOutputRegister() => outputs;

    public object? GetLastActivityResult() => outputs.Last;

    public IActivity? FindActivityById(string activityId) => WorkflowGraph.FindActivityById(activityId);

    public IActivity? FindActivityByNodeId(string nodeId) => WorkflowGraph.FindActivityByNodeId(nodeId);

    public IActivity? FindActivityByInstanceId(string activityInstanceId) =>
        contexts.Find(context => context.Id == activityInstanceId)?.Activity;

    public ActivityNode? FindNodeById(string nodeId) => WorkflowGraph.FindNodeById(nodeId);

    public ActivityNode? FindNodeByActivity(IActivity activity) => WorkflowGraph.FindNodeByActivity(activity);

    public ActivityNode? FindNodeByActivityId(string activityId) => WorkflowGraph.FindNodeByActivityId(activityId);

    public IEnumerable<ActivityExecutionContext> GetActiveActivityExecutionContexts() =>
        contexts.Where(context => !context.IsCompleted);

    public T? GetProperty<T>(string key) =>
        Properties.TryGetValue(key, out var value) ? Values.Convert<T>(value) : default;

    public void SetProperty<T>(string key, T value) => Properties[key] = value!;

    public bool HasProperty(string name) => Properties.ContainsKey(name);

    public T GetRequiredService<T>() where T : notnull => ServiceProvider.GetRequiredService<T>();

    public object GetRequiredService(Type serviceType) => ServiceProvider.GetRequiredService(serviceType);

    public T? GetService<T>() => ServiceProvider.GetService<T>();

    public object? GetService(Type serviceType) => ServiceProvider.GetService(serviceType);

    public IEnumerable<T> GetServices<T>() => ServiceProvider.GetServices<T>();

    /// <summary>Saves what has been done so far, where bursts are stored.</summary>
    public Task CommitAsync() => SaveAsync?.Invoke() ?? Task.CompletedTask;

    public void AddActivityExecutionContext(ActivityExecutionContext context)
    {
        contexts.Add(context);
        History?.Add(context);
    }

    public void RemoveActivityExecutionContext(ActivityExecutionContext context)
    {
        contexts.Remove(context);
        if (context.ParentActivityExecutionContext is { } parent && parent.Children.Remove(context))
            parent.Count(context.Activity, -1);
    }

    /// <summary>Raises a notification, made only if someone wants it.</summary>
    internal ValueTask TellAsync<T>(Func<T> make) where T : INotification => notifications.IsWanted<T>()
        ? new(ServiceProvider.GetRequiredService<INotificationSender>().SendAsync(make(), CancellationToken))
        : ValueTask.CompletedTask;

    public WorkflowExecutionLogEntry AddExecutionLogEntry(
        string eventName, string? message = default, object? payload = default)
    {
        var entry = new WorkflowExecutionLogEntry(
            Id, null, Workflow.Id, Workflow.Type, Workflow.Version, Workflow.Name, Workflow.NodeId, null,
            SystemClock.UtcNow, ++ExecutionLogSequence, eventName, message, null, payload);
        ExecutionLog.Add(entry);
        return entry;
    }

    internal WorkflowExecutionLogEntry Log(
        ActivityExecutionContext context, string eventName, string? message, string? source, object? payload)
    {
        var activity = context.Activity;
        var entry = new WorkflowExecutionLogEntry(
            context.Id, context.ParentActivityExecutionContext?.Id, activity.Id, activity.Type, activity.Version,
            activity.Name, context.NodeId, StateOf(context, eventName), SystemClock.UtcNow, ++ExecutionLogSequence,
            eventName, message, source, payload);
        ExecutionLog.Add(entry);
        return entry;
    }

    private Dictionary<string, object>? StateOf(ActivityExecutionContext context, string eventName) =>
        (KeepsState, eventName) switch
        {
            ({ } mode, "Started") => LogState.InputsOf(context, LogModes.Of(context.ActivityNode, mode)),
            ({ } mode, "Completed") => LogState.OutputsOf(context, LogModes.Of(context.ActivityNode, mode)),
            _ => null,
        };
}
