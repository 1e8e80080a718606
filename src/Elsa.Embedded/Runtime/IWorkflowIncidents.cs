namespace Elsa.Embedded;

/// <summary>Incidents of instances, for those who run the engine. Each call commits what its scope tracks.</summary>
public interface IWorkflowIncidents
{
    /// <summary>Notes that something went wrong and a person should look at it.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="message">What went wrong, for people.</param>
    /// <param name="activityId">Where, if known.</param>
    /// <param name="park">Whether the worker is to leave the instance alone until <see cref="RetryAsync"/>.</param>
    /// <param name="ct">Cancels the call.</param>
    Task AddAsync(
        string instanceId, string message, string? activityId = null, bool park = false,
        CancellationToken ct = default);

    /// <summary>Lets the worker try a parked or failing instance again, at once.</summary>
    Task RetryAsync(string instanceId, CancellationToken ct = default);
}
