using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Elsa.Alterations.Extensions;
using Elsa.Common.Entities;
using Elsa.Common.Models;
using Elsa.Extensions;
using Elsa.Persistence.EFCore;
using Elsa.Persistence.EFCore.Extensions;
using Elsa.Persistence.EFCore.Modules.Management;
using Elsa.Persistence.EFCore.Modules.Runtime;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Middleware.Activities;
using Elsa.Workflows.Pipelines.ActivityExecution;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.Messages;
using Elsa.Workflows.Runtime.OrderDefinitions;
using Jint;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Recruitment.Access;
using Recruitment.Audit;
using Recruitment.Data;
using Recruitment.Web.Access;
using Recruitment.Web.Workflows;
using Recruitment.Workflows;
using Recruitment.WorkItems;
using ISystemClock = Elsa.Common.ISystemClock;

namespace Recruitment.Web.Hosting;

/// <summary>The wiring of the workflow engine with Elsa's own packages, <c>-p:ElsaVersion=3.8.2</c>.</summary>
/// <remarks>Elsa saves its records in contexts of its own, so an activity runs at least once here. What it changed is
/// saved right after it, and the deterministic keys of effects and signals make a repeat harmless.</remarks>
internal static class WorkflowEngine
{
    private const string FileHash = "Recruitment:FileHash";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddWorkflows()
        {
            var database = services.Select(s => s.ImplementationInstance).OfType<Database>().Single();
            services.AddElsa(elsa => elsa.AddActivitiesFrom<SignalPump>().AddTypeAlias<WaitStimulus>("RecruitmentWait")
                .UseWorkflows(workflows => workflows.WithActivityExecutionPipeline(pipeline => pipeline
                    .UseExceptionHandling().UseExecutionLogging().UseNotifications().UseLogPersistenceModeEvaluation()
                    .UseMiddleware<SaveAfterActivity>().UseBackgroundActivityInvoker()))
                .UseWorkflowManagement(management => management.UseEntityFrameworkCore(ef => Use(ef, database)))
                .UseWorkflowRuntime(runtime => runtime.UseEntityFrameworkCore(ef => Use(ef, database)))
                .UseJavaScript(scripts => scripts.ConfigureEngineOptions(Limit))
                .UseLiquid().UseScheduling().UseHttp().UseAlterations().UseWorkflowsApi());
            services.AddSingleton<ISystemClock, BusinessTime>().AddScoped<IClaimsTransformation, ElsaPermissions>();
            services.AddScoped<MessageFacts>().AddScoped<IProcessRecords, ProcessRecords>().AddSingleton<Processes>();
            return services.AddSingleton<IDueWork, SignalPump>().AddSingleton<IDueWork, PendingInstances>();
        }

