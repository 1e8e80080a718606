namespace Elsa.Embedded;

/// <summary>Moves running instances to another version of their definition, step by step where they stand.</summary>
public interface IInstanceMigrations
{
    /// <summary>A dry run over all instances of a version that have not ended. It changes nothing.</summary>
    /// <exception cref="InvalidOperationException">The versions are not two of one definition.</exception>
    Task<MigrationPlan> PlanAsync(MigrationRequest request, CancellationToken ct = default);

    /// <summary>Moves one instance, if the dry run would, and commits what the scope tracks.</summary>
    /// <returns>Whether it moved, or why it didn't. One that has ended or moved meanwhile doesn't.</returns>
    Task<InstanceMove> MoveAsync(string instanceId, MigrationRequest request, CancellationToken ct = default);
}

/// <param name="FromVersionId">The version that the instances run.</param>
/// <param name="ToVersionId">The version that they are to run.</param>
/// <param name="Mapping">By the id of an activity, the id that it has in the other version, where that differs.</param>
public sealed record MigrationRequest(
    string FromVersionId, string ToVersionId, IReadOnlyDictionary<string, string> Mapping);

/// <param name="Activities">All activities of the version that is left, and what becomes of them.</param>
/// <param name="Choices">The activities of the other version.</param>
/// <param name="Instances">What would become of each instance.</param>
public sealed record MigrationPlan(
    IReadOnlyList<ActivityMatch> Activities, IReadOnlyList<ActivityChoice> Choices,
    IReadOnlyList<InstanceMove> Instances);

/// <param name="Id">The activity.</param>
/// <param name="Name">What pages call it.</param>
/// <param name="Type">Its type.</param>
/// <param name="To">Its id in the other version; null when it is not there.</param>
/// <param name="Waiting">How many instances stand at it.</param>
public sealed record ActivityMatch(string Id, string Name, string Type, string? To, int Waiting);

public sealed record ActivityChoice(string Id, string Name, string Type);

/// <param name="InstanceId">The instance.</param>
/// <param name="CorrelationId">What it is about.</param>
/// <param name="Moves">Whether it moves.</param>
/// <param name="StandsAt">The activities that it stands at now.</param>
/// <param name="Reasons">Why it doesn't move, each for people.</param>
/// <param name="Losses">What it leaves behind when it moves, such as a variable that is not there any more.</param>
public sealed record InstanceMove(
    string InstanceId, string? CorrelationId, bool Moves, IReadOnlyList<string> StandsAt,
    IReadOnlyList<string> Reasons, IReadOnlyList<string> Losses);

/// <summary>Hears of a move in its scope, before its commit: hosts keep rows of their own by activity id.</summary>
public interface IInstanceMoved
{
    Task OnMovedAsync(string instanceId, IReadOnlyDictionary<string, string> renamed, CancellationToken ct);
}
