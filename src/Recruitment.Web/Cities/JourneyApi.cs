using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Web.Access;
using Recruitment.Web.Lists;
using Recruitment.Web.Workflows;

namespace Recruitment.Web.Cities;

internal static class JourneyApi
{
    public static void MapJourney(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/cities/{id:guid}").WithTags("Journey")
            .RequireAuthorization(Policies.CoreTeam);
        group.MapPost("/journey", StartAsync).ProducesProblem(404).ProducesProblem(409);
        group.MapGet("/journey", GetAsync).ProducesProblem(404);
        group.MapPost("/replies", ReplyAsync).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409)
            .ProducesProblem(422);
    }

    private static async Task<Created<StartedJourney>> StartAsync(
        Guid id, NewJourneyRequest? request, Operations operations, ClaimsPrincipal user, CancellationToken ct)
    {
        var journey = await operations.RunAsync<JourneyDesk, Journey>(
            desk => desk.StartAsync(id, request?.CampaignId, request?.ReferralId, user.Actor, ct), ct);
        var answer = new StartedJourney(journey.Id, id, Journey.InstanceId(journey.Id), journey.StartedAt);
        return TypedResults.Created($"/api/v1/cities/{id}/journey", answer);
    }

    private static async Task<JourneyState> GetAsync(
        Guid id, Operations operations, Processes processes, CancellationToken ct)
    {
        var (journey, waits) = await operations.ReadAsync(async db =>
            (await db.JourneyOfAsync(id, ct), await db.OpenWaitsOf(id).ToListAsync(ct)));
        var run = await processes.RunAsync(journey.InstanceId, ct);
        return new JourneyState(journey.InstanceId, run?.DefinitionId ?? Processes.RecruitCity, run?.Version,
            StatusOf(journey, run), journey.Outcome, waits, await processes.IncidentsOfAsync(id, ct));
    }

    private static string StatusOf(JourneyRow journey, RunRow? run) => run?.Status switch
    {
        RunStatus.Faulted => "faulted",
        RunStatus.Cancelled => "cancelled",
        RunStatus.Finished => "finished",
        _ => journey.IsRunning ? "running" : "finished",
    };

    private static async Task<Accepted<RecordedReply>> ReplyAsync(
        Guid id, ReplyRequest request, HttpContext http, Operations operations, CancellationToken ct)
    {
        var kind = request.Reply
            ?? throw new BadInputException("bad-input", "reply", "The reply is interested, later or declined.");
        var key = http.IdempotencyKey($"replies:{id}", request);
        var answer = await operations.RunOnceAsync<ReplyDesk, RecordedReply>(key, async desk =>
        {
            var reply =
                await desk.RecordAsync(id, new(kind, request.Until, request.Reason, request.Note), http.User.Actor, ct);
            return new RecordedReply(reply.Id, reply.At);
        }, ct);
        return TypedResults.Accepted($"/api/v1/cities/{id}/journey", answer);
    }
}

public sealed record NewJourneyRequest(Guid? CampaignId, Guid? ReferralId);

public sealed record StartedJourney(Guid Id, Guid CityId, string InstanceId, DateTimeOffset StartedAt);

/// <summary>Where a city's journey stands: the running one, else the latest.</summary>
/// <param name="Version">Of the definition; null while the process has not begun.</param>
/// <param name="Status"><c>running</c>, <c>finished</c>, <c>cancelled</c> or <c>faulted</c>.</param>
/// <param name="Incidents">The errors of its processes that a person must look at.</param>
public sealed record JourneyState(
    string InstanceId, string DefinitionId, int? Version, string Status, string? Outcome,
    IReadOnlyList<WaitRow> WaitingFor,
    IReadOnlyList<IncidentRow> Incidents);

public sealed record ReplyRequest(ReplyKind? Reply, DateOnly? Until, string? Reason, string? Note);

public sealed record RecordedReply(Guid Id, DateTimeOffset At);
