using Elsa.Common;
using Elsa.Embedded.Runtime;
using Elsa.Embedded.Storage;
using Elsa.Embedded.Triggers;
using Elsa.Workflows;
using Elsa.Workflows.Management.Models;

namespace Elsa.Embedded.Definitions;

/// <summary>
/// The versions of definitions and which of them count. Every call ends with the commit of its scope, or throws.
/// </summary>
internal sealed class DefinitionLibrary(
    IWorkflowStore store, Engine engine, IDefinitionJson json, DefinitionTexts texts, DefinitionChecks checks,
    TriggerIndexer triggers, ISystemClock clock, IIdentityGenerator ids)
{
    private const int IdLength = 64;

    /// <summary>Takes in a file as the next version of its definition.</summary>
    /// <param name="source">The JSON.</param>
    /// <param name="fileName">Where it came from.</param>
    /// <param name="isPublished">Says, of the latest and the published version, whether the new one is published.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="UnusableDefinitionException">It can't run here; all reasons are in it.</exception>
    public async Task<DefinitionRow> AddFileAsync(
        string source, string fileName, Func<IReadOnlyList<DefinitionRow>, bool> isPublished, CancellationToken ct)
    {
        var head = json.ReadHead(source);
        if (string.IsNullOrWhiteSpace(head.DefinitionId))
            throw new UnusableDefinitionException(
                [new DefinitionFinding(FindingCodes.NoId, "The definition has no definitionId.")]);
        var current = await store.CurrentVersionsAsync(head.DefinitionId, ct);
        var row = await NextAsync(head, current, ct);
        row.FileName = fileName;
        texts.Fill(row, source, head);
        var proof = await checks.CheckAsync(row, ct);
        if (proof.Errors.Count > 0) throw new UnusableDefinitionException(proof.Errors);
        Track(row, current);
        if (isPublished(current)) await PublishAsync(row, proof, current, ct);
        await CommitAsync(row, ct);
        return row;
    }

    /// <summary>
    /// Keeps a text as the draft of its definition: in place of the draft there is, unless that one was published once,
    /// is run by an instance or came from a file; then as the next version.
    /// </summary>
    /// <exception cref="UnusableDefinitionException">It is no JSON, or there is too much of it.</exception>
    public async Task<DefinitionRow> SaveDraftAsync(string source, CancellationToken ct)
    {
        var (row, current, head) = await DraftAsync(source, ct);
        texts.Fill(row, source, head);
        Track(row, current);
        await CommitAsync(row, ct);
        return row;
    }

    /// <summary>Keeps a text as <see cref="SaveDraftAsync"/> does, and publishes it.</summary>
    /// <returns>The version; with errors, nothing of it was saved.</returns>
    public async Task<(DefinitionRow Row, CheckedDefinition Proof)> SaveAndPublishAsync(
        string source, CancellationToken ct)
    {
        var (row, current, head) = await DraftAsync(source, ct);
        var candidate = (DefinitionRow)row.ShallowClone(); // the draft itself is touched only if all is well
        texts.Fill(candidate, source, head);
        var proof = await checks.CheckAsync(candidate, ct);
        if (proof.Errors.Count > 0) return (candidate, proof);
        texts.Fill(row, source, head);
        Track(row, current);
        await PublishAsync(row, proof, current, ct);
        await CommitAsync(row, ct);
        return (row, proof);
    }

    /// <summary>Publishes a version that is kept already.</summary>
    public async Task<CheckedDefinition> PublishAsync(DefinitionRow row, CancellationToken ct)
    {
        var proof = await checks.CheckAsync(row, ct);
        if (proof.Errors.Count > 0) return proof;
        await PublishAsync(row, proof, await store.CurrentVersionsAsync(row.DefinitionId, ct), ct);
        await CommitAsync(row, ct);
        return proof;
    }

    public async Task RetractAsync(DefinitionRow row, CancellationToken ct)
    {
        row.IsPublished = false;
        await triggers.ForgetAsync(row.DefinitionId, ct);
        await CommitAsync(row, ct);
    }

    /// <exception cref="DefinitionInUseException">An instance of one of them has not ended.</exception>
    public async Task DeleteAsync(IReadOnlyCollection<DefinitionRow> rows, CancellationToken ct)
    {
        foreach (var row in rows)
            if (await store.CountInstancesAsync(row.Id, onlyLiving: true, ct) is > 0 and var instances)
                throw new DefinitionInUseException(row.DefinitionId, row.Version, instances);
        foreach (var row in rows)
        {
            if (row.IsPublished) await triggers.ForgetAsync(row.DefinitionId, ct);
            store.Remove(row);
        }
        foreach (var latest in rows.Where(row => row.IsLatest))
            if (await VersionLeftAsync(latest, rows, ct) is { } before) before.IsLatest = true;
        if (rows.FirstOrDefault() is { } any) await CommitAsync(any, ct);
    }

    private async Task<DefinitionRow?> VersionLeftAsync(
        DefinitionRow deleted, IReadOnlyCollection<DefinitionRow> others, CancellationToken ct)
    {
        var before = deleted;
        do before = await store.VersionBeforeAsync(before.DefinitionId, before.Version, ct);
        while (before is not null && others.Contains(before));
        return before;
    }

    /// <summary>The version that a text is to become, not tracked yet when it is a new one.</summary>
    private async Task<(DefinitionRow Row, List<DefinitionRow> Current, WorkflowDefinitionModel Head)> DraftAsync(
        string source, CancellationToken ct)
    {
        var head = json.ReadHead(source);
        if (string.IsNullOrWhiteSpace(head.DefinitionId)) head.DefinitionId = ids.GenerateId();
        var current = await store.CurrentVersionsAsync(head.DefinitionId, ct);
        var isInPlace = current.Find(version => version.IsLatest) is { PublishedAt: null, FileName: null } draft
            && await store.CountInstancesAsync(draft.Id, onlyLiving: false, ct) == 0;
        var row = isInPlace ? current.Find(version => version.IsLatest)! : await NextAsync(head, current, ct);
        return (row, current, head);
    }

    private async Task<DefinitionRow> NextAsync(
        WorkflowDefinitionModel head, List<DefinitionRow> current, CancellationToken ct)
    {
        var isFree = head.Id is { Length: > 0 and <= IdLength } && await store.FindDefinitionAsync(head.Id, ct) is null;
        var latest = current.Find(version => version.IsLatest);
        return new()
        {
            Id = isFree ? head.Id : ids.GenerateId(),
            DefinitionId = head.DefinitionId,
            Version = latest is null ? Math.Max(1, head.Version) : latest.Version + 1,
            CreatedAt = latest is null && head.CreatedAt != default ? head.CreatedAt : clock.UtcNow,
        };
    }

    private void Track(DefinitionRow row, List<DefinitionRow> current)
    {
        if (current.Contains(row)) return;
        foreach (var version in current) version.IsLatest = false;
        row.IsLatest = true;
        store.Add(row);
    }

    private async Task PublishAsync(
        DefinitionRow row, CheckedDefinition proof, IEnumerable<DefinitionRow> current, CancellationToken ct)
    {
        foreach (var other in current.Where(version => version != row)) other.IsPublished = false;
        row.IsPublished = true;
        row.PublishedAt ??= clock.UtcNow;
        await triggers.TrackAsync(proof.Graph!, ct);
    }

    private async Task CommitAsync(DefinitionRow row, CancellationToken ct)
    {
        try
        {
            await engine.CommitAsync(ct);
        }
        catch (Exception failure) when (store.IsLostRace(failure) || store.IsClash(failure))
        {
            throw new DefinitionChangedException(row.DefinitionId, failure);
        }
    }
}
