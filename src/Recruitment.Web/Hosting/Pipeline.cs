using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Recruitment.Web.Access;
using Recruitment.Web.Campaigns;
using Recruitment.Web.Cities;
using Recruitment.Web.Coverage;
using Recruitment.Web.Demo;
using Recruitment.Web.Endorsements;
using Recruitment.Web.Layout;
using Recruitment.Web.Messages;
using Recruitment.Web.Onboarding;
using Recruitment.Web.Places;
using Recruitment.Web.Referrals;
using Recruitment.Web.Studio;
using Recruitment.Web.Workflows;
using Recruitment.Web.WorkItems;

namespace Recruitment.Web.Hosting;

/// <summary>The way of a request, and everything it may arrive at.</summary>
internal static class Pipeline
{
    /// <summary>Where Elsa Studio talks to the workflow engine.</summary>
    public const string StudioApi = "/elsa/api";

    public static void UseWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseStudioFiles();
        app.UseWhen(http => http.IsApi, api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(http => !http.IsApi, pages => pages
            .UseExceptionHandler("/error", createScopeForErrors: true)
            .UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.Use(LookOnly);
        app.UseRouting();
        app.Use((http, next) => http.GetEndpoint() switch
        {
            null => NotFound(http),
            RouteEndpoint => next(http),
            { } refusal => refusal.RequestDelegate!(http), // routing's own 405 and 415: no policy hangs on them
        });
        app.UseAuthentication();
        app.UseSameOrigin();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
    }

    /// <summary>A line per capability; each names its policy itself.</summary>
    public static void MapAll(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready",
            new HealthCheckOptions { Predicate = c => c.Tags.Contains(DatabaseReady.Tag) }).AllowAnonymous();
        app.MapOpenApi().RequireAuthorization(Policies.CoreTeam);
        app.MapReference();
        app.MapSessions();
        app.MapCampaigns();
        app.MapCities();
        app.MapContacts();
        app.MapCoverage();
        app.MapDemo(app.Configuration);
        app.MapEndorsements();
        app.MapImports();
        app.MapJourney();
        app.MapMessages();
        app.MapOnboarding();
        app.MapPlaces();
        app.MapReferrals();
        app.MapRuns();
        app.MapStudio();
        app.MapWorkItems();
        app.MapWorkflowsApi();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().Add(GuardCircuits);
    }

    // Pages name their own policy; what carries the circuits is for the core-team, whose pages alone are interactive.
    private static void GuardCircuits(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.OfType<ComponentTypeMetadata>().Any())
        {
            endpoint.Metadata.Add(new Microsoft.AspNetCore.Authorization.AuthorizeAttribute(Policies.CoreTeam));
        }
    }

    // A page that tells what went wrong is only looked at, also where a form was sent.
    private static async Task LookOnly(HttpContext http, RequestDelegate next)
    {
        var tells = http.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || http.Features.Get<IExceptionHandlerFeature>() is not null;
        if (tells) http.Request.Method = HttpMethods.Get;
        await next(http);
        // A form without its token leaves a page's content type and no page, which would look answered.
        if (http.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest } && !http.IsApi)
            http.Response.ContentType = null;
    }

    // What leads nowhere is not there, whoever asks; the fallback policy would call it forbidden.
    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    extension(HttpContext http)
    {
        /// <summary>Answers with problem details rather than pages, and takes the API key.</summary>
        public bool IsApi => http.Request.Path.StartsWithSegments("/api")
            || http.Request.Path.StartsWithSegments("/openapi") || http.IsStudioApi;

        public bool IsStudioApi => http.Request.Path.StartsWithSegments("/elsa");
    }
}
