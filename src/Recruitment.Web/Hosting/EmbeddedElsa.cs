using Elsa.Common.Models;
using Elsa.Embedded;
using Elsa.Embedded.Api;
using Elsa.Embedded.Api.Http;
using Elsa.Embedded.Definitions;
using Elsa.Embedded.EntityFrameworkCore;
using Elsa.Embedded.Hosting;
using Elsa.Embedded.Http;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.Data;
using Recruitment.Web.Access;
using Recruitment.Web.Workflows;
using Recruitment.Workflows;
using Recruitment.WorkItems;

namespace Recruitment.Web.Hosting;

/// <summary>The wiring of the workflow engine, in its embedded flavour.</summary>
internal static class WorkflowEngine
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddWorkflows()
        {
            services.AddSingleton(provider => provider.GetRequiredService<IConfiguration>()
                .GetSection("WorkflowHttp").Get<GuardedHttpOptions>() ?? new());
            services.AddElsa(elsa => elsa.AddActivitiesFrom<SignalPump>());
            services.AddElsaStores<RecruitmentDb>().AddSingleton<IDefinitionRule, WaitRule>();
            foreach (var (step, outcomes) in WaitLimits.MayLeadNowhere)
                services.AddSingleton(new OptionalOutcomes(step, outcomes));
            services.AddSingleton(provider => new WorkflowWorkerOptions
            {
                RunsInBackground = false, // the process loop drives it
                IsLostRace = failure => failure is DbUpdateException { Refusal: not null },
                InFlightFile = provider.GetService<DataFolder>()?.InFlight,
            });
            services.AddScoped<MessageFacts>().AddScoped<IProcessRecords, ProcessRecords>().AddSingleton<Processes>();
            services.AddScoped<IProcessRecovery, ProcessRecovery>();
            return services.AddSingleton<IDueWork, SignalPump>().AddSingleton<IDueWork, EngineWork>();
        }

        /// <summary>The API for Elsa Studio: the core-team reads and runs, an admin edits.</summary>
        public IServiceCollection AddWorkflowsApi() =>
            services.AddElsaApi(new() { PolicyOf = PolicyOf, ActorOf = user => user.Actor });
    }

    extension(IEndpointRouteBuilder routes)
    {
        /// <remarks>Besides Studio's API, the requests that workflows wait for.</remarks>
        public void MapWorkflowsApi()
        {
            routes.MapElsaApi(Pipeline.StudioApi);
            routes.MapWorkflowEndpoints("/elsa/http", new()).RequireAuthorization(Policies.CoreTeam);
        }
    }

    extension(DbContextOptionsBuilder options)
    {
        public DbContextOptionsBuilder UseWorkflowStores() => options.UseElsaStores();
    }

    private static string PolicyOf(string permission) => permission.Split(':')[0] switch
    {
        "write" or "publish" or "retract" or "delete" or "run" => Policies.Admin,
        _ => Policies.CoreTeam,
    };

    /// <summary>Takes in the definitions that ship beside the program.</summary>
    /// <exception cref="StartRefusedException">One of them cannot be used.</exception>
    public static async Task LoadDefinitionsAsync(IServiceProvider services, CancellationToken ct)
    {
        var files = await services.GetRequiredService<WorkflowFolder>()
            .LoadAsync(Path.Combine(AppContext.BaseDirectory, "workflows"), ct);
        if (files.FirstOrDefault(f => f.Errors.Count > 0) is { } broken)
        {
            var errors = string.Join(" ", broken.Errors.Select(e => e.Message));
            throw new StartRefusedException($"workflows/{broken.FileName} cannot be used: {errors}");
        }
        foreach (var draft in files.Where(f => !f.IsPublished))
        {
            await services.GetRequiredService<Operations>().RunAsync<WorkItemDesk>(desk => desk.OpenAsync(
                $"definition-draft:{draft.DefinitionId}:{draft.Version}", WorkItemKinds.DefinitionDraft,
                $"The file {draft.FileName} has changed: publish its draft, version {draft.Version}, or leave yours",
                null, null, ["seen"], null, Actor.System, ct), ct);
        }
    }

    /// <summary>Asks of definitions what <see cref="WaitLimits"/> says.</summary>
    private sealed class WaitRule : IDefinitionRule
    {
        public IEnumerable<DefinitionFinding> Check(DefinitionOutline definition) =>
            !WaitLimits.Concerns(definition.Activities.Select(step => step.Type)) ? []
            : from step in definition.Activities
              where step.Descriptor is not null
              let given = step.Input(WaitLimits.Input)
              let literal = given.IsLiteral ? given.Value ?? "" : null
              let problem = WaitLimits.Problem(step.Descriptor!.ClrType, given.IsGiven, literal, step.CanStart)
              where problem is not null
              select DefinitionFinding.At(step.Id, WaitLimits.Code, problem, given.IsGiven ? WaitLimits.Input : null);
    }

    /// <summary>The engine's own due work: instances to start, children that ended, timers.</summary>
    private sealed class EngineWork(WorkflowWorker worker) : IDueWork
    {
        public Task<bool> RunOnceAsync(CancellationToken ct) => worker.RunOnceAsync(ct);
        public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) =>
            worker.NextDueAsync(after, ct);
    }

    private sealed class ProcessRecovery(IWorkflowRecovery recovery, IFamilyCancellation family,
        IWorkflowCancellationService cancellation) : IProcessRecovery
    {
        public async Task<IReadOnlyList<FailedStepRow>> FailedStepsAsync(string runId, CancellationToken ct) =>
            [.. (await recovery.FailedStepsAsync(runId, ct)).Select(step => new FailedStepRow(
                step.ActivityId, step.ActivityType, step.Message, step.Since, step.Outcomes, step.Others))];

        public Task RetryAsync(string runId, string step, string reason, string by, CancellationToken ct) =>
            RefusedAsync(() => recovery.RetryStepAsync(runId, step, reason, by, ct));

        public Task SkipAsync(
            string runId, string step, string? outcome, string reason, string by, CancellationToken ct) =>
            RefusedAsync(() => recovery.SkipStepAsync(runId, step, outcome, reason, by, ct));

        public Task GoOnAsync(
            string runId, string step, string next, string reason, string by, CancellationToken ct) =>
            RefusedAsync(() => recovery.GoOnFromAsync(runId, step, next, reason, by, ct));

        public async Task<int> CancelAsync(string runId, bool withChildren, CancellationToken ct) =>
            withChildren ? await family.CancelWithChildrenAsync(runId, ct)
                : await cancellation.CancelWorkflowAsync(runId, ct) ? 1 : 0;

        private static async Task RefusedAsync(Func<Task> recover)
        {
            try
            {
                await recover();
            }
            catch (RecoveryRefusedException refusal)
            {
                throw new RuleBrokenException($"run-{refusal.Code}", refusal.Message);
            }
            catch (BurstFailedException failure)
            {
                throw new RuleBrokenException(
                    "step-failed", $"The step {failure.ActivityId} failed: {failure.Message}");
            }
        }
    }

    /// <summary>What pages show of this flavour of the engine.</summary>
    private sealed class ProcessRecords(IWorkflowQueries queries, IWorkflowInstanceStore instances) : IProcessRecords
    {
        public async Task<IReadOnlyList<DefinitionRow>> DefinitionsAsync(CancellationToken ct) =>
            [.. (await queries.DefinitionsAsync(ct)).Select(d => new DefinitionRow(
                d.VersionId, d.DefinitionId, d.Version, d.Description, d.IsLatest, d.IsPublished, d.FileName,
                d.Running))];

        public async Task<IReadOnlyDictionary<string, string>> StepNamesAsync(string versionId, CancellationToken ct) =>
            await queries.SourceAsync(versionId, ct) is { } json ? StepNames.Of(json)
                : new Dictionary<string, string>();

        public async Task<IReadOnlyList<RunRow>> RunsAsync(RunFilter filter, int skip, int take,
            CancellationToken ct) =>
            [.. (await queries.InstancesAsync(Of(filter), PageArgs.FromRange(skip, take), ct))
                .Items.Select(i => new RunRow(
                i.Id, i.DefinitionId, i.DefinitionVersionId, i.Version, Enum.Parse<RunStatus>(i.SubStatus.ToString()),
                Guid.TryParse(i.CorrelationId, out var subject) ? subject
                : null, i.ParentId, i.CreatedAt, i.FinishedAt, i.Incidents))];

        public async Task<int> CountAsync(RunFilter filter, CancellationToken ct) =>
            (int)await instances.CountAsync(Of(filter), ct);

        public async Task<IReadOnlyList<JournalRow>> JournalAsync(string runId, int take, CancellationToken ct) =>
            [.. (await queries.JournalAsync(runId, PageArgs.FromRange(0, take), ct)).Items.Select(e => new JournalRow(
                e.Timestamp, e.ActivityInstanceId, e.ActivityId, e.ActivityType, e.EventName
                ?? "", StepNames.Outcomes(e.Payload), e.Message))];

        public async Task<IReadOnlyList<IncidentRow>> IncidentsAsync(string runId, CancellationToken ct) =>
            [.. (await queries.IncidentsAsync(runId, ct))
                .Select(i => new IncidentRow(i.ActivityId, i.Message, i.CreatedAt))];

        private static WorkflowInstanceFilter Of(RunFilter filter) => new()
        {
            Id = filter.Id,
            DefinitionId = filter.DefinitionId,
            WorkflowSubStatus = filter.Status is { } status ? Enum.Parse<WorkflowSubStatus>(status.ToString()) : null,
            CorrelationId = filter.Subject?.ToString(),
            ParentWorkflowInstanceIds = filter.ParentId is { } parent ? [parent] : null,
            HasIncidents = filter.HasIncidents,
        };
    }
}
