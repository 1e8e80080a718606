using Microsoft.AspNetCore.Http.HttpResults;
using Recruitment.Web.Access;

namespace Recruitment.Web.Studio;

/// <summary>Elsa Studio's pages. Each is a document of its own: Studio is a second Blazor, which cannot share one with
/// the workplace's.</summary>
internal static class StudioRoutes
{
    public const string Root = "/studio";

    public static void MapStudio(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").RequireAuthorization(Policies.CoreTeam).ExcludeFromDescription();
        pages.MapGet("/studio", IResult () => Page(StudioView.Definitions, ""));
        pages.MapGet("/studio/definitions/{id}", IResult (string id) => Page(StudioView.Designer, id));
        pages.MapGet("/studio/instances", IResult () => Page(StudioView.Instances, ""));
        pages.MapGet("/studio/instances/{id}", IResult (string id) => Page(StudioView.Instance, id));
        // addresses that Studio makes by itself, for a host with other pages than ours
        foreach (var root in new[] { "", Root })
        {
            pages.MapGet(root + "/workflows/definitions/{id}/edit", (string id) => To("/studio/definitions/", id));
            pages.MapGet(root + "/workflows/instances/{id}/view", (string id) => To("/studio/instances/", id));
        }
        pages.MapGet("/studio/workflows/definitions", () => To("/studio"));
        pages.MapGet("/studio/workflows/instances", () => To("/studio/instances"));
        pages.MapGet("/studio/alterations/instances/{id}", (string id) => To("/workflows/", id));
        pages.MapGet("/diagnostics/structured-logs",
            (string workflowInstanceId) => To("/workflows/", workflowInstanceId));
    }

    private static RazorComponentResult<StudioDocument> Page(StudioView view, string id) =>
        new(new { View = view, Id = id });

    private static RedirectHttpResult To(string page, string id = "") =>
        TypedResults.LocalRedirect(page + Uri.EscapeDataString(id));
}

/// <summary>What one page shows.</summary>
public enum StudioView { Definitions, Designer, Instances, Instance }
