using System.Text.Json.Nodes;
using Elsa.Common.Models;
using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Definitions;

/// <summary>Finds versions of definitions and tells them to the caller with what he may do with them.</summary>
internal sealed class DefinitionReads(IWorkflowDefinitionStore definitions, Rights rights)
{
    /// <summary>The newest of the versions that are meant; by default the latest.</summary>
    /// <exception cref="ApiFailureException">There is none.</exception>
    public async Task<WorkflowDefinition> FindAsync(
        string definitionId, VersionOptions? versions, CancellationToken ct)
    {
        var filter = new Workflows.Management.Filters.WorkflowDefinitionFilter
        {
            DefinitionId = definitionId,
            VersionOptions = versions ?? VersionOptions.Latest,
        };
        return await definitions.FindAsync(filter, ct)
            ?? throw ApiFailureException.NotFound("workflow definition", definitionId);
    }

    /// <exception cref="ApiFailureException">There is none.</exception>
    public async Task<WorkflowDefinition> FindVersionAsync(string id, CancellationToken ct) =>
        await definitions.FindAsync(new() { Id = id }, ct)
            ?? throw ApiFailureException.NotFound("version of a workflow definition", id);

    /// <exception cref="ApiFailureException">The definition is read-only.</exception>
    public async Task RequireWritableAsync(string definitionId, CancellationToken ct)
    {
        if (await definitions.AnyAsync(new() { DefinitionId = definitionId, IsReadonly = true }, ct))
            throw new ApiFailureException(403, $"The workflow definition '{definitionId}' is read-only.");
    }

    public async Task<JsonObject> LinkedAsync(WorkflowDefinition definition, HttpContext http) =>
        DefinitionDocument.Linked(definition, await rights.MayEditAsync(http));
}
