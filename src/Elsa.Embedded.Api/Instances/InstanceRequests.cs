using Elsa.Common.Entities;
using Elsa.Embedded.Api.Json;
using Elsa.Workflows;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Instances;

/// <summary>Which instances, on which page and in which order. Empty lists and texts restrict nothing.</summary>
internal sealed record InstanceListRequest
{
    public int? Page { get; init; }
    public int? PageSize { get; init; }
    public string? SearchTerm { get; init; }
    public string? DefinitionId { get; init; }
    public IReadOnlyList<string>? DefinitionIds { get; init; }
    public string? CorrelationId { get; init; }
    public string? Name { get; init; }
    public int? Version { get; init; }
    public bool? HasIncidents { get; init; }
    public bool? IsSystem { get; init; }
    public string? Status { get; init; }
    public IReadOnlyList<string>? Statuses { get; init; }
    public string? SubStatus { get; init; }
    public IReadOnlyList<string>? SubStatuses { get; init; }
    public string? OrderBy { get; init; }
    public OrderDirection? OrderDirection { get; init; }
    public IReadOnlyList<TimestampFilter>? TimestampFilters { get; init; }

    /// <summary>The same as query parameters.</summary>
    public static InstanceListRequest Of(HttpRequest request) => new()
    {
        Page = request.Number("page"),
        PageSize = request.Number("pageSize"),
        SearchTerm = request.Text("searchTerm"),
        DefinitionId = request.Text("definitionId"),
        DefinitionIds = request.Many("definitionIds"),
        CorrelationId = request.Text("correlationId"),
        Name = request.Text("name"),
        Version = request.Number("version"),
        HasIncidents = request.Flag("hasIncidents"),
        IsSystem = request.Flag("isSystem"),
        Status = request.Text("status"),
        Statuses = request.Many("statuses"),
        SubStatus = request.Text("subStatus"),
        SubStatuses = request.Many("subStatuses"),
        OrderBy = request.Text("orderBy"),
        OrderDirection = request.Text("orderDirection") is { } direction
            ? Word<OrderDirection>(direction, "orderDirection") : null,
    };

    /// <exception cref="ApiFailureException">A status that there is not, or no such column.</exception>
    public WorkflowInstanceFilter ToFilter() => new()
    {
        SearchTerm = NullIfEmpty(SearchTerm),
        DefinitionId = NullIfEmpty(DefinitionId),
        DefinitionIds = DefinitionIds is { Count: > 0 } ? [.. DefinitionIds] : null,
        CorrelationId = NullIfEmpty(CorrelationId),
        Name = NullIfEmpty(Name),
        Version = Version,
        HasIncidents = HasIncidents,
        IsSystem = IsSystem,
        WorkflowStatuses = Words<WorkflowStatus>(Status, Statuses, "status"),
        WorkflowSubStatuses = Words<WorkflowSubStatus>(SubStatus, SubStatuses, "subStatus"),
        TimestampFilters = TimestampFilters is { Count: > 0 } filters ? [.. filters.Select(Known)] : null,
    };

    private static TimestampFilter Known(TimestampFilter filter) =>
        filter.Column?.ToUpperInvariant() is "CREATEDAT" or "UPDATEDAT" or "FINISHEDAT" ? filter
            : throw new ApiFailureException(400, "The request cannot be read.", "timestampFilters",
                $"'{filter.Column}' is none of CreatedAt, UpdatedAt and FinishedAt.");

    private static List<T>? Words<T>(string? one, IReadOnlyList<string>? several, string field) where T : struct, Enum
    {
        List<string> words = [.. several ?? []];
        if (!string.IsNullOrEmpty(one)) words.Add(one);
        return words.Count == 0 ? null : [.. words.Select(word => Word<T>(word, field))];
    }

    private static T Word<T>(string word, string field) where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
            : throw new ApiFailureException(400, "The request cannot be read.", field, $"'{word}' is no {field}.");

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>Which entries of a journal.</summary>
internal sealed record JournalRequest(JournalFilter? Filter);

internal sealed record JournalFilter(
    IReadOnlyList<string>? ActivityIds, IReadOnlyList<string>? ActivityNodeIds,
    IReadOnlyList<string>? ExcludedActivityTypes, IReadOnlyList<string>? EventNames);