        /// <summary>The API for Elsa Studio is among the services above.</summary>
        public IServiceCollection AddWorkflowsApi() => services;
    }

    extension(IEndpointRouteBuilder routes)
    {
        public void MapWorkflowsApi() => routes.MapWorkflowsApi(Pipeline.StudioApi.TrimStart('/'));
    }

    extension(DbContextOptionsBuilder options)
    {
        /// <summary>Elsa's records are in its own contexts, and the embedded engine's tables stay empty.</summary>
        public DbContextOptionsBuilder UseWorkflowStores() =>
            options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    /// <summary>Takes in the definitions that ship beside the program: published, unless somebody has published a
    /// version of their own, then as a draft.</summary>
    /// <exception cref="StartRefusedException">One of them cannot be used.</exception>
    public static async Task LoadDefinitionsAsync(IServiceProvider services, CancellationToken ct)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json"))
        {
            await using var scope = services.CreateAsyncScope();
            await LoadAsync(scope.ServiceProvider, file, ct);
        }
    }

    private static async Task LoadAsync(IServiceProvider services, string file, CancellationToken ct)
    {
        var json = await File.ReadAllTextAsync(file, ct);
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        var model = services.GetRequiredService<IApiSerializer>().Deserialize<WorkflowDefinitionModel>(json);
        var store = services.GetRequiredService<IWorkflowDefinitionStore>();
        var versions = (await store.FindManyAsync(
            new WorkflowDefinitionFilter { DefinitionId = model.DefinitionId }, ct)).ToList();
        if (versions.Exists(v => v.CustomProperties.TryGetValue(FileHash, out var known) && known.ToString() == hash))
            return;
        var isOurs = versions.Find(v => v.IsPublished)?.CustomProperties.ContainsKey(FileHash) ?? true;
        (model.Id, model.CustomProperties[FileHash]) = ("", hash);
        var result = await services.GetRequiredService<IWorkflowDefinitionImporter>()
            .ImportAsync(new SaveWorkflowDefinitionRequest { Model = model, Publish = isOurs }, ct);
        if (!result.Succeeded)
        {
            var errors = string.Join(" ", result.ValidationErrors.Select(e => e.Message));
            throw new StartRefusedException($"workflows/{Path.GetFileName(file)} cannot be used: {errors}");
        }
        if (isOurs) return;
        var draft = result.WorkflowDefinition;
        await services.GetRequiredService<Operations>().RunAsync<WorkItemDesk>(desk => desk.OpenAsync(
            $"definition-draft:{draft.DefinitionId}:{draft.Version}", WorkItemKinds.DefinitionDraft,
            $"The file {Path.GetFileName(file)} has changed: publish its draft, version {draft.Version}, or leave yours",
            null, null, ["seen"], null, Actor.System, ct), ct);
    }

    private static void Use<TFeature, TDbContext>(
        PersistenceFeatureBase<TFeature, TDbContext> feature, Database database)
        where TFeature : PersistenceFeatureBase<TFeature, TDbContext> where TDbContext : ElsaDbContextBase
    {
        if (database.Provider is DatabaseProvider.Sqlite) feature.UseSqlite(database.ConnectionString);
        else feature.UseSqlServer(database.ConnectionString);
    }

    private static void Limit(Options scripts) => scripts.TimeoutInterval(TimeSpan.FromMilliseconds(250))
        .MaxStatements(50_000).LimitMemory(8 * 1024 * 1024).LimitRecursion(64);

    /// <summary>Saves what an activity changed, right after it; one that failed leaves nothing to save.</summary>
    private sealed class SaveAfterActivity(ActivityMiddlewareDelegate next) : IActivityExecutionMiddleware
    {
        public async ValueTask InvokeAsync(ActivityExecutionContext context)
        {
            var db = context.GetRequiredService<RecruitmentDb>();
            var isDone = false;
            try
            {
                await next(context);
                isDone = true;
            }
            finally
            {
                if (!isDone) db.ChangeTracker.Clear();
            }
            await db.SaveChangesAsync(context.CancellationToken);
        }
    }

    /// <summary>Runs the instances that the pump has created: Elsa itself leaves them as they are.</summary>
    private sealed class PendingInstances(IServiceScopeFactory scopes) : IDueWork
    {
        public async Task<bool> RunOnceAsync(CancellationToken ct)
        {
            await using var scope = scopes.CreateAsyncScope();
            var pending = await scope.ServiceProvider.GetRequiredService<IWorkflowInstanceStore>().FindManyIdsAsync(
                new WorkflowInstanceFilter { WorkflowSubStatus = WorkflowSubStatus.Pending }, PageArgs.FromRange(0, 1),
                ct);
            if (pending.Items.FirstOrDefault() is not { } id) return false;
            var runtime = scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>();
            var client = await runtime.CreateClientAsync(id, ct);
            await client.RunInstanceAsync(RunWorkflowInstanceRequest.Empty, ct);
            return true;
        }

        /// <summary>Elsa's own scheduler keeps its timers.</summary>
        public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) =>
            Task.FromResult<DateTimeOffset?>(null);
    }

    private sealed class BusinessTime(TimeProvider clock) : ISystemClock
    {
        public DateTimeOffset UtcNow => clock.GetUtcNow();
    }

    /// <summary>The core-team reads, an admin may do everything, as Elsa's API names it.</summary>
    private sealed class ElsaPermissions : IClaimsTransformation
    {
        private const string Permissions = "permissions";

        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            var isOfTeam = principal.HasClaim(
                claim => claim is { Type: Claims.Kind, Value: Claims.Person or Claims.Key });
            if (isOfTeam && !principal.HasClaim(claim => claim.Type == Permissions))
            {
                var granted = principal.HasClaim(Claims.Role, nameof(PersonRole.Admin)) ? "*" : "read:*";
                principal.AddIdentity(new ClaimsIdentity([new Claim(Permissions, granted)]));
            }
            return Task.FromResult(principal);
        }
    }

    /// <summary>What pages show of this flavour of the engine.</summary>
    private sealed class ProcessRecords(
        IWorkflowDefinitionStore definitions, IWorkflowInstanceStore instances, IWorkflowExecutionLogStore log)
        : IProcessRecords
    {
        public async Task<IReadOnlyList<DefinitionRow>> DefinitionsAsync(CancellationToken ct)
        {
            var rows = new List<DefinitionRow>();
            var all = await definitions.FindManyAsync(new WorkflowDefinitionFilter { IsSystem = false }, ct);
            foreach (var d in all.OrderBy(d => d.DefinitionId, StringComparer.Ordinal).ThenByDescending(d => d.Version))
            {
                var running = await instances.CountAsync(new WorkflowInstanceFilter
                {
                    DefinitionVersionId = d.Id,
                    WorkflowStatus = WorkflowStatus.Running,
                }, ct);
                rows.Add(new DefinitionRow(d.Id, d.DefinitionId, d.Version, d.Description, d.IsLatest, d.IsPublished,
                    d.CustomProperties.ContainsKey(FileHash) ? $"{d.DefinitionId}.json" : null, (int)running));
            }
            return rows;
        }

        public async Task<IReadOnlyDictionary<string, string>> StepNamesAsync(string versionId, CancellationToken ct) =>
            (await definitions.FindAsync(new WorkflowDefinitionFilter { Id = versionId }, ct))?.StringData is { } root
                ? StepNames.Of($$"""{ "root": {{root}} }""") : new Dictionary<string, string>();

        public async Task<IReadOnlyList<RunRow>> RunsAsync(RunFilter filter, int skip, int take, CancellationToken ct)
        {
            var order = new WorkflowInstanceOrder<DateTimeOffset>(i => i.CreatedAt, OrderDirection.Descending);
            var page = await instances.FindManyAsync(Of(filter), PageArgs.FromRange(skip, take), order, ct);
            return [.. page.Items.Select(i => new RunRow(
                i.Id, i.DefinitionId, i.DefinitionVersionId, i.Version, Enum.Parse<RunStatus>(i.SubStatus.ToString()),
                Guid.TryParse(i.CorrelationId, out var subject) ? subject : null, i.ParentWorkflowInstanceId,
                i.CreatedAt, i.FinishedAt, i.IncidentCount))];
        }

        public async Task<int> CountAsync(RunFilter filter, CancellationToken ct) =>
            (int)await instances.CountAsync(Of(filter), ct);

        public async Task<IReadOnlyList<JournalRow>> JournalAsync(string runId, int take, CancellationToken ct)
        {
            var order = new WorkflowExecutionLogRecordOrder<long>(e => e.Sequence, OrderDirection.Ascending);
            var page = await log.FindManyAsync(new WorkflowExecutionLogRecordFilter { WorkflowInstanceId = runId },
                PageArgs.FromRange(0, take), order, ct);
            return [.. page.Items.Select((WorkflowExecutionLogRecord e) => new JournalRow(
                e.Timestamp, e.ActivityInstanceId, e.ActivityId, e.ActivityType, e.EventName ?? "",
                StepNames.Outcomes(e.Payload), e.Message))];
        }

        public async Task<IReadOnlyList<IncidentRow>> IncidentsAsync(string runId, CancellationToken ct) =>
            await instances.FindAsync(new WorkflowInstanceFilter { Id = runId }, ct) is { } run
                ? [.. run.WorkflowState.Incidents.OrderByDescending(i => i.Timestamp)
                    .Select(i => new IncidentRow(i.ActivityId, i.Message, i.Timestamp))]
                : [];

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
