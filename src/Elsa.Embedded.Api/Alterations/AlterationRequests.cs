using System.Text.Json;
using Elsa.Embedded.Api.Instances;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;

namespace Elsa.Embedded.Api.Alterations;

/// <summary>What is to be done with instances, and with which.</summary>
internal sealed record AlterationRequest(
    string? Id, IReadOnlyList<JsonElement>? Alterations, IReadOnlyList<string>? WorkflowInstanceIds,
    AlterationFilter? Filter);

/// <summary>Which instances; what is empty restricts nothing.</summary>
internal sealed record AlterationFilter
{
    public IReadOnlyList<string>? WorkflowInstanceIds { get; init; }
    public IReadOnlyList<string>? CorrelationIds { get; init; }
    public IReadOnlyList<string>? DefinitionIds { get; init; }
    public IReadOnlyList<string>? DefinitionVersionIds { get; init; }
    public IReadOnlyList<string>? Names { get; init; }
    public IReadOnlyList<string>? Statuses { get; init; }
    public IReadOnlyList<string>? SubStatuses { get; init; }
    public IReadOnlyList<TimestampFilter>? TimestampFilters { get; init; }
    public string? SearchTerm { get; init; }
    public bool? HasIncidents { get; init; }
    public bool EmptyFilterSelectsAll { get; init; }

    /// <returns>Null when nothing is named and that is not to mean all.</returns>
    public WorkflowInstanceFilter? ToFilter()
    {
        IEnumerable<object>?[] lists =
        [
            WorkflowInstanceIds, CorrelationIds, DefinitionIds, DefinitionVersionIds, Names, Statuses, SubStatuses,
            TimestampFilters,
        ];
        var isEmpty = lists.All(list => list?.Any() is not true) && string.IsNullOrEmpty(SearchTerm)
            && HasIncidents is null;
        if (isEmpty && !EmptyFilterSelectsAll) return null;
        var filter = new InstanceListRequest
        {
            SearchTerm = SearchTerm,
            HasIncidents = HasIncidents,
            DefinitionIds = DefinitionIds,
            Statuses = Statuses,
            SubStatuses = SubStatuses,
            TimestampFilters = TimestampFilters,
        }.ToFilter();
        filter.Ids = ListOf(WorkflowInstanceIds);
        filter.CorrelationIds = ListOf(CorrelationIds);
        filter.DefinitionVersionIds = ListOf(DefinitionVersionIds);
        filter.Names = ListOf(Names);
        return filter;
    }

    private static List<string>? ListOf(IReadOnlyList<string>? items) => items is { Count: > 0 } ? [.. items] : null;
}

/// <summary>How it went with one instance.</summary>
internal sealed record AlterationResult(
    string WorkflowInstanceId, AlterationLog Log, bool IsSuccessful, bool WorkflowHasScheduledWork);

internal sealed record AlterationLog(IReadOnlyList<AlterationEntry> LogEntries);

internal sealed record AlterationEntry(string Message, string LogLevel, DateTimeOffset Timestamp, string? EventName);
