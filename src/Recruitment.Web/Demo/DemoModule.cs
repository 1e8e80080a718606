using Microsoft.EntityFrameworkCore;
using Recruitment.Data;
using Recruitment.Places;
using Recruitment.Web.Access;
using Recruitment.Web.Hosting;

namespace Recruitment.Web.Demo;

/// <summary>The setting <c>Recruitment:Demo</c>, or <c>--demo</c>:
/// a made-up coalition whose clock can be moved.</summary>
internal static class DemoModule
{
    private static readonly TimeSpan FurthestJump = TimeSpan.FromDays(3660);

    extension(IConfiguration settings)
    {
        public bool IsDemo => settings.GetValue("Recruitment:Demo", false);
    }

    /// <summary>Makes the coalition at the first start, takes its clock up at a later one.</summary>
    /// <exception cref="StartRefusedException">The folder holds real data, or a demo started as real.</exception>
    public static async Task PrepareDemoAsync(
        this WebApplication app, Action<LoadProgress> progress, CancellationToken ct)
    {
        var operations = app.Services.GetRequiredService<Operations>();
        var state = await operations.ReadAsync(db => db.DemoStates.SingleOrDefaultAsync(ct));
        if (!app.Configuration.IsDemo)
        {
            if (state is null) return;
            throw new StartRefusedException(
                "This folder holds a demo. Start it with --demo, or choose another folder with --data.");
        }
        if (state is { IsComplete: false })
        {
            throw new StartRefusedException(
                "The demo in this folder was never finished. Delete the folder, or choose another with --data.");
        }
        if (state is not null)
        {
            app.Services.GetRequiredService<BusinessClock>().Shift(TimeSpan.FromTicks(state.OffsetTicks));
            return;
        }
        if (await operations.ReadAsync(db => db.Cities.AnyAsync(c => c.MembershipSource == null, ct)))
        {
            throw new StartRefusedException(
                "This folder holds real data. A demo needs a folder of its own: choose one with --data.");
        }
        await app.Services.GetRequiredService<DemoCoalition>().MakeAsync(progress, ct);
    }

    public static void MapDemo(this IEndpointRouteBuilder routes, IConfiguration settings)
    {
        if (!settings.IsDemo) return;
        routes.MapGroup("/api/v1/demo").WithTags("Demo")
            .RequireAuthorization(Policies.CoreTeam).MapPost("/clock", MoveAsync);
    }

    /// <summary>Moves business time on and answers when all that fell due is settled.</summary>
    public static async Task<DateTimeOffset> AdvanceAsync(
        TimeSpan by, ProcessLoop loop, BusinessClock clock, Operations operations, CancellationToken ct)
    {
        if (by <= TimeSpan.Zero || by > FurthestJump)
        {
            throw new BadInputException("bad-input", "advanceBy",
                "Time moves on by more than nothing and at most ten years, as days.hours:minutes:seconds.");
        }
        await loop.AdvanceToAsync(clock.GetUtcNow() + by, null, ct);
        await operations.RunAsync<DemoDesk>(desk => desk.RememberAsync(clock.Offset, ct), ct);
        return clock.GetUtcNow();
    }

    private static async Task<ClockAnswer> MoveAsync(
        ClockRequest request, ProcessLoop loop, BusinessClock clock, Operations operations, CancellationToken ct) =>
        new(await AdvanceAsync(request.AdvanceBy, loop, clock, operations, ct));
}

/// <param name="AdvanceBy">As days.hours:minutes:seconds, for example <c>14.00:00:00</c>.</param>
internal sealed record ClockRequest(TimeSpan AdvanceBy);

internal sealed record ClockAnswer(DateTimeOffset Now);
