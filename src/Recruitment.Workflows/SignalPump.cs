using Elsa.Common.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recruitment.Cities;
using Recruitment.Data;

namespace Recruitment.Workflows;

/// <summary>Delivers signals to workflows: those of one city one at a time and in commit order, each in one transaction
/// with the burst it causes. A crash leaves the signal undelivered, and it is delivered again.</summary>
public sealed partial class SignalPump(IServiceScopeFactory scopes, Operations operations, ILogger<SignalPump> log)
    : IDueWork
{
    /// <summary>Commits lost to someone else in a row, before that counts as a failure.</summary>
    private const int RacesAllowed = 10;

    private int races;

    public async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await NextAsync(scope.ServiceProvider.GetRequiredService<RecruitmentDb>(), ct) is not { } signal)
            return false;
        try
        {
            await DeliverAsync(scope.ServiceProvider, signal, ct);
            await operations.CommitAsync(scope.ServiceProvider, ct); // of what the engine left, if it commits apart
            races = 0;
        }
        catch (DbUpdateException failure) when (failure.Refusal is not null && ++races < RacesAllowed)
        {
            return true; // someone else was faster: look again
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // the edge: whatever a burst throws is counted, and ends in an incident
            LogFailed(failure, signal.Seq, signal.Kind);
            await operations.RunAsync<SignalDesk>(desk => desk.FailAsync(signal.Seq, failure.Message, ct), ct);
        }
        return true;
    }

    /// <summary>Signals wait for nobody: what is undelivered is due, or backing off by the system's clock.</summary>
    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) =>
        Task.FromResult<DateTimeOffset?>(null);

    private static Task<Signal?> NextAsync(RecruitmentDb db, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        return db.Signals
            .Where(s => s.DeliveredAt == null && (s.NextAttemptAt == null || s.NextAttemptAt <= now))
            .Where(s => !db.Signals.Any(e => e.DeliveredAt == null && e.CityId == s.CityId && e.Seq < s.Seq))
            .OrderBy(s => s.Seq).FirstOrDefaultAsync(ct);
    }

    private async Task DeliverAsync(IServiceProvider services, Signal signal, CancellationToken ct)
    {
        signal.Deliver(services.GetRequiredService<TimeProvider>().GetUtcNow());
        await (signal switch
        {
            { Kind: Signals.JourneyRequested, SubjectId: { } journeyId } => BeginJourneyAsync(services, journeyId, ct),
            { Kind: Signals.ReferralMade, SubjectId: { } referralId, CityId: { } cityId } => CreateAsync(
                services, "refer-peer", referralId, referralId,
                new() { ["CityId"] = cityId.ToString(), ["ReferralId"] = referralId.ToString() }, ct),
            { CityId: { } cityId } => services.GetRequiredService<IStimulusSender>().SendAsync(
                WaitStimulus.BookmarkName, WaitStimulus.Of(signal.Kind, cityId), null, ct),
            _ => operations.RunAsync<SignalDesk>(desk => desk.DropAsync(signal.Seq, ct), ct),
        });
    }

    private static async Task BeginJourneyAsync(IServiceProvider services, Guid journeyId, CancellationToken ct)
    {
        var journey = await services.GetRequiredService<RecruitmentDb>().Journeys.FindAsync([journeyId], ct)
            ?? throw new NotFoundException("journey", journeyId);
        var input = new Dictionary<string, object> { ["CityId"] = journey.CityId.ToString() };
        if (journey.CampaignId is { } campaignId) input["CampaignId"] = campaignId.ToString();
        if (journey.ReferralId is { } referralId) input["ReferralId"] = referralId.ToString();
        await CreateAsync(services, "recruit-city", journey.Id, journey.CityId, input, ct);
    }

    /// <summary>Persists the instance, in the same commit as the signal; the engine runs it from there.</summary>
    private static async Task CreateAsync(
        IServiceProvider services, string definitionId, Guid id, Guid correlation, Dictionary<string, object> input,
        CancellationToken ct)
    {
        var client = await services.GetRequiredService<IWorkflowRuntime>().CreateClientAsync(
            Journey.InstanceId(id), ct);
        await client.CreateInstanceAsync(new CreateWorkflowInstanceRequest
        {
            WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId(definitionId, VersionOptions.Published),
            CorrelationId = correlation.ToString(),
            Input = input,
        }, ct);
    }

    [LoggerMessage(1601, LogLevel.Error, "Signal {Seq} ({Kind}) could not be delivered")]
    private partial void LogFailed(Exception failure, long seq, string kind);
}
