using Recruitment.Web.Access;
using Scalar.AspNetCore;

namespace Recruitment.Web.Hosting;

/// <summary>The API, readable: the description of the API, and the page that shows it.
/// All of it comes from here.</summary>
internal static class Reference
{
    public static void AddReference(this IServiceCollection services) => services.AddOpenApi("v1", options =>
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Recruitment";
            document.Info.Description =
                "The coalition's cities, their way to membership and all that belongs to it. Every error is "
                + "problem details whose type, `urn:recruitment:<code>`, is stable; lists are `{items, nextCursor}`.";
            return Task.CompletedTask;
        }));

    // Scalar's own page has a script in it, which our content policy refuses;
    // ReferencePage loads the same script from a file.
    public static void MapReference(this IEndpointRouteBuilder routes) =>
        routes.MapScalarApiReference("/api-reference/parts").RequireAuthorization(Policies.CoreTeam);
}
