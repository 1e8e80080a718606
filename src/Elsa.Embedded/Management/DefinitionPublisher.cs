using System.Text.Json.Nodes;
using Elsa.Common;
using Elsa.Common.Models;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Models;

namespace Elsa.Embedded.Definitions;

/// <summary>Elsa's view of the library: entities in, entities out.</summary>
internal sealed class DefinitionPublisher(
    DefinitionLibrary library, DefinitionTexts texts, IDefinitionJson json, IWorkflowStore store,
    IWorkflowDefinitionStore definitions, ISystemClock clock, IIdentityGenerator ids)
    : IWorkflowDefinitionPublisher, IWorkflowDefinitionImporter
{
    public WorkflowDefinition New(IActivity? root = default) => new()
    {
        Id = ids.GenerateId(),
        DefinitionId = ids.GenerateId(),
        Version = 1,
        IsLatest = true,
        CreatedAt = clock.UtcNow,
        StringData = Text(root ?? new Flowchart { Id = "Flowchart1" }),
    };

    public Task<WorkflowDefinition> NewAsync(IActivity? root = default, CancellationToken ct = default) =>
        Task.FromResult(New(root));

    public async Task<PublishWorkflowDefinitionResult> PublishAsync(string definitionId, CancellationToken ct = default)
    {
        var latest = (await store.CurrentVersionsAsync(definitionId, ct)).Find(version => version.IsLatest);
        if (latest is null) return Refused([new($"There is no definition '{definitionId}'.")]);
        return Result(texts.Complete(latest), await library.PublishAsync(latest, ct));
    }

    public async Task<PublishWorkflowDefinitionResult> PublishAsync(
        WorkflowDefinition definition, CancellationToken ct = default)
    {
        var (row, proof) = await SaveAndPublishAsync(definition, ct);
        Follow(definition, row, proof);
        return Result(row, proof);
    }

    public async Task<WorkflowDefinition?> RetractAsync(string definitionId, CancellationToken ct = default)
    {
        var published = (await store.CurrentVersionsAsync(definitionId, ct)).Find(version => version.IsPublished);
        if (published is null) return null;
        await library.RetractAsync(published, ct);
        return texts.Complete(published);
    }

    public async Task<WorkflowDefinition> RetractAsync(WorkflowDefinition definition, CancellationToken ct = default)
    {
        if (await store.FindDefinitionAsync(definition.Id, ct) is not { IsPublished: true } row)
            throw new InvalidOperationException(
                $"Version {definition.Version} of '{definition.DefinitionId}' is not published.");
        await library.RetractAsync(row, ct);
        definition.IsPublished = false;
        return definition;
    }

    public async Task<WorkflowDefinition> RevertVersionAsync(
        string definitionId, int version, CancellationToken ct = default)
    {
        var draft = await GetDraftAsync(definitionId, VersionOptions.SpecificVersion(version), ct)
            ?? throw new InvalidOperationException($"There is no version {version} of '{definitionId}'.");
        return texts.Complete(await library.SaveDraftAsync(texts.Of(draft), ct));
    }

    public async Task<WorkflowDefinition?> GetDraftAsync(
        string definitionId, VersionOptions versionOptions, CancellationToken ct = default)
    {
        var found = await definitions.FindAsync(
            new() { DefinitionId = definitionId, VersionOptions = versionOptions }, ct);
        if (found is null or { IsLatest: true, IsPublished: false }) return found;
        var latest = await definitions.FindLastVersionAsync(new() { DefinitionId = definitionId }, ct);
        var draft = found.ShallowClone();
        (draft.Id, draft.Version, draft.CreatedAt) = (ids.GenerateId(), latest!.Version + 1, clock.UtcNow);
        (draft.IsLatest, draft.IsPublished) = (true, false);
        return draft;
    }

    public async Task<WorkflowDefinition> SaveDraftAsync(
        WorkflowDefinition definition, CancellationToken ct = default)
    {
        (definition.IsLatest, definition.IsPublished) = (true, false);
        return texts.Complete(await library.SaveDraftAsync(texts.Of(definition), ct));
    }

    /// <remarks>Without success nothing is saved, not even as a draft.</remarks>
    public async Task<ImportWorkflowResult> ImportAsync(
        SaveWorkflowDefinitionRequest request, CancellationToken ct = default)
    {
        try
        {
            var source = json.Write(request.Model);
            if (!(request.Publish ?? request.Model.IsPublished))
                return new(true, await library.SaveDraftAsync(source, ct), []);
            var (row, proof) = await library.SaveAndPublishAsync(source, ct);
            return new(proof.Errors.Count == 0, row, [.. proof.Errors]);
        }
        catch (UnusableDefinitionException refusal)
        {
            return new(false, new() { DefinitionId = request.Model.DefinitionId, Name = request.Model.Name },
                [.. refusal.Errors]);
        }
    }

    /// <summary>Whoever publishes what is published already gets no new version of it.</summary>
    private async Task<(DefinitionRow Row, CheckedDefinition Proof)> SaveAndPublishAsync(
        WorkflowDefinition definition, CancellationToken ct)
    {
        var kept = await store.FindDefinitionAsync(definition.Id, ct);
        if (kept is not null && DefinitionTexts.IsSame(texts.Of(texts.Complete(kept)), texts.Of(definition)))
            return (kept, await library.PublishAsync(kept, ct));
        return await library.SaveAndPublishAsync(texts.Of(definition), ct);
    }

    private static void Follow(WorkflowDefinition definition, DefinitionRow row, CheckedDefinition proof)
    {
        if (proof.Errors.Count > 0) return;
        (definition.Id, definition.Version, definition.CreatedAt) = (row.Id, row.Version, row.CreatedAt);
        (definition.IsLatest, definition.IsPublished) = (row.IsLatest, row.IsPublished);
    }

    private static PublishWorkflowDefinitionResult Result(DefinitionRow row, CheckedDefinition proof) =>
        proof.Errors.Count == 0 ? new(true, [], new([row])) : Refused(proof.Errors);

    private static PublishWorkflowDefinitionResult Refused(IReadOnlyCollection<WorkflowValidationError> errors) =>
        new(false, [.. errors], new([]));

    private string Text(IActivity root) =>
        JsonNode.Parse(json.Write(new() { DefinitionId = "", Id = "", Root = root }))!["root"]!.ToJsonString();
}
