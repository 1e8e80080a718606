using System.Security.Claims;
using Recruitment.Data;
using Recruitment.Onboarding;
using Recruitment.Web.Access;
using Recruitment.Web.Lists;

namespace Recruitment.Web.Onboarding;

internal static class OnboardingApi
{
    public static void MapOnboarding(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/cities/{cityId:guid}/onboarding").WithTags("Onboarding")
            .RequireAuthorization(Policies.CoreTeam);
        group.MapGet("", ListAsync).ProducesProblem(404);
        group.MapPut("/{key}", PutAsync).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Page<OnboardingRow>> ListAsync(Guid cityId, Operations operations,
        CancellationToken ct) =>
        Page.Whole(await operations.ReadAsync(db => db.OnboardingOfAsync(cityId, ct)));

    private static async Task<OnboardingRow> PutAsync(
        Guid cityId, string key, StepRequest request, Operations operations, ClaimsPrincipal user, CancellationToken ct)
    {
        var done = request.Done ?? throw new BadInputException("bad-input", "done", "Say true or false.");
        await operations.RunAsync<OnboardingDesk>(d => d.PutAsync(cityId, key, done, request.Evidence, user.Actor, ct),
            ct);
        return (await operations.ReadAsync(db => db.OnboardingOfAsync(cityId, ct))).Single(row => row.Key == key);
    }
}

/// <param name="Done">False opens a step again.</param>
/// <param name="Evidence">What shows that it is done: names of groups, questions, a title, a link.</param>
internal sealed record StepRequest(bool? Done, string? Evidence);
